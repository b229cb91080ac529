package io.ringfence.compile;

import io.ringfence.eql.Query;
import io.ringfence.eql.Unparser;
import io.ringfence.predicate.Condition;
import io.ringfence.predicate.MatchTables;
import io.ringfence.sequence.JoinKeyTable;
import io.ringfence.sequence.StageTable;
import io.ringfence.sequence.late.LateTable;
import io.ringfence.sequence.late.ProcessTracker;

import java.util.ArrayList;
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

    /** By canonical text; their order is their number. */
    private final Map<String, Condition> queries = new LinkedHashMap<>();

    private final List<String> texts = new ArrayList<>();
    private int firstStage;

    LineageCompiler(PlanFields fields, MatchTables.Builder matches) {
        this.fields = fields;
        this.matches = matches;
    }

    /** Number of an inner query, its condition simplified. */
    int query(Query.EventFilter filter, RuleScope scope) {
        final Condition condition = new StageCompiler(scope.over(matches)).compile(filter);
        final String text =
                scope.rule().categoryField()
                        + ' '
                        + EndpointDialect.systems(scope.rule())
                        + ' '
                        + filter.category()
                        + " where "
                        + Unparser.print(filter.condition());
        if (null == queries.putIfAbsent(text, condition)) {
            texts.add(text);
        }
        return texts.indexOf(text);
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
        firstStage = add(stages, ProcessTracker.SELF, self, List.of(process, named));
        add(stages, ProcessTracker.PARENT, parent, List.of(process, named, child));
        add(stages, ProcessTracker.END, self, List.of(process, named, text(TYPE, "end")));
        for (int query = 0; query < texts.size(); query++) {
            final Condition condition = queries.get(texts.get(query));
            final List<Condition> all = List.of(process, named, condition);
            add(stages, ProcessTracker.FIRST_QUERY + query, self, all);
        }
    }

    private int add(StageTable.Builder stages, int kind, int keyShape, List<Condition> conditions) {
        final int stage = stages.lineageStage(kind, keyShape);
        matches.stage(stage, new Condition.And(conditions));
        return stage;
    }

    /** Canonical texts of the inner queries, by number. */
    List<String> queryTexts() {
        return List.copyOf(texts);
    }

    /** Id of the first of the stages. */
    int firstStage() {
        return firstStage;
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
