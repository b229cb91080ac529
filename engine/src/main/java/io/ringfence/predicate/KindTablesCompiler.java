package io.ringfence.predicate;

import io.ringfence.predicate.dispatch.KindTableBuilder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cold: partial evaluation of all conditions for each kind of event worth it. What a kind decides
 * is the predicates on the dispatching fields; a stage whose condition is false by these alone does
 * not occur in the tables of the kind.
 */
final class KindTablesCompiler {
    /** Below this number of stages one set of tables is small and fast enough. */
    static final int MIN_STAGES = 48;

    private static final Condition FALSE = new Condition.Constant(false);

    /** A stage with what is left of its condition. */
    private record Stage(int id, Condition condition) {}

    private final MatchTablesCompiler compiler;
    private final KindTableBuilder kinds;
    private final List<StageTables> tables = new ArrayList<>();

    /** Kinds that differ in nothing that a rule asks share their tables. */
    private final Map<List<Stage>, StageTables> byStages = new HashMap<>();

    KindTablesCompiler(MatchTablesCompiler compiler) {
        this.compiler = compiler;
        kinds = new KindTableBuilder(compiler.definitions, compiler.fields);
    }

    /** Null when there are too few stages, or nothing that they could be told apart by. */
    KindTables compile(List<Condition> normalized) {
        if (normalized.size() < MIN_STAGES || !kinds.isUseful()) {
            return null;
        }
        final List<Stage> all = new ArrayList<>();
        for (int stage = 0; stage < normalized.size(); stage++) {
            all.add(new Stage(stage, normalized.get(stage)));
        }
        final Map<KindTableBuilder.Kind, List<Stage>> byKind = new HashMap<>();
        for (KindTableBuilder.Kind kind : kinds.choose()) {
            final Map<Integer, Boolean> truths = kinds.truths(kind);
            final List<Stage> left =
                    specialise(null == kind.parent() ? all : byKind.get(kind.parent()), truths);
            byKind.put(kind, left);
            if (kinds.add(kind)) {
                tables.add(byStages.computeIfAbsent(left, this::tablesOf));
            }
        }
        return new KindTables(kinds.build(), List.copyOf(tables));
    }

    private static List<Stage> specialise(List<Stage> stages, Map<Integer, Boolean> truths) {
        final List<Stage> left = new ArrayList<>();
        for (Stage stage : stages) {
            final Condition condition =
                    ConditionNormalizer.normalize(substitute(stage.condition(), truths));
            if (!condition.equals(FALSE)) {
                left.add(new Stage(stage.id(), condition));
            }
        }
        return left;
    }

    private static Condition substitute(Condition condition, Map<Integer, Boolean> truths) {
        if (condition instanceof Condition.Leaf leaf) {
            final Boolean truth = truths.get(leaf.predicateId());
            return null == truth ? leaf : new Condition.Constant(truth);
        } else if (condition instanceof Condition.Not not) {
            return new Condition.Not(substitute(not.operand(), truths));
        } else if (condition instanceof Condition.And and) {
            return new Condition.And(substituteAll(and.operands(), truths));
        } else if (condition instanceof Condition.Or or) {
            return new Condition.Or(substituteAll(or.operands(), truths));
        }
        return condition;
    }

    private static List<Condition> substituteAll(
            List<Condition> operands, Map<Integer, Boolean> truths) {
        final List<Condition> result = new ArrayList<>(operands.size());
        for (Condition operand : operands) {
            result.add(substitute(operand, truths));
        }
        return result;
    }

    private StageTables tablesOf(List<Stage> stages) {
        final List<Condition> conditions = new ArrayList<>();
        final int[] ids = new int[stages.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = stages.get(i).id();
            conditions.add(stages.get(i).condition());
        }
        return compiler.compile(conditions, ids);
    }
}
