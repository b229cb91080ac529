package io.ringfence.predicate.index;

import java.util.Arrays;

/**
 * A set of small ids that is cleared in the time of its size, not of its range: a bitset and the
 * list of its members in the order of arrival. One a thread; allocates nothing after construction.
 */
public final class PredicateSet {
    private final long[] bits;
    private final int[] members;
    private int size;

    /**
     * @param range ids are 0 to range - 1
     */
    public PredicateSet(int range) {
        bits = new long[(range + Long.SIZE - 1) / Long.SIZE];
        members = new int[range];
    }

    /** Adds an id; once only. */
    public void add(int id) {
        final long bit = 1L << id;
        final int word = id >>> 6;
        if ((bits[word] & bit) == 0) {
            bits[word] |= bit;
            members[size++] = id;
        }
    }

    /** Whether the id was added since the last clear. */
    public boolean contains(int id) {
        return (bits[id >>> 6] & 1L << id) != 0;
    }

    /** Whether the members are those of a bitset: words of an array from an offset on. */
    public boolean isEqual(long[] others, int offset, int count) {
        return Arrays.equals(bits, 0, bits.length, others, offset, offset + count);
    }

    /** Number of members. */
    public int size() {
        return size;
    }

    /** The i-th member in the order of arrival. */
    public int get(int i) {
        return members[i];
    }

    /** Removes all members. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            bits[members[i] >>> 6] = 0;
        }
        size = 0;
    }
}
