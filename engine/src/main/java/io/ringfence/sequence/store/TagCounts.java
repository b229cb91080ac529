package io.ringfence.sequence.store;

import java.util.Arrays;

/**
 * How many tags there are of those that share a counter: 64 KiB that stay in a near cache, where a
 * table of a million entries does not. Most keys that are asked for are in no record, and knowing
 * that spares the look into the table. A counter that came to its end stays there.
 */
final class TagCounts {
    private static final int BITS = 15;

    private final char[] counts = new char[1 << BITS];

    /** Adds a tag. */
    void add(int tag) {
        final int counter = counter(tag);
        if (counts[counter] != Character.MAX_VALUE) {
            counts[counter]++;
        }
    }

    /** Takes a tag out that was added. */
    void remove(int tag) {
        final int counter = counter(tag);
        if (counts[counter] != Character.MAX_VALUE) {
            counts[counter]--;
        }
    }

    /** False when there is no such tag. */
    boolean mayContain(int tag) {
        return counts[counter(tag)] != 0;
    }

    /** Takes all out. */
    void clear() {
        Arrays.fill(counts, (char) 0);
    }

    /** The upper bits: the lower ones give the place in the table. */
    private static int counter(int tag) {
        return tag >>> Integer.SIZE - BITS;
    }
}
