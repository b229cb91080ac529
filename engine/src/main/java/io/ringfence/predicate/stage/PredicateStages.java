package io.ringfence.predicate.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stages filed under each predicate. Few of all predicates have any, so these are found by
 * their rank in a bitset instead of by a slot for each. Immutable.
 */
final class PredicateStages {
    static final int NOT_FOUND = -1;

    private final long[] filed;

    /** By word of the bitset the number of members before it. */
    private final int[] ranks;

    private final int[] starts;
    private final int[] stages;

    private PredicateStages(int predicateCount, TreeMap<Integer, List<Integer>> byPredicate) {
        filed = new long[(predicateCount + Long.SIZE - 1) / Long.SIZE];
        ranks = new int[filed.length];
        starts = new int[byPredicate.size() + 1];
        int pairs = 0;
        for (List<Integer> ofPredicate : byPredicate.values()) {
            pairs += ofPredicate.size();
        }
        stages = new int[pairs];
        int rank = 0;
        int end = 0;
        for (Map.Entry<Integer, List<Integer>> entry : byPredicate.entrySet()) {
            filed[entry.getKey() >>> 6] |= 1L << entry.getKey();
            for (int stage : entry.getValue()) {
                stages[end++] = stage;
            }
            starts[++rank] = end;
        }
        int before = 0;
        for (int word = 0; word < filed.length; word++) {
            ranks[word] = before;
            before += Long.bitCount(filed[word]);
        }
    }

    static PredicateStages of(List<StageAccess> accesses, int predicateCount) {
        final TreeMap<Integer, List<Integer>> byPredicate = new TreeMap<>();
        for (int stage = 0; stage < accesses.size(); stage++) {
            if (null != accesses.get(stage)) {
                for (int predicate : accesses.get(stage).predicates()) {
                    byPredicate.computeIfAbsent(predicate, key -> new ArrayList<>()).add(stage);
                }
            }
        }
        return new PredicateStages(predicateCount, byPredicate);
    }

    /** Place of a predicate for {@link #start}, or NOT_FOUND. */
    int find(int predicate) {
        final int word = predicate >>> 6;
        final long bit = 1L << predicate;
        return (filed[word] & bit) == 0
                ? NOT_FOUND
                : ranks[word] + Long.bitCount(filed[word] & bit - 1);
    }

    int start(int place) {
        return starts[place];
    }

    int stage(int i) {
        return stages[i];
    }

    int pairCount() {
        return stages.length;
    }

    long sizeInBytes() {
        return 8L * filed.length + 4L * (ranks.length + starts.length + stages.length);
    }
}
