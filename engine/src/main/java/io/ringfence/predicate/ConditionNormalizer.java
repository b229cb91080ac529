package io.ringfence.predicate;

import java.util.ArrayList;
import java.util.List;

/**
 * Cold: brings a condition to the form the other steps want: complements only right above leaves
 * (leaves have two values, so this changes nothing), and/or flattened and without doubles,
 * constants folded away.
 */
final class ConditionNormalizer {
    private static final Condition TRUE = new Condition.Constant(true);
    private static final Condition FALSE = new Condition.Constant(false);

    private ConditionNormalizer() {}

    static Condition normalize(Condition condition) {
        return normalize(condition, false);
    }

    private static Condition normalize(Condition condition, boolean negated) {
        if (condition instanceof Condition.Not not) {
            return normalize(not.operand(), !negated);
        } else if (condition instanceof Condition.And and) {
            return combine(and.operands(), negated, !negated);
        } else if (condition instanceof Condition.Or or) {
            return combine(or.operands(), negated, negated);
        } else if (condition instanceof Condition.Constant constant) {
            return constant.value() != negated ? TRUE : FALSE;
        }
        return negated ? new Condition.Not(condition) : condition;
    }

    private static Condition combine(List<Condition> operands, boolean negated, boolean isAnd) {
        final Condition neutral = isAnd ? TRUE : FALSE;
        final Condition absorbing = isAnd ? FALSE : TRUE;
        final List<Condition> flat = new ArrayList<>();
        for (Condition operand : operands) {
            final Condition normal = normalize(operand, negated);
            if (normal.equals(absorbing)) {
                return absorbing;
            } else if (isAnd && normal instanceof Condition.And and) {
                and.operands().forEach(child -> addOnce(flat, child));
            } else if (!isAnd && normal instanceof Condition.Or or) {
                or.operands().forEach(child -> addOnce(flat, child));
            } else if (!normal.equals(neutral)) {
                addOnce(flat, normal);
            }
        }
        if (flat.isEmpty()) {
            return neutral;
        }
        if (flat.size() == 1) {
            return flat.get(0);
        }
        return isAnd ? new Condition.And(flat) : new Condition.Or(flat);
    }

    private static void addOnce(List<Condition> flat, Condition condition) {
        if (!flat.contains(condition)) {
            flat.add(condition);
        }
    }
}
