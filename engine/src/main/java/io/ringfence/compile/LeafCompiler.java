package io.ringfence.compile;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.ComparisonOp;
import io.ringfence.eql.Expr.Literal;
import io.ringfence.eql.Unparser;
import io.ringfence.predicate.Condition;
import io.ringfence.predicate.Expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves to predicates. One field against constants becomes a predicate of its own kind, which all
 * rules share and the hot half looks up by value; whatever is more than that becomes an {@link
 * Expression}.
 */
final class LeafCompiler {
    private final RuleScope scope;
    private final EqualityLeaves equalities;
    private final OrderLeaves orders;
    private final PatternLeaves patterns;
    private final ExpressionCompiler expressions;

    LeafCompiler(RuleScope scope) {
        this.scope = scope;
        equalities = new EqualityLeaves(scope);
        orders = new OrderLeaves(scope);
        patterns = new PatternLeaves(scope);
        expressions = new ExpressionCompiler(scope);
    }

    /** A simplified leaf. */
    Condition compile(Expr leaf) {
        if (leaf instanceof Expr.Comparison comparison) {
            return comparison(comparison);
        }
        if (leaf instanceof Expr.In in && in.subject() instanceof Expr.Field field) {
            return equalities.in(field, in.values(), in.caseInsensitive());
        }
        if (leaf instanceof Expr.Match match && match.subject() instanceof Expr.Field field) {
            return patterns.match(field, match);
        }
        if (leaf instanceof Expr.Call call && isFieldAgainstConstants(call)) {
            return fieldCall(call);
        }
        if (leaf instanceof Expr.ArraySearch search) {
            return new ArraySearchCompiler(scope).compile(search);
        }
        return expression(leaf);
    }

    private Condition comparison(Expr.Comparison comparison) {
        final boolean equality = ComparisonOp.EQ == comparison.op();
        if (!(comparison.left() instanceof Expr.Field field)
                || !(comparison.right() instanceof Literal literal)) {
            return expression(comparison);
        }
        if (null == literal.value()) {
            return new Condition.Not(exists(field));
        }
        return equality
                ? equalities.in(field, List.of(literal), false)
                : orders.compare(field, comparison.op(), literal);
    }

    /** An object exists when any of its members does. */
    private Condition exists(Expr.Field field) {
        if (!scope.fields().isObject(field.name())) {
            return new Condition.Leaf(scope.matches().exists(scope.fields().id(field.name())));
        }
        final List<Condition> members = new ArrayList<>();
        for (final String member : scope.fields().below(field.name())) {
            members.add(new Condition.Leaf(scope.matches().exists(scope.fields().id(member))));
        }
        return new Condition.Or(members);
    }

    private static boolean isFieldAgainstConstants(Expr.Call call) {
        final List<Expr> arguments = call.arguments();
        return arguments.size() > 1
                && arguments.get(0) instanceof Expr.Field
                && arguments.stream().skip(1).allMatch(Literal.class::isInstance);
    }

    private Condition fieldCall(Expr.Call call) {
        final Expr.Field field = (Expr.Field) call.arguments().get(0);
        final Condition plain =
                switch (call.function()) {
                    case "cidrMatch" -> equalities.cidr(field, call);
                    case "startsWith", "endsWith", "stringContains" -> patterns.affix(field, call);
                    default -> null;
                };
        return null == plain ? expression(call) : plain;
    }

    private Condition expression(Expr leaf) {
        final Expression expression = expressions.compile(leaf);
        if (scope.problems().hasErrors()) {
            return new Condition.Constant(false);
        }
        return new Condition.Leaf(scope.matches().expression(expression, Unparser.print(leaf)));
    }
}
