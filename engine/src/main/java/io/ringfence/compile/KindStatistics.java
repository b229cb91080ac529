package io.ringfence.compile;

import io.ringfence.compile.simplify.QuerySimplifier;
import io.ringfence.compile.simplify.Simplifier;
import io.ringfence.eql.Query;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleSet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many stages of a plan concern a kind of event: a category and an operating system that some
 * stage names together. Two counts for each, by what can be known without seeing events:
 *
 * <ul>
 *   <li>{@code stages}: those whose condition may hold for such an event, whatever its other fields
 *       are; without an index each would have to be evaluated;
 *   <li>{@code always}: those among them that are looked at for every such event, because they are
 *       filed under nothing more than category and system (or under nothing at all).
 * </ul>
 *
 * The inner queries of {@code descendant of} are not counted. Cold; any thread.
 */
public final class KindStatistics {
    private final RuleSet rules;
    private final DetectionPlan plan;
    private final Simplifier simplifier;

    /** A category and a system that some stage names. */
    private record Kind(String category, String system) {}

    private static final class Counts {
        private int stages;
        private int always;
    }

    private KindStatistics(RuleSet rules, DetectionPlan plan) {
        this.rules = rules;
        this.plan = plan;
        simplifier = PlanBuilder.simplifier(rules.settings());
    }

    /**
     * Lines of {@code kinds.CATEGORY.SYSTEM.stages N} and {@code kinds.CATEGORY.SYSTEM.always N}.
     *
     * @param plan compiled from all of the rules
     */
    public static String of(RuleSet rules, DetectionPlan plan) {
        final StringBuilder out = new StringBuilder();
        new KindStatistics(rules, plan)
                .count()
                .forEach(
                        (name, counts) -> {
                            out.append(name).append(".stages ").append(counts.stages).append('\n');
                            out.append(name).append(".always ").append(counts.always).append('\n');
                        });
        return out.toString();
    }

    private Map<String, Counts> count() {
        final List<StageKind> stages = new ArrayList<>();
        final List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            final int firstId = plan.outlines().get(i).firstStageId();
            final List<StageKind> added = stages(rules.rules().get(i));
            for (int stage = 0; stage < added.size(); stage++) {
                ids.add(firstId + stage);
            }
            stages.addAll(added);
        }
        final Map<String, Counts> counts = new TreeMap<>();
        for (final Kind kind : kinds(stages)) {
            final Counts found = count(kind, stages, ids);
            counts.put("kinds." + word(kind.category) + '.' + kind.system, found);
        }
        return counts;
    }

    private Counts count(Kind kind, List<StageKind> stages, List<Integer> ids) {
        final Counts counts = new Counts();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).mayHold(kind.category, kind.system)) {
                counts.stages++;
                counts.always += isAlwaysSeen(stages.get(i), ids.get(i)) ? 1 : 0;
            }
        }
        return counts;
    }

    /** Whether category and system alone bring an event to the stage. */
    private boolean isAlwaysSeen(StageKind stage, int stageId) {
        final Set<String> access = plan.matches().accessFields(stageId);
        return access.isEmpty() || stage.fields().stream().anyMatch(access::contains);
    }

    private static Set<Kind> kinds(List<StageKind> stages) {
        final Map<String, Set<String>> systems = new TreeMap<>();
        for (final StageKind stage : stages) {
            if (null != stage.category()) {
                stage.addSystems(systems.computeIfAbsent(stage.category(), c -> new TreeSet<>()));
            }
        }
        final Set<Kind> kinds = new LinkedHashSet<>();
        systems.forEach((category, names) -> names.forEach(n -> kinds.add(new Kind(category, n))));
        return kinds;
    }

    /** The rule's stages in the order of their ids: runs expanded, until last. */
    private List<StageKind> stages(Rule rule) {
        final Query query =
                new QuerySimplifier(simplifier, PlanBuilder.everywhere(rule, rules.settings()))
                        .simplify(rule.query());
        final List<StageKind> kinds = new ArrayList<>();
        if (query instanceof Query.Event event) {
            add(rule, event.filter(), 1, kinds);
        } else if (query instanceof Query.Sample sample) {
            sample.stages().forEach(stage -> add(rule, stage.filter(), 1, kinds));
        } else {
            final Query.Sequence sequence = (Query.Sequence) query;
            sequence.stages().forEach(stage -> add(rule, stage.filter(), stage.runs(), kinds));
            if (null != sequence.until()) {
                add(rule, sequence.until().filter(), 1, kinds);
            }
        }
        return kinds;
    }

    private void add(Rule rule, Query.EventFilter filter, int runs, List<StageKind> kinds) {
        final StageKind kind = new StageKind(rule, filter, rules.settings().schema(), simplifier);
        for (int run = 0; run < runs; run++) {
            kinds.add(kind);
        }
    }

    private static String word(String category) {
        return category.replaceAll("\\s", "_");
    }
}
