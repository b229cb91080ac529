package io.ringfence.eql;

import java.util.List;

/**
 * An expression of EQL as it was written: nothing folded, {@code !=} and {@code not in} kept as a
 * {@link Not} over the positive form, as Elasticsearch does.
 */
public sealed interface Expr {
    /** Where it stands in the query's text. */
    Span span();

    /**
     * A constant.
     *
     * @param value null, {@link Boolean}, {@link Long}, {@link Double} or {@link String}
     */
    record Literal(Object value, Span span) implements Expr {}

    /**
     * A field of the event.
     *
     * @param name dotted path without backquotes
     * @param optional written with a {@code ?} in front
     */
    record Field(String name, boolean optional, Span span) implements Expr {}

    /** Logical complement. */
    record Not(Expr operand, Span span) implements Expr {}

    /** All of at least two operands. */
    record And(List<Expr> operands, Span span) implements Expr {}

    /** Any of at least two operands. */
    record Or(List<Expr> operands, Span span) implements Expr {}

    /** {@code == < <= > >=}; {@code !=} is {@code Not(Comparison(EQ))}. */
    record Comparison(ComparisonOp op, Expr left, Expr right, Span span) implements Expr {}

    /** Binary arithmetic. */
    record Arithmetic(ArithmeticOp op, Expr left, Expr right, Span span) implements Expr {}

    /** Unary minus. */
    record Negate(Expr operand, Span span) implements Expr {}

    /**
     * {@code :}, {@code like[~]} or {@code regex[~]} with one or several patterns (a list is an
     * or).
     *
     * @param caseInsensitive always true for {@link MatchKind#SEARCH}
     * @param patterns at least one; strings once the type check has passed
     */
    record Match(
            MatchKind kind, boolean caseInsensitive, Expr subject, List<Expr> patterns, Span span)
            implements Expr {}

    /** {@code in[~]}; {@code not in} is {@code Not(In)}. */
    record In(Expr subject, List<Expr> values, boolean caseInsensitive, Span span)
            implements Expr {}

    /**
     * A function call.
     *
     * @param function the canonical name, e.g. {@code cidrMatch}, whatever case was written; the
     *     name as written when there is no such function
     * @param caseInsensitive written with a {@code ~}
     */
    record Call(String function, boolean caseInsensitive, List<Expr> arguments, Span span)
            implements Expr {}

    /** Endpoint dialect: a field of the event that filled an earlier, aliased stage. */
    record AliasField(String alias, String name, Span span) implements Expr {}

    /** Endpoint dialect: {@code descendant of [process where ...]}. */
    record Descendant(Query.EventFilter filter, Span span) implements Expr {}

    /** Endpoint dialect: {@code _arraysearch(array, $variable, condition)}. */
    record ArraySearch(Field array, String variable, Expr condition, Span span) implements Expr {}

    /**
     * Endpoint dialect: a member of the element that an {@link ArraySearch} looks at.
     *
     * @param variable without the dollar
     * @param name dotted path below the element; empty for the element itself
     */
    record VariableField(String variable, String name, Span span) implements Expr {}

    /** Operators of {@link Comparison}. */
    enum ComparisonOp {
        EQ("=="),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">=");

        private final String symbol;

        ComparisonOp(String symbol) {
            this.symbol = symbol;
        }

        /** As written in EQL. */
        public String symbol() {
            return symbol;
        }
    }

    /** Operators of {@link Arithmetic}. */
    enum ArithmeticOp {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MODULO("%");

        private final String symbol;

        ArithmeticOp(String symbol) {
            this.symbol = symbol;
        }

        /** As written in EQL. */
        public String symbol() {
            return symbol;
        }
    }

    /** Kinds of {@link Match}. */
    enum MatchKind {
        /** The {@code :} operator. */
        SEARCH,
        /** {@code like} and {@code like~}. */
        LIKE,
        /** {@code regex} and {@code regex~}: Lucene syntax. */
        REGEX
    }
}
