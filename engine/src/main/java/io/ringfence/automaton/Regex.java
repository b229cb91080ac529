package io.ringfence.automaton;

import java.util.List;

/**
 * A regular expression as a tree. Its depth is bounded by the parser, so that walking it by
 * recursion is safe. Immutable, cold.
 */
sealed interface Regex {
    /** One character of a set. */
    record Chars(CodePointSet set) implements Regex {}

    /** One after the other; none is the empty string. */
    record Concat(List<Regex> parts) implements Regex {}

    /** Any of them; none is the empty language. */
    record Union(List<Regex> parts) implements Regex {}

    /** All of them. */
    record Intersection(List<Regex> parts) implements Regex {}

    /** Every string that the operand does not match. */
    record Complement(Regex operand) implements Regex {}

    /**
     * Counted repetition.
     *
     * @param max {@link #UNBOUNDED} when there is no upper limit
     */
    record Repeat(Regex operand, int min, int max) implements Regex {}

    /** Every string. */
    record AnyString() implements Regex {}

    /** The upper limit of {@code *}, {@code +} and <code>{n,}</code>. */
    int UNBOUNDED = -1;

    /** The empty string. */
    Regex EMPTY_STRING = new Concat(List.of());

    /** The empty language: matches nothing, not even the empty string. */
    Regex NOTHING = new Union(List.of());
}
