package io.ringfence.sequence.store;

import java.util.Arrays;

/**
 * Which tags there may be: 4 KiB that stay in the nearest cache, where a table of a million entries
 * does not. Most keys that are asked for are in no record, and knowing that spares the look into
 * the table. A bit says that some tag has its counter; one that came to its end stays there. One
 * thread; allocates nothing after construction.
 */
public final class TagCounts {
    private static final int BITS = 15;

    private final long[] present = new long[1 << BITS - 6];
    private final char[] counts = new char[1 << BITS];
    private int size;

    /** Adds a tag. */
    public void add(int tag) {
        size++;
        final int counter = counter(tag);
        present[counter >>> 6] |= 1L << counter;
        if (counts[counter] != Character.MAX_VALUE) {
            counts[counter]++;
        }
    }

    /** Takes a tag out that was added. */
    public void remove(int tag) {
        size--;
        final int counter = counter(tag);
        if (counts[counter] != Character.MAX_VALUE && --counts[counter] == 0) {
            present[counter >>> 6] &= ~(1L << counter);
        }
    }

    /** False when there is no such tag. */
    public boolean mayContain(int tag) {
        final int counter = counter(tag);
        return (present[counter >>> 6] & 1L << counter) != 0;
    }

    /** Whether there is no tag at all. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Takes all out. */
    public void clear() {
        size = 0;
        Arrays.fill(present, 0);
        Arrays.fill(counts, (char) 0);
    }

    /** The upper bits: the lower ones give the place in the table. */
    private static int counter(int tag) {
        return tag >>> Integer.SIZE - BITS;
    }
}
