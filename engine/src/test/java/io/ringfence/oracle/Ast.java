package io.ringfence.oracle;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;
import io.ringfence.eql.Span;

import java.util.List;

/** Short ways to write queries as trees; the spans are empty. */
public final class Ast {
    private static final Span NOWHERE = new Span(0, 0);

    private Ast() {}

    public static Expr literal(Object value) {
        return new Expr.Literal(
                value instanceof Integer whole ? (Object) (long) whole : value, NOWHERE);
    }

    public static Expr.Field field(String name) {
        return new Expr.Field(name, false, NOWHERE);
    }

    public static Expr.Field optional(String name) {
        return new Expr.Field(name, true, NOWHERE);
    }

    public static Expr not(Expr operand) {
        return new Expr.Not(operand, NOWHERE);
    }

    /** All of the operands; one alone is itself. */
    public static Expr and(List<Expr> operands) {
        return 1 == operands.size() ? operands.get(0) : new Expr.And(operands, NOWHERE);
    }

    public static Expr and(Expr... operands) {
        return and(List.of(operands));
    }

    /** Any of the operands; one alone is itself. */
    public static Expr or(List<Expr> operands) {
        return 1 == operands.size() ? operands.get(0) : new Expr.Or(operands, NOWHERE);
    }

    public static Expr or(Expr... operands) {
        return or(List.of(operands));
    }

    public static Expr compare(Expr left, Expr.ComparisonOp op, Object right) {
        return new Expr.Comparison(op, left, expr(right), NOWHERE);
    }

    public static Expr eq(Expr left, Object right) {
        return compare(left, Expr.ComparisonOp.EQ, right);
    }

    public static Expr ne(Expr left, Object right) {
        return not(eq(left, right));
    }

    public static Expr arithmetic(Expr left, Expr.ArithmeticOp op, Object right) {
        return new Expr.Arithmetic(op, left, expr(right), NOWHERE);
    }

    public static Expr negate(Expr operand) {
        return new Expr.Negate(operand, NOWHERE);
    }

    public static Expr in(boolean fold, Expr subject, List<?> values) {
        return new Expr.In(subject, exprs(values), fold, NOWHERE);
    }

    public static Expr match(Expr.MatchKind kind, boolean fold, Expr subject, List<?> patterns) {
        return new Expr.Match(kind, fold, subject, exprs(patterns), NOWHERE);
    }

    /** The colon. */
    public static Expr search(Expr subject, String... patterns) {
        return match(Expr.MatchKind.SEARCH, true, subject, List.of(patterns));
    }

    public static Expr call(String function, Object... arguments) {
        return call(false, function, List.of(arguments));
    }

    /** The function with a tilde when it folds. */
    public static Expr call(boolean fold, String function, List<?> arguments) {
        return new Expr.Call(function, fold, exprs(arguments), NOWHERE);
    }

    public static Query.EventFilter filter(String category, Expr condition) {
        return new Query.EventFilter(category, condition, NOWHERE);
    }

    public static Query event(String category, Expr condition) {
        return new Query.Event(filter(category, condition), List.of(), NOWHERE);
    }

    public static Query.Key key(Expr.Field field) {
        return new Query.Key(field);
    }

    public static Query.Stage stage(Query.EventFilter filter) {
        return stage(filter, false, List.of(), 1);
    }

    public static Query.Stage stage(
            Query.EventFilter filter, boolean missing, List<Query.Key> by, int runs) {
        return new Query.Stage(filter, missing, by, runs, null, NOWHERE);
    }

    /**
     * A sequence.
     *
     * @param maxspanNs 0 for none
     */
    public static Query.Sequence sequence(
            List<Query.Key> by, long maxspanNs, List<Query.Stage> stages, Query.Stage until) {
        final Query.MaxSpan maxspan = 0 == maxspanNs ? null : new Query.MaxSpan(maxspanNs, NOWHERE);
        return new Query.Sequence(by, maxspan, stages, until, List.of(), NOWHERE);
    }

    public static Query.Sample sample(List<Query.Key> by, List<Query.Stage> stages) {
        return new Query.Sample(by, stages, List.of(), NOWHERE);
    }

    private static List<Expr> exprs(List<?> values) {
        return values.stream().map(Ast::expr).toList();
    }

    private static Expr expr(Object value) {
        return value instanceof Expr expr ? expr : literal(value);
    }
}
