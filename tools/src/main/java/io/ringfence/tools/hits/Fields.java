package io.ringfence.tools.hits;

import io.ringfence.eql.Expr;
import io.ringfence.eql.ExprTree;
import io.ringfence.eql.Query;

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
        ExprTree.children(expr).forEach(child -> visit(child, visitor));
    }
}
