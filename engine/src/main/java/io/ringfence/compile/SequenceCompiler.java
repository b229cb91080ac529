package io.ringfence.compile;

import io.ringfence.eql.Query;
import io.ringfence.eql.Unparser;
import io.ringfence.plan.RuleOutline;
import io.ringfence.predicate.Condition;
import io.ringfence.sequence.JoinKeyTable;
import io.ringfence.sequence.StageTable.StageSpec;
import io.ringfence.sequence.late.LateSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A simplified query as stages: {@code with runs} expanded, keys put together (shared ones first,
 * then those of the stage), and a time bound found.
 */
final class SequenceCompiler {
    private final RuleScope scope;
    private final JoinKeyTable.Builder joinKeys;
    private final StageCompiler conditions;
    private final LateCompiler late;
    private Condition early;
    private LateSpec eventLate;
    private final List<StageSpec> stages = new ArrayList<>();
    private final List<Condition> compiled = new ArrayList<>();
    private final List<RuleOutline.Stage> outline = new ArrayList<>();

    SequenceCompiler(RuleScope scope, JoinKeyTable.Builder joinKeys) {
        this.scope = scope;
        this.joinKeys = joinKeys;
        conditions = new StageCompiler(scope);
        late = new LateCompiler(scope);
    }

    /** The rule's stages; of no use when the scope has errors afterwards. */
    CompiledRule compile(Query query) {
        refusePipes(query);
        if (query instanceof Query.Sequence sequence) {
            return sequence(sequence);
        }
        if (query instanceof Query.Event event) {
            eventLate = compileStage(event.filter(), false);
            compiled.add(early);
            outline.add(new RuleOutline.Stage("event", ""));
        } else {
            scope.problems()
                    .error(
                            query.span(),
                            "sample is for ad-hoc queries only, a rule cannot use it",
                            "a sequence joins events as they come");
        }
        return new CompiledRule(Unparser.print(query), 0, null, eventLate, null, compiled, outline);
    }

    /** Compiles what one event tells; gives back what it does not. */
    private LateSpec compileStage(Query.EventFilter filter, boolean mayRefer) {
        final LateSplit split = LateSplit.of(filter.condition(), scope.simplifier());
        early =
                conditions.compile(
                        new Query.EventFilter(filter.category(), split.early(), filter.span()));
        return late.compile(split.late(), mayRefer);
    }

    private void refusePipes(Query query) {
        if (!scope.rule().adHoc() && !query.pipes().isEmpty()) {
            scope.problems()
                    .error(
                            query.pipes().get(0).span(),
                            "pipes are for ad-hoc queries only, a rule cannot use them",
                            "max_signals bounds the alerts of a rule");
        }
    }

    private CompiledRule sequence(Query.Sequence sequence) {
        for (final Query.Stage stage : sequence.stages()) {
            final LateSpec lateSpec = compileStage(stage.filter(), mayRefer(stage));
            final StageSpec spec = new StageSpec(stage.missing(), shape(sequence, stage), lateSpec);
            for (int run = 0; run < stage.runs(); run++) {
                final String role = (stage.missing() ? "missing stage " : "stage ") + stages.size();
                outline.add(new RuleOutline.Stage(role, keyText(sequence, stage)));
                stages.add(spec);
                compiled.add(early);
            }
            late.declare(stage.alias(), stages.size() - 1);
        }
        StageSpec until = null;
        if (null != sequence.until()) {
            final LateSpec lateSpec = compileStage(sequence.until().filter(), false);
            compiled.add(early);
            until = new StageSpec(false, shape(sequence, sequence.until()), lateSpec);
            outline.add(new RuleOutline.Stage("until", keyText(sequence, sequence.until())));
        }
        return new CompiledRule(
                Unparser.print(sequence),
                maxspanNs(sequence),
                stages,
                null,
                until,
                compiled,
                outline);
    }

    private boolean mayRefer(Query.Stage stage) {
        return !stage.missing() && !stages.isEmpty();
    }

    /**
     * Without maxspan a rule in Kibana still sees no further than its look-back; a query, and a
     * behaviour rule that waits for the end of a process, have no bound (look-back 0).
     */
    private long maxspanNs(Query.Sequence sequence) {
        return null == sequence.maxspan()
                ? scope.rule().info().schedule().lookBackNs()
                : sequence.maxspan().nanos();
    }

    private int shape(Query.Sequence sequence, Query.Stage stage) {
        final List<JoinKeyTable.KeyField> fields = new ArrayList<>();
        for (final Query.Key key : keys(sequence, stage)) {
            fields.add(
                    new JoinKeyTable.KeyField(
                            scope.fields().id(key.field().name()), key.field().optional()));
        }
        return joinKeys.shape(EndpointDialect.keys(fields, scope));
    }

    private static List<Query.Key> keys(Query.Sequence sequence, Query.Stage stage) {
        final List<Query.Key> keys = new ArrayList<>(sequence.by());
        keys.addAll(stage.by());
        return keys;
    }

    private String keyText(Query.Sequence sequence, Query.Stage stage) {
        final List<Query.Key> keys = keys(sequence, stage);
        return keys.isEmpty() && scope.rule().endpointDialect()
                ? EndpointDialect.KEYLESS_TEXT
                : keys.stream()
                        .map(key -> (key.field().optional() ? "?" : "") + key.field().name())
                        .collect(Collectors.joining(", "));
    }
}
