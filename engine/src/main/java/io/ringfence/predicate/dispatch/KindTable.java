package io.ringfence.predicate.dispatch;

import io.ringfence.predicate.index.PredicateSet;
import io.ringfence.predicate.index.TextTables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kinds that tables were prepared for. A kind is told by which of the predicates on the
 * dispatching fields hold, not by the fields' values: so events whose values differ, but not for
 * any rule, are of one kind, and whatever is left out of the tables of a kind is false for all of
 * its events. Immutable.
 *
 * <pre>
 *   level 0 (category, system): hash of the predicates that hold -> kind
 *   level 1 (and type, action): hash of all that hold so far     -> kind
 *   level 2 (and data set):     likewise                         -> kind
 *   kind -> the predicates that hold, as a bitset
 * </pre>
 */
public final class KindTable {
    /** No tables were prepared for the kind. */
    public static final int NONE = -1;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final int[][] levels;
    private final TextTables texts;
    private final int[] presences;
    private final int predicateCount;
    private final int words;
    private final long[] truths;
    private final long[] slotHashes;
    private final int[] slotKinds;

    /**
     * @param levels fields that decide first, and those that decide further
     * @param texts the predicates on these fields, under ids of their own
     * @param presences by field the predicate that it has a value, or NONE
     * @param predicateCount ids are 0 to predicateCount - 1
     * @param kinds for each kind the predicates that hold, up to its level
     */
    KindTable(
            int[][] levels,
            TextTables texts,
            int[] presences,
            int predicateCount,
            List<Set<Integer>> kinds) {
        this.levels = levels;
        this.texts = texts;
        this.presences = presences;
        this.predicateCount = predicateCount;
        words = (predicateCount + Long.SIZE - 1) / Long.SIZE;
        truths = new long[words * kinds.size()];
        final int capacity = Integer.highestOneBit(Math.max(2, 4 * kinds.size()));
        slotHashes = new long[capacity];
        slotKinds = new int[capacity];
        final Map<Set<Integer>, Integer> known = new HashMap<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            if (null != known.put(kinds.get(kind), kind)) {
                throw new IllegalArgumentException("kind given twice: kind=" + kind);
            }
            insert(kind, kinds.get(kind));
        }
    }

    private void insert(int kind, Set<Integer> holding) {
        long hash = 0;
        for (int predicate : holding) {
            truths[words * kind + (predicate >>> 6)] |= 1L << predicate;
            hash += mix(predicate);
        }
        int slot = slot(hash);
        while (slotKinds[slot] != 0) {
            slot = slot + 1 & slotKinds.length - 1;
        }
        slotHashes[slot] = hash;
        slotKinds[slot] = kind + 1;
    }

    /** The kind for which exactly these predicates hold, or {@link #NONE}. */
    int find(PredicateSet holding) {
        long hash = 0;
        for (int i = 0; i < holding.size(); i++) {
            hash += mix(holding.get(i));
        }
        int slot = slot(hash);
        while (slotKinds[slot] != 0) {
            final int kind = slotKinds[slot] - 1;
            if (slotHashes[slot] == hash && holding.isEqual(truths, words * kind, words)) {
                return kind;
            }
            slot = slot + 1 & slotKinds.length - 1;
        }
        return NONE;
    }

    private int slot(long hash) {
        return (int) (hash >>> 40) & slotKinds.length - 1;
    }

    private static long mix(int predicate) {
        final long product = (predicate + 1) * GOLDEN;
        return (product ^ product >>> 29) * GOLDEN;
    }

    int levelCount() {
        return levels.length;
    }

    int[] fields(int level) {
        return levels[level];
    }

    TextTables texts() {
        return texts;
    }

    /** The predicate that the field has a value, or {@link #NONE}. */
    int presence(int field) {
        return presences[field];
    }

    int predicateCount() {
        return predicateCount;
    }

    /** Bytes of the arrays. */
    public long sizeInBytes() {
        return texts.sizeInBytes()
                + texts.poolSizeInBytes()
                + 8L * (truths.length + slotHashes.length)
                + 4L * (slotKinds.length + presences.length);
    }
}
