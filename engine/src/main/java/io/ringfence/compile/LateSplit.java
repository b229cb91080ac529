package io.ringfence.compile;

import io.ringfence.compile.simplify.Simplifier;
import io.ringfence.eql.Expr;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition in two: what one event tells, and what needs more than it (aliases of earlier stages,
 * ancestors of a process).
 *
 * @param early implied by the whole condition; free of aliases and inner queries
 * @param late with {@code early} as strong as the whole condition; null when that is all of it
 */
record LateSplit(Expr early, Expr late) {
    static LateSplit of(Expr condition, Simplifier simplifier) {
        if (!isLate(condition)) {
            return new LateSplit(condition, null);
        }
        final List<Expr> operands =
                condition instanceof Expr.And and ? and.operands() : List.of(condition);
        final List<Expr> early = new ArrayList<>();
        final List<Expr> late = new ArrayList<>();
        for (final Expr operand : operands) {
            if (isLate(operand)) {
                late.add(operand);
                early.add(weaken(operand, true));
            } else {
                early.add(operand);
            }
        }
        return new LateSplit(simplifier.simplify(and(early, condition)), and(late, condition));
    }

    private static Expr and(List<Expr> operands, Expr whole) {
        return 1 == operands.size()
                ? operands.get(0)
                : new Expr.And(List.copyOf(operands), whole.span());
    }

    /**
     * What is implied by the condition (wanted true) or implies it (false) without the leaves that
     * are late: each is taken to be as wanted.
     */
    private static Expr weaken(Expr condition, boolean wanted) {
        if (!isLate(condition)) {
            return condition;
        }
        if (condition instanceof Expr.Not not) {
            return new Expr.Not(weaken(not.operand(), !wanted), not.span());
        } else if (condition instanceof Expr.And and) {
            return new Expr.And(weaken(and.operands(), wanted), and.span());
        } else if (condition instanceof Expr.Or or) {
            return new Expr.Or(weaken(or.operands(), wanted), or.span());
        } else if (condition instanceof Expr.ArraySearch search) {
            return new Expr.ArraySearch(
                    search.array(),
                    search.variable(),
                    weaken(search.condition(), wanted),
                    search.span());
        }
        return new Expr.Literal(wanted, condition.span());
    }

    private static List<Expr> weaken(List<Expr> operands, boolean wanted) {
        return operands.stream().map(operand -> weaken(operand, wanted)).toList();
    }

    /** Whether an expression cannot be decided by one event alone. */
    static boolean isLate(Expr expr) {
        final boolean[] found = {false};
        new ExprMapper(
                        atom -> {
                            found[0] |=
                                    atom instanceof Expr.AliasField
                                            || atom instanceof Expr.Descendant
                                            || atom instanceof Expr.ArraySearch search
                                                    && isLate(search.condition());
                            return atom;
                        })
                .map(expr);
        return found[0];
    }
}
