package io.ringfence.tools.hits;

import io.ringfence.eql.Expr;
import io.ringfence.tools.generate.Rng;

import java.util.ArrayList;
import java.util.List;

/** Which leaves of a condition shall hold, and which shall not, so that the condition does. */
final class Choices {
    private final Rng rng;
    private final List<Wanted> wanted = new ArrayList<>();

    private Choices(Rng rng) {
        this.rng = rng;
    }

    /** A leaf: anything but and, or, not. */
    record Wanted(Expr leaf, boolean truth) {
        Wanted inverted() {
            return new Wanted(leaf, !truth);
        }
    }

    /** All of an and, one of an or; what shall hold first. */
    static List<Wanted> of(Expr condition, Rng rng) {
        final Choices choices = new Choices(rng);
        choices.add(condition, true);
        final List<Wanted> ordered = new ArrayList<>(choices.wanted);
        ordered.sort((left, right) -> Integer.compare(rank(left), rank(right)));
        return ordered;
    }

    private void add(Expr expr, boolean truth) {
        if (expr instanceof Expr.Not not) {
            add(not.operand(), !truth);
        } else if (expr instanceof Expr.And and) {
            addAll(and.operands(), truth, truth);
        } else if (expr instanceof Expr.Or or) {
            addAll(or.operands(), truth, !truth);
        } else if (expr instanceof Expr.Comparison comparison && isTruth(comparison)) {
            add(comparison.left(), truth == (Boolean) constant(comparison.right()));
        } else {
            wanted.add(new Wanted(expr, truth));
        }
    }

    private void addAll(List<Expr> operands, boolean truth, boolean all) {
        if (all) {
            operands.forEach(operand -> add(operand, truth));
        } else {
            add(operands.get(rng.below(operands.size())), truth);
        }
    }

    /** Whether a boolean function is compared with a constant. */
    private static boolean isTruth(Expr.Comparison comparison) {
        return Expr.ComparisonOp.EQ == comparison.op()
                && !(comparison.left() instanceof Expr.Field)
                && !(comparison.left() instanceof Expr.VariableField)
                && constant(comparison.right()) instanceof Boolean;
    }

    private static Object constant(Expr expr) {
        return expr instanceof Expr.Literal literal ? literal.value() : null;
    }

    /** What pins values comes before what refers to them, and that before what must not be. */
    private static int rank(Wanted wanted) {
        final boolean existence = isNullTest(wanted.leaf());
        if (wanted.truth() == existence) {
            return existence ? 0 : 4;
        }
        if (existence) {
            return 3;
        }
        return wanted.leaf() instanceof Expr.Call || Fields.isBetweenFields(wanted.leaf()) ? 2 : 1;
    }

    /** {@code x == null}. */
    static boolean isNullTest(Expr leaf) {
        return leaf instanceof Expr.Comparison comparison
                && Expr.ComparisonOp.EQ == comparison.op()
                && (isNull(comparison.left()) || isNull(comparison.right()));
    }

    private static boolean isNull(Expr expr) {
        return expr instanceof Expr.Literal literal && null == literal.value();
    }
}
