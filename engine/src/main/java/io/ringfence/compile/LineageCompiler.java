package io.ringfence.compile;

import io.ringfence.eql.Query;
import io.ringfence.predicate.Condition;
import io.ringfence.predicate.MatchTables;
import io.ringfence.sequence.JoinKeyTable;
import io.ringfence.sequence.StageTable;
import io.ringfence.sequence.late.LateTable;
import io.ringfence.sequence.late.ProcessTracker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The inner queries of {@code descendant of}, equal ones of all rules once, and the stages by which
 * the stateless half tells the lineage of a process event: whose it is, its parent, its end, and
 * the inner queries that it matches.
 */
final class LineageCompiler {
    private static final String HOST = "host.id";
    private static final String SELF = "process.entity_id";
    private static final String PARENT = "process.parent.entity_id";
    private static final String ANCESTRY = "process.Ext.ancestry";
    private static final String CATEGORY = "event.category";
    private static final String TYPE = "event.type";

    private final PlanFields fields;
    private final MatchTables.Builder matches;
    private final Map<Condition, Integer> queries = new LinkedHashMap<>();

    LineageCompiler(PlanFields fields, MatchTables.Builder matches) {
        this.fields = fields;
        this.matches = matches;
    }

    /** Number of an inner query, its condition simplified. */
    int query(Query.EventFilter filter, RuleScope scope) {
        final Condition condition = new StageCompiler(scope.over(matches)).compile(filter);
        queries.putIfAbsent(condition, queries.size());
        return queries.get(condition);
    }

    /** Adds the stages, behind those of all rules. */
    void addStages(StageTable.Builder stages, JoinKeyTable.Builder joinKeys) {
        if (queries.isEmpty()) {
            return;
        }
        final int self = shape(joinKeys, SELF);
        final int parent = shape(joinKeys, PARENT);
        stages.lineage(
                new LateTable.LineageKeys(self, parent, shape(joinKeys, ANCESTRY), queries.size()));
        final Condition process = text(CATEGORY, "process");
        final Condition named = new Condition.Leaf(matches.exists(fields.id(SELF)));
        final Condition child = new Condition.Leaf(matches.exists(fields.id(PARENT)));
        add(stages, ProcessTracker.SELF, self, List.of(process, named));
        add(stages, ProcessTracker.PARENT, parent, List.of(process, named, child));
        add(stages, ProcessTracker.END, self, List.of(process, named, text(TYPE, "end")));
        queries.forEach(
                (condition, number) ->
                        add(
                                stages,
                                ProcessTracker.FIRST_QUERY + number,
                                self,
                                List.of(process, named, condition)));
    }

    private void add(
            StageTable.Builder stages, int kind, int keyShape, List<Condition> conditions) {
        matches.stage(stages.lineageStage(kind, keyShape), new Condition.And(conditions));
    }

    private Condition text(String field, String text) {
        return new Condition.Leaf(matches.textIn(fields.id(field), false, List.of(text)));
    }

    private int shape(JoinKeyTable.Builder joinKeys, String field) {
        return joinKeys.shape(
                List.of(
                        new JoinKeyTable.KeyField(fields.id(HOST), true),
                        new JoinKeyTable.KeyField(fields.id(field), false)));
    }
}
