package io.ringfence.predicate.dispatch;

import io.ringfence.predicate.index.PredicateSet;

import java.util.List;
import java.util.Set;

/**
 * The kinds of event that tables were prepared for, told by the values of a few fields. Immutable.
 *
 * <pre>
 *   level 0 (category, system): hash of the values    -> kind
 *   level 1 (and type, action): hash of all so far    -> kind
 *   level 2 (and data set):     likewise              -> kind
 *   kind -> its values, as a bitset
 * </pre>
 */
public final class KindTable {
    /** No tables were prepared for the kind. */
    public static final int NONE = -1;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final int[][] levels;
    private final ValueTable values;
    private final int words;
    private final long[] sets;
    private final long[] slotHashes;
    private final int[] slotKinds;

    /**
     * @param levels fields that decide first, and those that decide further
     * @param values known values of these fields
     * @param kinds for each kind the numbers of its values, up to its level
     */
    KindTable(int[][] levels, ValueTable values, List<Set<Integer>> kinds) {
        this.levels = levels;
        this.values = values;
        words = (values.size() + Long.SIZE - 1) / Long.SIZE;
        sets = new long[words * kinds.size()];
        final int capacity = Integer.highestOneBit(Math.max(2, 4 * kinds.size()));
        slotHashes = new long[capacity];
        slotKinds = new int[capacity];
        for (int kind = 0; kind < kinds.size(); kind++) {
            insert(kind, kinds.get(kind));
        }
    }

    private void insert(int kind, Set<Integer> numbers) {
        long hash = 0;
        for (int number : numbers) {
            sets[words * kind + (number >>> 6)] |= 1L << number;
            hash += mix(number);
        }
        int slot = slot(hash);
        while (slotKinds[slot] != 0) {
            slot = slot + 1 & slotKinds.length - 1;
        }
        slotHashes[slot] = hash;
        slotKinds[slot] = kind + 1;
    }

    /** The kind with exactly these values, or {@link #NONE}. */
    int find(PredicateSet found) {
        long hash = 0;
        for (int i = 0; i < found.size(); i++) {
            hash += mix(found.get(i));
        }
        int slot = slot(hash);
        while (slotKinds[slot] != 0) {
            final int kind = slotKinds[slot] - 1;
            if (slotHashes[slot] == hash && found.isEqual(sets, words * kind, words)) {
                return kind;
            }
            slot = slot + 1 & slotKinds.length - 1;
        }
        return NONE;
    }

    private int slot(long hash) {
        return (int) (hash >>> 40) & slotKinds.length - 1;
    }

    private static long mix(int number) {
        final long product = (number + 1) * GOLDEN;
        return (product ^ product >>> 29) * GOLDEN;
    }

    int levelCount() {
        return levels.length;
    }

    int[] fields(int level) {
        return levels[level];
    }

    ValueTable values() {
        return values;
    }

    /** Bytes of the arrays. */
    public long sizeInBytes() {
        return values.sizeInBytes()
                + 8L * (sets.length + slotHashes.length)
                + 4L * slotKinds.length;
    }
}
