package io.ringfence.sequence.store;

import static io.ringfence.sequence.store.SlotDescriptor.CHAIN_NEXT_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.CHAIN_PREVIOUS_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.KEY_HIGH_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.KEY_LOW_OFFSET;
import static io.ringfence.sequence.store.SlotPool.NONE;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

/**
 * The slots of each key, newest first: an index entry for a key points to the head of a chain that
 * runs through the slots. Keys are 128-bit hashes under a secret; all 128 bits are compared, the
 * key's bytes are not kept (a false match needs a collision under a secret key: 2^-128 a pair).
 */
public final class KeyChains implements AutoCloseable {
    private final SlotPool slots;
    private final HashIndex index;

    /**
     * @param slots pool of {@link SlotDescriptor} slots; not owned
     */
    public KeyChains(SlotPool slots) {
        this.slots = slots;
        index = new HashIndex(slots.capacity());
    }

    /** Newest slot of a key, or NONE. */
    public int first(long keyHigh, long keyLow) {
        final int position = position(keyHigh, keyLow);
        return position == HashIndex.NOT_FOUND ? NONE : index.value(position);
    }

    /** Next older slot of the same key, or NONE. */
    public int next(int slot) {
        return slots.getInt(slot, CHAIN_NEXT_OFFSET);
    }

    /** Writes the key into a slot and makes it the newest of its chain. */
    public void add(int slot, long keyHigh, long keyLow) {
        slots.putLong(slot, KEY_HIGH_OFFSET, keyHigh);
        slots.putLong(slot, KEY_LOW_OFFSET, keyLow);
        slots.putInt(slot, CHAIN_PREVIOUS_OFFSET, NONE);
        final int position = position(keyHigh, keyLow);
        if (position == HashIndex.NOT_FOUND) {
            slots.putInt(slot, CHAIN_NEXT_OFFSET, NONE);
            index.insert((int) keyLow, slot);
        } else {
            final int head = index.value(position);
            slots.putInt(slot, CHAIN_NEXT_OFFSET, head);
            slots.putInt(head, CHAIN_PREVIOUS_OFFSET, slot);
            index.value(position, slot);
        }
    }

    /** Takes a slot out of its chain; the key goes with its last slot. */
    public void remove(int slot) {
        final int next = slots.getInt(slot, CHAIN_NEXT_OFFSET);
        final int previous = slots.getInt(slot, CHAIN_PREVIOUS_OFFSET);
        if (next != NONE) {
            slots.putInt(next, CHAIN_PREVIOUS_OFFSET, previous);
        }
        if (previous != NONE) {
            slots.putInt(previous, CHAIN_NEXT_OFFSET, next);
            return;
        }
        final int position = positionOfHead(slot);
        if (next == NONE) {
            index.remove(position);
        } else {
            index.value(position, next);
        }
    }

    /** Number of distinct keys. */
    public int keyCount() {
        return index.size();
    }

    private int position(long keyHigh, long keyLow) {
        final int tag = (int) keyLow;
        int position = index.first(tag);
        while (position != HashIndex.NOT_FOUND) {
            final int slot = index.value(position);
            if (slots.getLong(slot, KEY_LOW_OFFSET) == keyLow
                    && slots.getLong(slot, KEY_HIGH_OFFSET) == keyHigh) {
                return position;
            }
            position = index.next(position, tag);
        }
        return HashIndex.NOT_FOUND;
    }

    /** The slot number itself is compared, so no other slot is touched. */
    private int positionOfHead(int slot) {
        final int tag = (int) slots.getLong(slot, KEY_LOW_OFFSET);
        int position = index.first(tag);
        while (index.value(position) != slot) {
            position = index.next(position, tag);
        }
        return position;
    }

    /** Writes the index; the chains lie in the slots. */
    public void save(ImageWriter out) {
        index.save(out);
    }

    /** Reads what {@link #save} wrote. */
    public void load(ImageReader in) {
        index.load(in);
    }

    /** Bytes of direct memory held by the index. */
    public long offHeapBytes() {
        return index.offHeapBytes();
    }

    /** Gives the index back; the pool stays. */
    @Override
    public void close() {
        index.close();
    }
}
