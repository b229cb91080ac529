package io.ringfence.predicate;

import io.ringfence.predicate.index.TextTables;
import io.ringfence.predicate.leaf.Leaf;
import io.ringfence.predicate.leaf.LeafTable;
import io.ringfence.predicate.stage.StageIndex;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cold: how many of what {@link MatchTables} have, and their bytes, for explain. */
final class MatchStatistics {
    private final StringBuilder out = new StringBuilder();

    private MatchStatistics() {}

    /** Lines of "name value". */
    static String describe(MatchTables tables, List<Leaf> definitions) {
        final MatchStatistics statistics = new MatchStatistics();
        statistics.predicates(tables, definitions);
        statistics.stages(tables);
        statistics.preFilter(tables);
        return statistics.out.toString();
    }

    private void predicates(MatchTables tables, List<Leaf> definitions) {
        final Map<String, Integer> kinds = new TreeMap<>();
        for (Leaf leaf : definitions) {
            kinds.merge(leaf.getClass().getSimpleName(), 1, Integer::sum);
        }
        line("stages", tables.stageCount());
        line("predicates", tables.predicateCount());
        kinds.forEach((kind, count) -> line("predicates." + kind, count));
    }

    private void stages(MatchTables tables) {
        final LeafTable leaves = tables.leaves();
        final TextTables texts = tables.all().texts();
        final StageIndex stages = tables.all().stages();
        line("predicates.tests", stages.testCount());
        line("automata", leaves.automatonCount());
        line("automata.states", leaves.automatonStates());
        line("constants", texts.constantCount());
        line("patterns", texts.patternCount());
        line("patterns.always_tried", texts.alwaysTriedCount());
        line("postings", texts.postingCount());
        line("stages.filed", stages.filedCount());
        line("stages.every_event", stages.alwaysCount());
        line("bytes.predicates", leaves.sizeInBytes());
        line("bytes.texts", texts.poolSizeInBytes() + texts.sizeInBytes());
        line("bytes.numbers", tables.numbers().sizeInBytes());
        line("bytes.stages", stages.sizeInBytes());
        if (null != tables.kinds()) {
            line("prepared_kinds", tables.kinds().tables().size());
            line("bytes.prepared_kinds", tables.kinds().sizeInBytes());
        }
    }

    private void preFilter(MatchTables tables) {
        if (null != tables.preFilter()) {
            line("pre_filter.texts", tables.preFilter().texts().size());
            line("bytes.pre_filter", tables.preFilter().sizeInBytes());
        }
    }

    private void line(String name, long value) {
        out.append(name).append(' ').append(value).append('\n');
    }
}
