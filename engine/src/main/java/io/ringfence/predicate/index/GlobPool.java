package io.ringfence.predicate.index;

/**
 * Wildcard patterns as flat words, for values without bytes above ASCII: there every character is a
 * byte, so a stretch between two stars is compared eight bytes a step, {@code ?} being bytes that
 * do not count. {@link io.ringfence.automaton.Wildcard} is the slow twin and serves other values.
 * Immutable.
 *
 * <pre>
 *   glob    -> ints flags, least length, number of segments, the {@link ByteSet} of a matching
 *              value in two; then for each segment its length and its words
 *   segment -> [bytes, case bits to set, bytes that count] for every eight bytes
 * </pre>
 *
 * <p>A segment covers the same number of bytes wherever it stands, so its leftmost place is the
 * best one and nothing is tried twice.
 */
final class GlobPool {
    static final int ANCHORED_START = 1;
    static final int ANCHORED_END = 2;

    static final int FLAGS = 0;
    static final int LEAST_LENGTH = 1;
    static final int SEGMENTS = 2;
    static final int BYTES = 3;
    static final int HEADER_INTS = 5;
    static final int SEGMENT_INTS = 2;
    static final int WORD_LONGS = 3;

    private static final int NOT_FOUND = -1;

    private final int[] globs;
    private final long[] words;

    GlobPool(int[] globs, long[] words) {
        this.globs = globs;
        this.words = words;
    }

    /**
     * Whether the text from start to end matches; up to seven bytes behind it are read.
     *
     * @param glob its place
     * @param text ASCII only
     * @param present its {@link ByteSet}
     */
    boolean matches(int glob, byte[] text, int start, int end, long present) {
        if (end - start < globs[glob + LEAST_LENGTH]
                || (globs[glob + BYTES] & ~(int) present) != 0
                || (globs[glob + BYTES + 1] & ~(int) (present >>> Integer.SIZE)) != 0) {
            return false;
        }
        final int flags = globs[glob + FLAGS];
        int segment = glob + HEADER_INTS;
        int last = segment + SEGMENT_INTS * globs[glob + SEGMENTS];
        int at = start;
        int limit = end;
        if ((flags & ANCHORED_START) != 0) {
            if (!stands(globs[segment + 1], globs[segment], text, at)) {
                return false;
            }
            at += globs[segment];
            segment += SEGMENT_INTS;
            if (segment == last && (flags & ANCHORED_END) != 0) {
                return at == end;
            }
        }
        if ((flags & ANCHORED_END) != 0) {
            last -= SEGMENT_INTS;
            limit -= globs[last];
            if (!stands(globs[last + 1], globs[last], text, limit)) {
                return false;
            }
        }
        for (; segment < last; segment += SEGMENT_INTS) {
            at = find(globs[segment + 1], globs[segment], text, at, limit);
            if (at == NOT_FOUND) {
                return false;
            }
        }
        return at <= limit;
    }

    /** End of the segment's leftmost place, or NOT_FOUND. */
    private int find(int segmentWords, int length, byte[] text, int start, int limit) {
        final long bytes = words[segmentWords];
        final long caseBits = words[segmentWords + 1];
        final long counting = words[segmentWords + 2];
        for (int at = start; at + length <= limit; at++) {
            if (((Words.read(text, at) | caseBits) & counting) == bytes
                    && (length <= Long.BYTES
                            || stands(
                                    segmentWords + WORD_LONGS,
                                    length - Long.BYTES,
                                    text,
                                    at + Long.BYTES))) {
                return at + length;
            }
        }
        return NOT_FOUND;
    }

    private boolean stands(int segmentWords, int length, byte[] text, int at) {
        int word = segmentWords;
        for (int i = 0; i < length; i += Long.BYTES, word += WORD_LONGS) {
            if (((Words.read(text, at + i) | words[word + 1]) & words[word + 2]) != words[word]) {
                return false;
            }
        }
        return true;
    }

    long sizeInBytes() {
        return 4L * globs.length + 8L * words.length;
    }
}
