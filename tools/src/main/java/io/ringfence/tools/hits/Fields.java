package io.ringfence.tools.hits;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Walks over expressions. */
final class Fields {
    private Fields() {}

    /** Names of all fields that a query reads, as written, those of its keys included. */
    static Set<String> of(Query query) {
        final Set<String> names = new TreeSet<>();
        for (final Query.Stage stage : Stages.of(query)) {
            visit(
                    stage.filter().condition(),
                    expr -> {
                        if (expr instanceof Expr.Field field) {
                            names.add(field.name());
                        } else if (expr instanceof Expr.AliasField field) {
                            names.add(field.name());
                        }
                    });
            Stages.keys(query, stage).forEach(key -> names.add(key.field().name()));
        }
        return names;
    }

    /** Whether fields stand on both sides. */
    static boolean isBetweenFields(Expr expr) {
        return expr instanceof Expr.Comparison comparison
                && !isConstant(comparison.left())
                && !isConstant(comparison.right());
    }

    static boolean isConstant(Expr expr) {
        final boolean[] constant = {true};
        visit(
                expr,
                node ->
                        constant[0] &=
                                !(node instanceof Expr.Field)
                                        && !(node instanceof Expr.AliasField)
                                        && !(node instanceof Expr.VariableField));
        return constant[0];
    }

    /** An expression and all below it. */
    static void visit(Expr expr, Consumer<Expr> visitor) {
        visitor.accept(expr);
        children(expr).forEach(child -> visit(child, visitor));
    }

    private static List<Expr> children(Expr expr) {
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
        final List<Expr> all = new ArrayList<>(rest);
        all.add(0, first);
        return all;
    }
}
