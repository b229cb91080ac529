package io.ringfence.automaton;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One wildcard pattern of EQL's {@code :} and {@code like}, against whole values: {@code *} is any
 * run of characters (line breaks too, may be empty), {@code ?} exactly one code point, everything
 * else is itself. Nothing can be escaped, so a backslash is an ordinary character.
 *
 * <p>The stars cut the pattern into segments. A segment always covers the same number of code
 * points, so the leftmost place for each is the best one and nothing is ever tried twice: the time
 * is at most the value's length times the longest segment's.
 *
 * <p>Immutable, any thread. Matching allocates nothing, throws nothing and reads only the range
 * given. Building is cold.
 */
public final class Wildcard {
    /** Shapes for which there is something cheaper than to try the pattern. */
    public enum Form {
        /** No wildcard at all. */
        EQUALITY,
        /** {@code abc*}. */
        PREFIX,
        /** {@code *abc}. */
        SUFFIX,
        /** {@code *abc*}. */
        CONTAINS,
        /** {@code abc*xyz}, without overlap. */
        PREFIX_SUFFIX,
        /** Only stars: every value, also the empty one. */
        ANY,
        /** Whatever else. */
        GENERAL
    }

    private static final int NOT_FOUND = -1;
    private static final int OBJECT_BYTES = 24;

    private final String pattern;
    private final boolean caseInsensitive;
    private final boolean anchoredStart;
    private final boolean anchoredEnd;
    private final Segment[] segments;
    private final Form form;

    private Wildcard(String pattern, boolean caseInsensitive) {
        this.pattern = pattern;
        this.caseInsensitive = caseInsensitive;
        final int[] codes = Utf8.codePoints(pattern);
        this.anchoredStart = 0 == codes.length || '*' != codes[0];
        this.anchoredEnd = 0 == codes.length || '*' != codes[codes.length - 1];
        this.segments = split(codes, caseInsensitive);
        this.form = classify();
    }

    /** Compiles a pattern (cold). Every text is a pattern. */
    public static Wildcard of(String pattern, boolean caseInsensitive) {
        return new Wildcard(pattern, caseInsensitive);
    }

    /** Whether the whole value, UTF-8, matches. */
    public boolean matches(byte[] bytes, int offset, int length) {
        int at = offset;
        int limit = offset + length;
        int first = 0;
        int last = segments.length;
        if (anchoredStart) {
            at = segments[0].matchAt(bytes, at, limit);
            if (NOT_FOUND == at || 1 == last && anchoredEnd) {
                return at == limit;
            }
            first = 1;
        }
        if (anchoredEnd) {
            last--;
            limit = segments[last].matchBefore(bytes, at, limit);
            if (NOT_FOUND == limit) {
                return false;
            }
        }
        for (int i = first; i < last; i++) {
            at = segments[i].find(bytes, at, limit);
            if (NOT_FOUND == at) {
                return false;
            }
        }
        return true;
    }

    /** The pattern as written. */
    public String pattern() {
        return pattern;
    }

    /** Whether case is ignored; then {@link #literalRuns()} are folded. */
    public boolean caseInsensitive() {
        return caseInsensitive;
    }

    /** The shape of the pattern. */
    public Form form() {
        return form;
    }

    /** Whether the first literal run begins every matching value. */
    public boolean startsWithLiteral() {
        return anchoredStart && (0 == segments[0].codes.length || !segments[0].isAny(0));
    }

    /** Whether the last literal run ends every matching value. */
    public boolean endsWithLiteral() {
        final Segment last = segments.length > 0 ? segments[segments.length - 1] : null;
        return anchoredEnd
                && null != last
                && (0 == last.codes.length || !last.isAny(last.codes.length - 1));
    }

    /**
     * The longest stretches between wildcards, in order, UTF-8, folded when case is ignored. Every
     * matching value holds all of them, in this order, without overlap. Allocates: cold.
     */
    public List<byte[]> literalRuns() {
        final List<byte[]> runs = new ArrayList<>();
        for (final Segment segment : segments) {
            segment.addRuns(runs);
        }
        return runs;
    }

    /** Bytes of heap that it holds, roughly. */
    public long sizeInBytes() {
        long size = 2L * OBJECT_BYTES + 2L * pattern.length();
        for (final Segment segment : segments) {
            size += segment.sizeInBytes();
        }
        return size;
    }

    @Override
    public String toString() {
        return pattern;
    }

    private static Segment[] split(int[] codes, boolean caseInsensitive) {
        final List<Segment> found = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= codes.length; i++) {
            if (i == codes.length || '*' == codes[i]) {
                if (i > start || 0 == codes.length) {
                    final int[] part = Arrays.copyOfRange(codes, start, i);
                    found.add(new Segment(part, caseInsensitive));
                }
                start = i + 1;
            }
        }
        return found.toArray(new Segment[0]);
    }

    private Form classify() {
        if (0 == segments.length) {
            return Form.ANY;
        }
        for (final Segment segment : segments) {
            if (segment.hasAny()) {
                return Form.GENERAL;
            }
        }
        if (1 == segments.length) {
            if (anchoredStart) {
                return anchoredEnd ? Form.EQUALITY : Form.PREFIX;
            }
            return anchoredEnd ? Form.SUFFIX : Form.CONTAINS;
        }
        return 2 == segments.length && anchoredStart && anchoredEnd
                ? Form.PREFIX_SUFFIX
                : Form.GENERAL;
    }

    /** A stretch without stars: code points, some of them {@code ?}. */
    private static final class Segment {
        private static final int ANY = -1;

        private final int[] codes;
        private final boolean fold;

        /** The segment's bytes when they can be compared as they are; otherwise null. */
        private final byte[] exact;

        Segment(int[] codePoints, boolean caseInsensitive) {
            this.codes = codePoints;
            this.fold = caseInsensitive;
            for (int i = 0; i < codes.length; i++) {
                final int folded = fold ? CaseFolding.fold(codes[i]) : codes[i];
                codes[i] = '?' == codes[i] ? ANY : folded;
            }
            this.exact = fold || hasAny() ? null : encode(0, codes.length);
        }

        /** End of the segment when it stands at an offset, or NOT_FOUND. */
        int matchAt(byte[] bytes, int offset, int limit) {
            if (null != exact) {
                final int end = offset + exact.length;
                return end <= limit && Arrays.equals(bytes, offset, end, exact, 0, exact.length)
                        ? end
                        : NOT_FOUND;
            }
            int at = offset;
            for (final int code : codes) {
                if (at >= limit) {
                    return NOT_FOUND;
                }
                final int lead = bytes[at];
                if (lead >= 0) { // ASCII, as nearly always: no decoding
                    if (ANY != code && code != (fold ? CaseFolding.fold(lead) : lead)) {
                        return NOT_FOUND;
                    }
                    at++;
                    continue;
                }
                final int decoded = Utf8.decode(bytes, at, limit);
                final int codePoint = Utf8.codePoint(decoded);
                if (ANY != code && code != (fold ? CaseFolding.fold(codePoint) : codePoint)) {
                    return NOT_FOUND;
                }
                at += Utf8.length(decoded);
            }
            return at;
        }

        /** Start of the segment when it ends the range, or NOT_FOUND. */
        int matchBefore(byte[] bytes, int start, int limit) {
            int at = limit;
            if (null != exact) {
                at -= exact.length;
            } else {
                for (int i = 0; i < codes.length && at > start; i++) {
                    at = Utf8.previous(bytes, at, start);
                }
            }
            return at >= start && limit == matchAt(bytes, at, limit) ? at : NOT_FOUND;
        }

        /** End of the segment's leftmost place at or behind an offset, or NOT_FOUND. */
        int find(byte[] bytes, int offset, int limit) {
            // Every code point takes a byte at least, so no place is behind this one.
            final int lastStart = limit - codes.length;
            final int head = codes[0];
            for (int at = offset; at <= lastStart; ) {
                final int lead = bytes[at];
                if (lead >= 0) {
                    final int end =
                            ANY == head || head == (fold ? CaseFolding.fold(lead) : lead)
                                    ? matchAt(bytes, at, limit)
                                    : NOT_FOUND;
                    if (NOT_FOUND != end) {
                        return end;
                    }
                    at++;
                } else {
                    final int end = matchAt(bytes, at, limit);
                    if (NOT_FOUND != end) {
                        return end;
                    }
                    at += Utf8.length(Utf8.decode(bytes, at, limit));
                }
            }
            return NOT_FOUND;
        }

        boolean hasAny() {
            for (int i = 0; i < codes.length; i++) {
                if (isAny(i)) {
                    return true;
                }
            }
            return false;
        }

        boolean isAny(int index) {
            return ANY == codes[index];
        }

        void addRuns(List<byte[]> runs) {
            int start = 0;
            for (int i = 0; i <= codes.length; i++) {
                if (i == codes.length || isAny(i)) {
                    if (i > start) {
                        runs.add(encode(start, i));
                    }
                    start = i + 1;
                }
            }
        }

        long sizeInBytes() {
            return OBJECT_BYTES * 2L + 4L * codes.length + (null == exact ? 0 : exact.length);
        }

        private byte[] encode(int start, int end) {
            return new String(codes, start, end - start).getBytes(StandardCharsets.UTF_8);
        }
    }
}
