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
    record Field(int fieldId) implements Expression {}

    /** null, Boolean, Long, Double or String. */
    record Constant(Object value) implements Expression {}

    /**
     * Function of eql-semantics 6 by canonical name: add subtract ... between cidrMatch(see Cidr)
     * concat endsWith startsWith stringContains indexOf length number string substring.
     */
    record Call(String function, boolean caseInsensitive, List<Expression> arguments)
            implements Expression {}

    record Cidr(Expression subject, CidrSet set) implements Expression {}

    /** op: + - * / % */
    record Arithmetic(char op, Expression left, Expression right) implements Expression {}

    record Negate(Expression operand) implements Expression {}

    record Compare(CompareOp op, Expression left, Expression right) implements Expression {}

    record In(Expression subject, boolean caseInsensitive, List<Object> values)
            implements Expression {}

    record WildcardIn(Expression subject, boolean caseInsensitive, List<String> patterns)
            implements Expression {}

    record Regex(Expression subject, ByteAutomaton automaton, String key) implements Expression {}

    record IsNull(Expression operand) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record And(List<Expression> operands) implements Expression {}

    record Or(List<Expression> operands) implements Expression {}
}
