package io.ringfence.eql;

/**
 * A place in a query's text, in UTF-16 code units.
 *
 * @param start first unit, from 0
 * @param end one past the last unit, at least {@code start}
 */
public record Span(int start, int end) {
    /** The smallest span that covers both. */
    public static Span cover(Span first, Span last) {
        return new Span(Math.min(first.start, last.start), Math.max(first.end, last.end));
    }
}
