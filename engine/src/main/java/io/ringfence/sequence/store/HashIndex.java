package io.ringfence.sequence.store;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Open addressing with linear probing over 8-byte entries: 32 bits of hash, which also give the
 * home position, and a value. Twice as many entries as values at the least, so the load stays at
 * one half and a probe ends soon. Removal shifts back: no tombstones, so the cost of a miss does
 * not grow with age; most misses are known beforehand.
 *
 * <p>All memory is taken at once, but only its beginning is used while there are few values: what
 * is looked for at random should lie in few lines of the cache and few pages. When that is full,
 * its entries are put into the whole, once, in a few milliseconds.
 *
 * <pre>
 *   entry: [ tag (32 bits) | value + 1 (32 bits) ]     0 = empty
 *   home position = tag &amp; mask: deletion moves entries without touching what they point to
 * </pre>
 *
 * The caller compares keys: {@link #first(int)} and {@link #next(int, int)} give the positions
 * whose tag is equal.
 */
public final class HashIndex implements AutoCloseable {
    /** No further position. */
    public static final int NOT_FOUND = -1;

    /** Entries that are used at first. */
    static final int FIRST_ENTRIES = 1 << 17;

    private static final long VALUE_MASK = 0xFFFF_FFFFL;

    private final DirectMemory memory;
    private final UnsafeBuffer entries;
    private final int fullMask;

    /** One less than the number of entries in use. */
    private int mask;

    private final TagCounts tags = new TagCounts();
    private int size;

    /**
     * @param valueCapacity most values held at once, up to {@link SlotPool#MAX_CAPACITY}
     */
    public HashIndex(int valueCapacity) {
        final int entryCount = 2 * BitUtil.findNextPositivePowerOfTwo(valueCapacity);
        memory = new DirectMemory(entryCount * Long.BYTES);
        entries = memory.buffer();
        fullMask = entryCount - 1;
        mask = firstMask();
    }

    private int firstMask() {
        return Math.min(fullMask, FIRST_ENTRIES - 1);
    }

    /** First position with this tag, or {@link #NOT_FOUND}. */
    public int first(int tag) {
        return tags.mayContain(tag) ? scan(tag & mask, tag) : NOT_FOUND;
    }

    /** Next position with this tag after one that did not fit. */
    public int next(int position, int tag) {
        return scan(position + 1 & mask, tag);
    }

    private int scan(int start, int tag) {
        int position = start;
        long entry = entry(position);
        while (entry != 0) {
            if ((int) (entry >>> Integer.SIZE) == tag) {
                return position;
            }
            position = position + 1 & mask;
            entry = entry(position);
        }
        return NOT_FOUND;
    }

    /** The value at a position. */
    public int value(int position) {
        return (int) (entry(position) & VALUE_MASK) - 1;
    }

    /** Replaces the value at a position. */
    public void value(int position, int value) {
        final long tag = entry(position) & ~VALUE_MASK;
        entries.putLong(position * Long.BYTES, tag | value + 1 & VALUE_MASK);
    }

    /** Adds a value; the caller keeps to the capacity. */
    public void insert(int tag, int value) {
        if (mask != fullMask && 2 * size > mask) {
            useAll();
        }
        place((long) tag << Integer.SIZE | value + 1 & VALUE_MASK);
        tags.add(tag);
        size++;
    }

    private void place(long entry) {
        int position = (int) (entry >>> Integer.SIZE) & mask;
        while (entry(position) != 0) {
            position = position + 1 & mask;
        }
        entries.putLong(position * Long.BYTES, entry);
    }

    private void useAll() {
        final long[] old = new long[mask + 1];
        for (int position = 0; position <= mask; position++) {
            old[position] = entry(position);
        }
        entries.setMemory(0, old.length * Long.BYTES, (byte) 0);
        mask = fullMask;
        for (final long entry : old) {
            if (entry != 0) {
                place(entry);
            }
        }
    }

    /** Removes the entry at a position, moving later ones of the same run back over it. */
    public void remove(int position) {
        tags.remove((int) (entry(position) >>> Integer.SIZE));
        int hole = position;
        int candidate = hole + 1 & mask;
        long entry = entry(candidate);
        while (entry != 0) {
            final int home = (int) (entry >>> Integer.SIZE) & mask;
            // It may move when its home does not lie (cyclically) after the hole.
            if ((candidate - home & mask) >= (candidate - hole & mask)) {
                entries.putLong(hole * Long.BYTES, entry);
                hole = candidate;
            }
            candidate = candidate + 1 & mask;
            entry = entry(candidate);
        }
        entries.putLong(hole * Long.BYTES, 0);
        size--;
    }

    /** Removes everything. */
    public void clear() {
        entries.setMemory(0, entries.capacity(), (byte) 0);
        tags.clear();
        size = 0;
        mask = firstMask();
    }

    /** Number of values. */
    public int size() {
        return size;
    }

    /** Writes the entries with their positions. */
    public void save(ImageWriter out) {
        out.section(fullMask);
        out.putInt(size);
        for (int position = 0; position <= mask; position++) {
            if (entry(position) != 0) {
                out.putInt(position);
                out.putLong(entry(position));
            }
        }
    }

    /** Reads what {@link #save} wrote, instead of what is here; where entries lie may differ. */
    public void load(ImageReader in) {
        clear();
        in.section(fullMask);
        final int count = in.getCount("entries", fullMask);
        for (int i = 0; i < count; i++) {
            in.getCount("position", fullMask);
            final long entry = in.getLong();
            insert((int) (entry >>> Integer.SIZE), (int) (entry & VALUE_MASK) - 1);
        }
    }

    private long entry(int position) {
        return entries.getLong(position * Long.BYTES);
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
        return memory.length();
    }

    /** Gives the memory back. Closing twice is harmless. */
    @Override
    public void close() {
        memory.close();
    }
}
