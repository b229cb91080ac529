package io.ringfence.predicate;

import io.ringfence.predicate.leaf.Leaf;
import io.ringfence.predicate.stage.StageIndex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Cold: turns normalized conditions into short-circuit jump code. Each step is three ints: a
 * predicate, where to go when it holds, where to go when it does not; {@link StageIndex#TRUE} and
 * {@link StageIndex#FALSE} end it. Operands are ordered so that the cheap tests most likely to
 * decide come first.
 */
final class ConditionCompiler {
    private static final int TRUE = StageIndex.TRUE;
    private static final int FALSE = StageIndex.FALSE;
    static final int STEP_SIZE = 3;

    /** A predicate the stage is filed under holds nearly always when the stage is looked at. */
    private static final double GIVEN = 0.99;

    private static final double EPSILON = 1e-9;

    /** A condition with what its evaluation is expected to cost and to give. */
    private record Rated(Condition condition, double cost, double probability) {}

    private final List<Leaf> leaves;
    private final Selectivity selectivity;
    private final Set<Integer> eagerFields;
    private Set<Integer> given = Set.of();

    private int[] code = new int[256];
    private int length;

    ConditionCompiler(List<Leaf> leaves, Selectivity selectivity, Set<Integer> eagerFields) {
        this.leaves = leaves;
        this.selectivity = selectivity;
        this.eagerFields = eagerFields;
    }

    /**
     * Appends the condition's code.
     *
     * @param accessAndGuard predicates that hold, or nearly always, when the code is run
     * @return where the code starts, or one of its ends
     */
    int compile(Condition condition, Set<Integer> accessAndGuard) {
        given = accessAndGuard;
        return emit(rate(condition).condition(), TRUE, FALSE);
    }

    int[] code() {
        return Arrays.copyOf(code, length);
    }

    /** Emits backwards: an operand's code is laid down after what it jumps to is known. */
    private int emit(Condition condition, int ifTrue, int ifFalse) {
        if (condition instanceof Condition.Leaf leaf) {
            return step(leaf.predicateId(), ifTrue, ifFalse);
        } else if (condition instanceof Condition.Not not) {
            return emit(not.operand(), ifFalse, ifTrue);
        } else if (condition instanceof Condition.And and) {
            int next = ifTrue;
            for (int i = and.operands().size() - 1; i >= 0; i--) {
                next = emit(and.operands().get(i), next, ifFalse);
            }
            return next;
        } else if (condition instanceof Condition.Or or) {
            int next = ifFalse;
            for (int i = or.operands().size() - 1; i >= 0; i--) {
                next = emit(or.operands().get(i), ifTrue, next);
            }
            return next;
        }
        return ((Condition.Constant) condition).value() ? ifTrue : ifFalse;
    }

    private int step(int predicate, int ifTrue, int ifFalse) {
        if (length + STEP_SIZE > code.length) {
            code = Arrays.copyOf(code, 2 * code.length);
        }
        final int start = length;
        code[length++] = predicate;
        code[length++] = ifTrue;
        code[length++] = ifFalse;
        return start;
    }

    private Rated rate(Condition condition) {
        if (condition instanceof Condition.Leaf leaf) {
            return rateLeaf(leaf);
        } else if (condition instanceof Condition.Not not) {
            final Rated operand = rate(not.operand());
            return new Rated(
                    new Condition.Not(operand.condition()),
                    operand.cost(),
                    1 - operand.probability());
        } else if (condition instanceof Condition.And and) {
            return rateAll(and.operands(), true);
        } else if (condition instanceof Condition.Or or) {
            return rateAll(or.operands(), false);
        }
        return new Rated(condition, 0, ((Condition.Constant) condition).value() ? 1 : 0);
    }

    private Rated rateLeaf(Condition.Leaf leaf) {
        final int predicate = leaf.predicateId();
        final boolean eager = eagerFields.contains(leaves.get(predicate).field());
        final double probability =
                given.contains(predicate) ? GIVEN : selectivity.probability(predicate);
        return new Rated(leaf, selectivity.cost(predicate, eager), probability);
    }

    private Rated rateAll(List<Condition> operands, boolean isAnd) {
        final List<Rated> rated = new ArrayList<>();
        for (Condition operand : operands) {
            rated.add(rate(operand));
        }
        // The order of least expected cost: by cost for each unit of deciding probability.
        rated.sort(
                Comparator.comparingDouble(
                        operand -> operand.cost() / (decides(operand, isAnd) + EPSILON)));
        final List<Condition> ordered = new ArrayList<>();
        double cost = 0;
        double reached = 1;
        for (Rated operand : rated) {
            ordered.add(operand.condition());
            cost += reached * operand.cost();
            reached *= 1 - decides(operand, isAnd);
        }
        return isAnd
                ? new Rated(new Condition.And(ordered), cost, reached)
                : new Rated(new Condition.Or(ordered), cost, 1 - reached);
    }

    /** Probability that the operand ends the evaluation: false in an and, true in an or. */
    private static double decides(Rated operand, boolean isAnd) {
        return isAnd ? 1 - operand.probability() : operand.probability();
    }
}
