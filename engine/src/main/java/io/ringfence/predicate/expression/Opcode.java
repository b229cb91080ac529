package io.ringfence.predicate.expression;

/**
 * Instructions of an {@link ExpressionProgram}: an int each, followed by its operands. Values are
 * pushed and popped; what takes several operands finds the last on top.
 */
public final class Opcode {
    /** Pushes null. */
    public static final int NULL = 0;

    /** Pushes constant i. */
    public static final int CONSTANT = 1;

    /** Pushes the value chosen for field occurrence i. */
    public static final int FIELD = 2;

    /** Arithmetic; the operator's character. */
    public static final int ARITHMETIC = 3;

    /** Unary minus. */
    public static final int NEGATE = 4;

    /** Comparison; a code of {@link io.ringfence.predicate.value.Comparison}. */
    public static final int COMPARE = 5;

    /** Membership in constants; first constant, count, whether case is ignored. */
    public static final int IN = 6;

    /** Wildcard match; first pattern, count. */
    public static final int WILDCARD = 7;

    /** Automaton i accepts. */
    public static final int REGEX = 8;

    /** Address in set i. */
    public static final int CIDR = 9;

    /** Null test, the only one that is never null. */
    public static final int IS_NULL = 10;

    /** Three-valued complement. */
    public static final int NOT = 11;

    /** Three-valued conjunction of n. */
    public static final int AND = 12;

    /** Three-valued disjunction of n. */
    public static final int OR = 13;

    /** Text of n values. */
    public static final int CONCAT = 14;

    /** between(source, left, right, greedy); whether case is ignored. */
    public static final int BETWEEN = 15;

    /** startsWith(source, prefix); whether case is ignored. */
    public static final int STARTS_WITH = 16;

    /** endsWith(source, suffix); whether case is ignored. */
    public static final int ENDS_WITH = 17;

    /** stringContains(source, part); whether case is ignored. */
    public static final int CONTAINS = 18;

    /** indexOf(source, part, start); whether case is ignored. */
    public static final int INDEX_OF = 19;

    /** length(source) in UTF-16 units. */
    public static final int LENGTH = 20;

    /** number(text, base). */
    public static final int NUMBER = 21;

    /** string(value). */
    public static final int STRING = 22;

    /** substring(source, start, end). */
    public static final int SUBSTRING = 23;

    private Opcode() {}
}
