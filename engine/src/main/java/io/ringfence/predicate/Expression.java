package io.ringfence.predicate;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.cidr.CidrSet;

import java.util.List;

/**
 * A leaf that is more than one field against constants: functions, arithmetic, comparisons of
 * function results. Cold tree; {@link MatchTables.Builder#expression} compiles it to a flat
 * program. Value semantics: 3-valued (null operand gives null) inside; each Field occurrence ranges
 * independently over the field's distinct values (a missing field: null); the leaf is true when
 * some choice makes the tree true.
 */
public sealed interface Expression {
    /** The value of a field; every occurrence ranges over the values by itself. */
    record Field(int fieldId) implements Expression {}

    /** null, Boolean, Long, Double or String. */
    record Constant(Object value) implements Expression {}

    /**
     * An EQL function by its canonical name: add, subtract, multiply, divide, modulo, between,
     * concat, endsWith, startsWith, stringContains, indexOf, length, number, string, substring. For
     * cidrMatch see {@link Cidr}.
     */
    record Call(String function, boolean caseInsensitive, List<Expression> arguments)
            implements Expression {}

    /** Whether an address is in a set; text that is no address is in none. */
    record Cidr(Expression subject, CidrSet set) implements Expression {}

    /** op: + - * / % */
    record Arithmetic(char op, Expression left, Expression right) implements Expression {}

    /** Unary minus. */
    record Negate(Expression operand) implements Expression {}

    /** Comparison: numbers by value, texts in UTF-16 order, a mixed pair by its spelling. */
    record Compare(CompareOp op, Expression left, Expression right) implements Expression {}

    /** Whether the subject is one of the constants. */
    record In(Expression subject, boolean caseInsensitive, List<Object> values)
            implements Expression {}

    /** Whether one of the patterns matches the subject. */
    record WildcardIn(Expression subject, boolean caseInsensitive, List<String> patterns)
            implements Expression {}

    /** Whether the automaton accepts the subject. */
    record Regex(Expression subject, ByteAutomaton automaton, String key) implements Expression {}

    /** Null test, never null itself. */
    record IsNull(Expression operand) implements Expression {}

    /** Three-valued complement. */
    record Not(Expression operand) implements Expression {}

    /** Three-valued conjunction. */
    record And(List<Expression> operands) implements Expression {}

    /** Three-valued disjunction. */
    record Or(List<Expression> operands) implements Expression {}
}
