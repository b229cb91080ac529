package io.ringfence.predicate.leaf;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.cidr.CidrSet;
import io.ringfence.predicate.expression.ExpressionProgram;

import java.util.Set;

/**
 * Cold: what one predicate tests. Equal leaves are one predicate: constants count as a set, and
 * what is compiled elsewhere (automata, blocks, expressions) counts by its canonical text.
 * Comparison operators are codes of {@link io.ringfence.predicate.value.Comparison}.
 */
public sealed interface Leaf {
    /** The field read, or {@link #NO_FIELD} for an expression. */
    int field();

    /** An expression reads any number of fields. */
    int NO_FIELD = -1;

    /** The field has a value. */
    record Exists(int field) implements Leaf {}

    /** Some value equals one of the texts. */
    record Text(int field, boolean caseInsensitive, Set<String> texts) implements Leaf {}

    /** Some value is matched by one of the patterns; at least one has a wildcard. */
    record Wild(int field, boolean caseInsensitive, Set<String> patterns) implements Leaf {}

    /** Some value is accepted by the automaton. */
    record Regex(int field, ByteAutomaton automaton, String key) implements Leaf {
        @Override
        public boolean equals(Object other) {
            return other instanceof Regex regex && regex.field == field && regex.key.equals(key);
        }

        @Override
        public int hashCode() {
            return 31 * key.hashCode() + field;
        }
    }

    /** Some value equals one of the numbers; whole doubles are stored as longs. */
    record NumberIn(int field, Set<Number> numbers) implements Leaf {}

    /** Some value compares so with the number. */
    record NumberCompare(int field, int op, Number number) implements Leaf {}

    /** Some value is this boolean. */
    record BooleanIs(int field, boolean value) implements Leaf {}

    /** Some value compares so with the text. */
    record TextCompare(int field, int op, String text) implements Leaf {}

    /** Some value compares so with the time. */
    record DateCompare(int field, int op, long timeNs) implements Leaf {}

    /** Some value compares so with the version. */
    record VersionCompare(int field, int op, String version) implements Leaf {}

    /** Some value is an address in the set. */
    record IpIn(int field, CidrSet set, String key) implements Leaf {
        @Override
        public boolean equals(Object other) {
            return other instanceof IpIn in && in.field == field && in.key.equals(key);
        }

        @Override
        public int hashCode() {
            return 31 * key.hashCode() + field;
        }
    }

    /** Some value compares so with the address. */
    record IpCompare(int field, int op, long high, long low) implements Leaf {}

    /**
     * Some element of an array of objects satisfies a condition.
     *
     * @param array number in the field table
     * @param search number of the condition among those over the array
     * @param key canonical text, for explain
     */
    record Search(int array, int search, String key) implements Leaf {
        @Override
        public int field() {
            return NO_FIELD;
        }
    }

    /** Some choice of values makes the expression true. */
    record Function(ExpressionProgram program, String key) implements Leaf {
        @Override
        public int field() {
            return NO_FIELD;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Function function && function.key.equals(key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }
}
