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
        if (query instanceof Query.Sample sample) {
            return sample(sample);
        }
        final LateSpec eventLate = compileStage(((Query.Event) query).filter(), false);
        compiled.add(early);
        outline.add(new RuleOutline.Stage("event", ""));
        return new CompiledRule(
                Unparser.print(query), 0, false, null, eventLate, null, compiled, outline);
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
            final List<Query.Key> keys = keys(sequence.by(), stage);
            final StageSpec spec = new StageSpec(stage.missing(), shape(keys), lateSpec);
            for (int run = 0; run < stage.runs(); run++) {
                final String role = (stage.missing() ? "missing stage " : "stage ") + stages.size();
                outline.add(new RuleOutline.Stage(role, keyText(keys)));
                stages.add(spec);
                compiled.add(early);
            }
            late.declare(stage.alias(), stages.size() - 1);
        }
        StageSpec until = null;
        if (null != sequence.until()) {
            final LateSpec lateSpec = compileStage(sequence.until().filter(), false);
            compiled.add(early);
            final List<Query.Key> keys = keys(sequence.by(), sequence.until());
            until = new StageSpec(false, shape(keys), lateSpec);
            outline.add(new RuleOutline.Stage("until", keyText(keys)));
        }
        return compiled(sequence, maxspanNs(sequence), false, until);
    }

    /** A sample has no bound of its own: it sees as far as the rule does in Kibana. */
    private CompiledRule sample(Query.Sample sample) {
        for (final Query.Stage stage : sample.stages()) {
            final List<Query.Key> keys = keys(sample.by(), stage);
            outline.add(new RuleOutline.Stage("filter " + stages.size(), keyText(keys)));
            stages.add(new StageSpec(false, shape(keys)));
            compiled.add(conditions.compile(stage.filter()));
        }
        return compiled(sample, scope.rule().info().schedule().lookBackNs(), true, null);
    }

    private CompiledRule compiled(Query query, long spanNs, boolean sample, StageSpec until) {
        return new CompiledRule(
                Unparser.print(query), spanNs, sample, stages, null, until, compiled, outline);
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

    private int shape(List<Query.Key> keys) {
        final List<JoinKeyTable.KeyField> fields = new ArrayList<>();
        for (final Query.Key key : keys) {
            fields.add(
                    new JoinKeyTable.KeyField(
                            scope.fields().id(key.field().name()), key.field().optional()));
        }
        return joinKeys.shape(EndpointDialect.keys(fields, scope));
    }

    private static List<Query.Key> keys(List<Query.Key> shared, Query.Stage stage) {
        final List<Query.Key> keys = new ArrayList<>(shared);
        keys.addAll(stage.by());
        return keys;
    }

    private String keyText(List<Query.Key> keys) {
        return keys.isEmpty() && scope.rule().endpointDialect()
                ? EndpointDialect.KEYLESS_TEXT
                : keys.stream()
                        .map(key -> (key.field().optional() ? "?" : "") + key.field().name())
                        .collect(Collectors.joining(", "));
    }
}
