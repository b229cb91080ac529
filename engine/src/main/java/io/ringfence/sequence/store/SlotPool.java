package io.ringfence.sequence.store;

import io.ringfence.sequence.image.ImageException;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import org.agrona.concurrent.UnsafeBuffer;

import java.util.BitSet;

/**
 * Slots of one fixed length in off-heap chunks; a slot never moves while it is in use. The free
 * list runs through the first four bytes of the free slots. Chunks come when the high-water mark
 * first reaches them and stay until {@link #close()}, so an idle engine is small and a warm one
 * allocates nothing. When the JVM has no direct memory left for another chunk, the pool counts as
 * full at the size it has.
 *
 * <pre>
 *   slot number:  [ chunk | place in chunk ]        chunk: [slot][slot][slot] ... aligned to 64
 * </pre>
 */
public final class SlotPool implements AutoCloseable {
    /** No slot: the end of a list, or a full pool. */
    public static final int NONE = -1;

    /** Most slots of one pool: keeps an index of twice as many entries below 2 GiB. */
    public static final int MAX_CAPACITY = 1 << 26;

    private static final int CHUNK_SHIFT = 14;
    private static final int CHUNK_MASK = (1 << CHUNK_SHIFT) - 1;
    private static final int NEXT_FREE_OFFSET = 0;

    private final int slotLength;
    private final DirectMemory[] memory;
    private final UnsafeBuffer[] chunks;
    private int capacity;
    private int highWater;
    private int firstFree = NONE;
    private int inUse;
    private long offHeapBytes;

    /**
     * @param slotLength bytes of a slot, a multiple of 8
     * @param capacity most slots in use at once, 1 to {@link #MAX_CAPACITY}
     */
    public SlotPool(int slotLength, int capacity) {
        if (slotLength <= 0 || slotLength % Long.BYTES != 0) {
            throw new IllegalArgumentException("slotLength=" + slotLength);
        }
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException("capacity=" + capacity);
        }
        this.slotLength = slotLength;
        this.capacity = capacity;
        final int chunkCount = (capacity + CHUNK_MASK) >>> CHUNK_SHIFT;
        memory = new DirectMemory[chunkCount];
        chunks = new UnsafeBuffer[chunkCount];
    }

    /** Takes a slot; its content is arbitrary. {@link #NONE} when the pool is full. */
    public int allocate() {
        final int slot;
        if (firstFree != NONE) {
            slot = firstFree;
            firstFree = getInt(slot, NEXT_FREE_OFFSET);
        } else if (highWater < capacity && reach(highWater >>> CHUNK_SHIFT)) {
            slot = highWater++;
        } else {
            return NONE;
        }
        inUse++;
        return slot;
    }

    /** Gives a slot back. The caller has taken it out of every list. */
    public void free(int slot) {
        putInt(slot, NEXT_FREE_OFFSET, firstFree);
        firstFree = slot;
        inUse--;
    }

    /** Whether {@link #allocate()} would find nothing. */
    public boolean isFull() {
        return firstFree == NONE && (highWater >= capacity || !reach(highWater >>> CHUNK_SHIFT));
    }

    /** Slots in use. */
    public int inUse() {
        return inUse;
    }

    /** Most slots in use at once. */
    public int capacity() {
        return capacity;
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
        return offHeapBytes;
    }

    private boolean reach(int chunk) {
        return chunks[chunk] != null || grow(chunk);
    }

    private boolean grow(int chunk) {
        final int slots = Math.min(1 << CHUNK_SHIFT, capacity - (chunk << CHUNK_SHIFT));
        final int length = slots * slotLength;
        try {
            memory[chunk] = new DirectMemory(length);
        } catch (final OutOfMemoryError expected) {
            // No direct memory left: a bound like any other. What there is goes on working.
            capacity = chunk << CHUNK_SHIFT;
            return false;
        }
        chunks[chunk] = memory[chunk].buffer();
        offHeapBytes += memory[chunk].length();
        return true;
    }

    /** Reads 8 bytes of a slot. */
    public long getLong(int slot, int offset) {
        return chunks[slot >>> CHUNK_SHIFT].getLong(place(slot) + offset);
    }

    /** Writes 8 bytes of a slot. */
    public void putLong(int slot, int offset, long value) {
        chunks[slot >>> CHUNK_SHIFT].putLong(place(slot) + offset, value);
    }

    /** Reads 4 bytes of a slot. */
    public int getInt(int slot, int offset) {
        return chunks[slot >>> CHUNK_SHIFT].getInt(place(slot) + offset);
    }

    /** Writes 4 bytes of a slot. */
    public void putInt(int slot, int offset, int value) {
        chunks[slot >>> CHUNK_SHIFT].putInt(place(slot) + offset, value);
    }

    /** Copies bytes out of a slot. */
    public void getBytes(int slot, int offset, byte[] out, int outOffset, int length) {
        chunks[slot >>> CHUNK_SHIFT].getBytes(place(slot) + offset, out, outOffset, length);
    }

    /** Copies bytes into a slot. */
    public void putBytes(int slot, int offset, byte[] in, int inOffset, int length) {
        chunks[slot >>> CHUNK_SHIFT].putBytes(place(slot) + offset, in, inOffset, length);
    }

    /** Writes every slot, free ones too: numbers and the order of the free list stay. */
    public void save(ImageWriter out) {
        out.section(slotLength);
        out.putInt(highWater);
        out.putInt(firstFree);
        out.putInt(inUse);
        for (int first = 0; first < highWater; first += CHUNK_MASK + 1) {
            final int count = Math.min(CHUNK_MASK + 1, highWater - first);
            out.putBytes(chunks[first >>> CHUNK_SHIFT], 0, count * slotLength);
        }
    }

    /** Reads what {@link #save} wrote into a new pool. */
    public void load(ImageReader in) {
        in.section(slotLength);
        highWater = in.getCount("slots", capacity);
        firstFree = in.getInt();
        inUse = in.getCount("slots in use", highWater);
        for (int first = 0; first < highWater; first += CHUNK_MASK + 1) {
            if (!reach(first >>> CHUNK_SHIFT)) {
                throw new ImageException("there is no direct memory for it");
            }
            final int count = Math.min(CHUNK_MASK + 1, highWater - first);
            in.getBytes(chunks[first >>> CHUNK_SHIFT], 0, count * slotLength);
        }
    }

    /**
     * The slots in use, after {@link #load}. Cold.
     *
     * @throws ImageException when the free list that was read is none
     */
    public BitSet used() {
        final BitSet used = new BitSet(highWater);
        used.set(0, highWater);
        int free = 0;
        for (int slot = firstFree; slot != NONE; slot = getInt(slot, NEXT_FREE_OFFSET)) {
            if (slot < 0 || slot >= highWater || !used.get(slot)) {
                throw new ImageException("slot " + slot + " of " + highWater + " is not free");
            }
            used.clear(slot);
            free++;
        }
        if (highWater - free != inUse) {
            throw new ImageException(inUse + " slots in use of " + (highWater - free));
        }
        return used;
    }

    private int place(int slot) {
        return (slot & CHUNK_MASK) * slotLength;
    }

    /** Gives the memory back; the pool must not be used again. Closing twice is harmless. */
    @Override
    public void close() {
        for (int i = 0; i < memory.length; i++) {
            if (memory[i] != null) {
                memory[i].close();
            }
        }
        offHeapBytes = 0;
    }
}
