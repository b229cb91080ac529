package io.ringfence.eql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Walks over trees. {@link #beyond} finds those too high to recurse over, without recursing itself:
 * {@code 1 + 1 + 1 + ...} nests on the left however flat it looks.
 */
public final class ExprTree {
    private ExprTree() {}

    private record Visit(Expr expr, int height) {}

    /** Some node that stands deeper than the limit, or null. */
    static Expr beyond(Expr root, int limit) {
        final Deque<Visit> open = new ArrayDeque<>();
        open.push(new Visit(root, 1));
        while (!open.isEmpty()) {
            final Visit visit = open.pop();
            if (visit.height > limit) {
                return visit.expr;
            }
            for (final Expr child : children(visit.expr)) {
                open.push(new Visit(child, visit.height + 1));
            }
        }
        return null;
    }

    /** Direct operands in the order written; conditions of inner queries included. */
    public static List<Expr> children(Expr expr) {
        if (expr instanceof Expr.Not not) {
            return List.of(not.operand());
        } else if (expr instanceof Expr.And and) {
            return and.operands();
        } else if (expr instanceof Expr.Or or) {
            return or.operands();
        } else if (expr instanceof Expr.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        } else if (expr instanceof Expr.Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        } else if (expr instanceof Expr.Negate negate) {
            return List.of(negate.operand());
        } else if (expr instanceof Expr.Match match) {
            return with(match.subject(), match.patterns());
        } else if (expr instanceof Expr.In in) {
            return with(in.subject(), in.values());
        } else if (expr instanceof Expr.Call call) {
            return call.arguments();
        } else if (expr instanceof Expr.Descendant descendant) {
            return List.of(descendant.filter().condition());
        } else if (expr instanceof Expr.ArraySearch search) {
            return List.of(search.array(), search.condition());
        }
        return List.of();
    }

    private static List<Expr> with(Expr first, List<Expr> rest) {
        final List<Expr> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
