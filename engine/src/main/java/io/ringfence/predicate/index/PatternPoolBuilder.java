package io.ringfence.predicate.index;

import io.ringfence.automaton.CaseFolding;
import io.ringfence.automaton.Wildcard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cold: collects wildcard patterns and the predicates they satisfy, chooses each pattern's gram,
 * and lays out a {@link PatternPool}.
 */
final class PatternPoolBuilder {
    private static final int WIDE_BYTES = 4;
    private static final int NARROW_BYTES = 2;

    private record Pattern(boolean folded, String text) {}

    /** A run of a pattern and the place of its gram; width 0 when there is none. */
    private record Gram(PatternRun run, int offset, int width) {
        static final Gram NONE = new Gram(null, 0, 0);
    }

    /** A pattern in the pool. */
    private record Filed(int pattern, Gram gram, int[] predicates) {
        boolean isWanted(BitSet wanted) {
            for (int predicate : predicates) {
                if (wanted.get(predicate)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final boolean plain;
    private final Map<Integer, Map<Pattern, FlatList.Ints>> collected = new LinkedHashMap<>();
    private final Map<Integer, List<Filed>> laidOut = new LinkedHashMap<>();
    private final GramFrequency frequency = new GramFrequency();

    private final FlatList.Ints patterns = new FlatList.Ints();
    private final FlatList.Longs words = new FlatList.Longs();
    private final FlatList.Ints postings = new FlatList.Ints();
    private final GlobPoolBuilder globs = new GlobPoolBuilder();
    private final List<Wildcard> wildcards = new ArrayList<>();

    /**
     * @param plain true finds no grams, so that every pattern is tried on every value
     */
    PatternPoolBuilder(boolean plain) {
        this.plain = plain;
    }

    void add(int field, String pattern, boolean caseInsensitive, int predicate) {
        final String stored = caseInsensitive ? CaseFolding.fold(pattern) : pattern;
        final Map<Pattern, FlatList.Ints> ofField =
                collected.computeIfAbsent(field, key -> new LinkedHashMap<>());
        FlatList.Ints predicates = ofField.get(new Pattern(caseInsensitive, stored));
        if (null == predicates) {
            predicates = new FlatList.Ints();
            ofField.put(new Pattern(caseInsensitive, stored), predicates);
            frequency.count(PatternRun.of(stored, false));
        }
        predicates.add(predicate);
    }

    /** The pool; nothing may be added afterwards. */
    PatternPool build() {
        collected.forEach(
                (field, ofField) -> {
                    final List<Filed> filed = new ArrayList<>();
                    ofField.forEach(
                            (pattern, predicates) ->
                                    filed.add(layOut(pattern, predicates.toArray())));
                    laidOut.put(field, filed);
                });
        return new PatternPool(
                patterns.toArray(),
                words.toArray(),
                postings.toArray(),
                globs.build(),
                wildcards.toArray(new Wildcard[0]));
    }

    Set<Integer> fields() {
        return collected.keySet();
    }

    /** Whether the field has a pattern of a predicate that is wanted. */
    boolean hasAny(int field, BitSet wanted) {
        for (Filed filed : laidOut.getOrDefault(field, List.of())) {
            if (filed.isWanted(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Puts the field's patterns of wanted predicates into tables. */
    void layOut(int field, BitSet wanted, TextTablesLayout layout) {
        final Map<Integer, FlatList.Ints> wide = new LinkedHashMap<>();
        final Map<Integer, FlatList.Ints> narrow = new LinkedHashMap<>();
        final FlatList.Ints always = new FlatList.Ints();
        for (Filed filed : laidOut.getOrDefault(field, List.of())) {
            if (filed.isWanted(wanted)) {
                final Gram gram = filed.gram();
                if (gram == Gram.NONE) {
                    always.add(filed.pattern());
                } else {
                    (gram.width() == WIDE_BYTES ? wide : narrow)
                            .computeIfAbsent(
                                    gram.run().gram(gram.offset(), gram.width()),
                                    key -> new FlatList.Ints())
                            .add(filed.pattern());
                }
            }
        }
        layout.addFilter(TextTables.WIDE, wide);
        layout.addFilter(TextTables.NARROW, narrow);
        layout.addAlways(always.toArray());
    }

    private Filed layOut(Pattern pattern, int[] predicates) {
        final List<PatternRun> runs =
                plain ? List.of() : PatternRun.of(pattern.text(), pattern.folded());
        Gram gram = rarest(runs, WIDE_BYTES);
        if (gram == Gram.NONE) {
            gram = rarest(runs, NARROW_BYTES);
        }
        final boolean runOnly =
                gram != Gram.NONE && runs.size() == 1 && pattern.text().indexOf('?') < 0;
        final int at = patterns.size();
        patterns.add(words.size());
        patterns.add(gram == Gram.NONE ? 0 : gram.run().bytes().length);
        patterns.add(gram.offset());
        patterns.add(
                (pattern.folded() ? PatternPool.FOLDED : 0) | (runOnly ? PatternPool.RUN_ONLY : 0));
        patterns.add(
                runOnly
                        ? PatternPool.NO_GLOB
                        : globs.add(pattern.text(), pattern.folded(), ByteSet.of(runs)));
        patterns.add(predicates.length == 1 ? predicates[0] : postings.size());
        patterns.add(predicates.length);
        wildcards.add(runOnly ? null : Wildcard.of(pattern.text(), pattern.folded()));
        if (gram != Gram.NONE) {
            addRun(gram.run().bytes(), pattern.folded());
        }
        if (predicates.length > 1) {
            for (int predicate : predicates) {
                postings.add(predicate);
            }
        }
        return new Filed(at, gram, predicates);
    }

    /** The rarest gram of a width; NONE when no run is that long. */
    private Gram rarest(List<PatternRun> runs, int width) {
        Gram best = Gram.NONE;
        double bestCost = Double.MAX_VALUE;
        for (PatternRun run : runs) {
            for (int i = 0; i + width <= run.bytes().length; i++) {
                final double cost = frequency.cost(run, i, width);
                if (cost < bestCost) {
                    best = new Gram(run, i, width);
                    bestCost = cost;
                }
            }
        }
        return best;
    }

    private void addRun(byte[] run, boolean folded) {
        final byte[] padded = Arrays.copyOf(run, run.length + Long.BYTES);
        for (int i = 0; i < run.length; i += Long.BYTES) {
            final long kept = run.length - i < Long.BYTES ? Words.firstBytes(run.length - i) : -1;
            final long caseBits = folded ? Words.letterMask(padded, i) & kept : 0;
            words.add(Words.read(padded, i) & kept | caseBits);
            words.add(caseBits);
        }
    }
}
