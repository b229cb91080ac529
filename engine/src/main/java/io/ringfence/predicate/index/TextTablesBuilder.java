package io.ringfence.predicate.index;

import io.ringfence.automaton.CaseFolding;
import io.ringfence.automaton.Wildcard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cold: collects constants and wildcard patterns with the predicates they satisfy, chooses each
 * pattern's gram, and lays out the {@link TextTables}.
 */
public final class TextTablesBuilder {
    private record Pattern(boolean folded, String text) {}

    private static final int WIDE_BYTES = 4;
    private static final int NARROW_BYTES = 2;

    private final boolean plain;
    private final TextIndexBuilder constants = new TextIndexBuilder();
    private final Map<Integer, Map<Pattern, FlatList.Ints>> patterns = new LinkedHashMap<>();
    private final GramFrequency frequency = new GramFrequency();

    /**
     * @param plain true tries every pattern on every value: the slow twin of the gram filter
     */
    public TextTablesBuilder(boolean plain) {
        this.plain = plain;
    }

    /** The predicate holds for a value that equals the text, under case folding if so asked. */
    public void addConstant(int field, String text, boolean caseInsensitive, int predicate) {
        constants.add(field, text, caseInsensitive, predicate);
    }

    /** The predicate holds for a value that the pattern matches; without wildcards it is text. */
    public void addPattern(int field, String pattern, boolean caseInsensitive, int predicate) {
        if (!isPattern(pattern)) {
            addConstant(field, pattern, caseInsensitive, predicate);
            return;
        }
        final String stored = caseInsensitive ? CaseFolding.fold(pattern) : pattern;
        final Map<Pattern, FlatList.Ints> ofField =
                patterns.computeIfAbsent(field, key -> new LinkedHashMap<>());
        FlatList.Ints predicates = ofField.get(new Pattern(caseInsensitive, stored));
        if (null == predicates) {
            predicates = new FlatList.Ints();
            ofField.put(new Pattern(caseInsensitive, stored), predicates);
            frequency.count(PatternRun.of(stored, false));
        }
        predicates.add(predicate);
    }

    /** Whether the text has a wildcard. */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Lays out the tables for fields 0 to fieldCount - 1. */
    public TextTables build(int fieldCount) {
        final GramLayout layout = new GramLayout(fieldCount);
        for (Map.Entry<Integer, Map<Pattern, FlatList.Ints>> entry : patterns.entrySet()) {
            addField(layout, entry.getKey(), entry.getValue());
        }
        return new TextTables(constants.build(fieldCount), new GramIndex(layout));
    }

    private void addField(GramLayout layout, int field, Map<Pattern, FlatList.Ints> ofField) {
        final Map<Integer, FlatList.Ints> wide = GramLayout.byGram();
        final Map<Integer, FlatList.Ints> narrow = GramLayout.byGram();
        final FlatList.Ints always = new FlatList.Ints();
        final FlatList.Longs alwaysBytes = new FlatList.Longs();
        for (Map.Entry<Pattern, FlatList.Ints> entry : ofField.entrySet()) {
            final Pattern pattern = entry.getKey();
            final List<PatternRun> runs =
                    plain ? new ArrayList<>() : PatternRun.of(pattern.text(), pattern.folded());
            final int[] predicates = entry.getValue().toArray();
            if (!file(layout, wide, WIDE_BYTES, pattern, runs, predicates)
                    && !file(layout, narrow, NARROW_BYTES, pattern, runs, predicates)) {
                always.add(
                        layout.addPattern(
                                null, 0, flags(pattern, runs), glob(pattern), predicates));
                alwaysBytes.add(ByteSet.of(runs));
            }
        }
        layout.addFilter(field, GramIndex.WIDE, wide);
        layout.addFilter(field, GramIndex.NARROW, narrow);
        layout.addAlways(field, always, alwaysBytes.toArray());
    }

    /** Files a pattern under the rarest gram of a width; false when no run is that long. */
    private boolean file(
            GramLayout layout,
            Map<Integer, FlatList.Ints> byGram,
            int width,
            Pattern pattern,
            List<PatternRun> runs,
            int[] predicates) {
        PatternRun best = null;
        int bestOffset = 0;
        double bestCost = Double.MAX_VALUE;
        for (PatternRun run : runs) {
            for (int i = 0; i + width <= run.bytes().length; i++) {
                final double cost = frequency.cost(run, i, width);
                if (cost < bestCost) {
                    best = run;
                    bestOffset = i;
                    bestCost = cost;
                }
            }
        }
        if (null == best) {
            return false;
        }
        final int flags = flags(pattern, runs);
        final Wildcard glob = (flags & GramIndex.RUN_ONLY) != 0 ? null : glob(pattern);
        final int offset = layout.addPattern(best, bestOffset, flags, glob, predicates);
        byGram.computeIfAbsent(best.gram(bestOffset, width), key -> new FlatList.Ints())
                .add(offset);
        return true;
    }

    private static Wildcard glob(Pattern pattern) {
        return Wildcard.of(pattern.text(), pattern.folded());
    }

    private static int flags(Pattern pattern, List<PatternRun> runs) {
        final boolean runOnly = runs.size() == 1 && pattern.text().indexOf('?') < 0;
        return (pattern.folded() ? GramIndex.FOLDED : 0) | (runOnly ? GramIndex.RUN_ONLY : 0);
    }
}
