package io.ringfence.predicate.index;

import io.ringfence.automaton.Wildcard;

/**
 * All wildcard patterns of all fields, each with the predicates that it satisfies: one pool for all
 * {@link TextTables}, which find patterns by a gram, the few bytes of a literal run that every
 * matching value holds. Immutable.
 *
 * <pre>
 *   pattern -> run in words, its length, gram's place in it, flags, glob, postings, their count
 *   words   -> [bytes, case bits to set] for every eight bytes of a run
 * </pre>
 */
final class PatternPool {
    static final int RUN_WORDS = 0;
    static final int RUN_LENGTH = 1;
    static final int GRAM_OFFSET = 2;
    static final int FLAGS = 3;
    static final int GLOB = 4;

    /** The predicate itself where there is one, else where they lie. */
    static final int POSTINGS = 5;

    static final int POSTING_COUNT = 6;
    static final int PATTERN_SIZE = 7;

    /** The pattern ignores case. */
    static final int FOLDED = 1;

    /** The run is the whole pattern but for stars: comparing it is enough. */
    static final int RUN_ONLY = 2;

    static final int NO_GLOB = -1;
    static final int WORD_LONGS = 2;

    final int[] patterns;
    private final long[] words;
    private final int[] postings;
    private final GlobPool globs;

    /** By number of the pattern; null where comparing the run is enough. */
    private final Wildcard[] wildcards;

    PatternPool(
            int[] patterns, long[] words, int[] postings, GlobPool globs, Wildcard[] wildcards) {
        this.patterns = patterns;
        this.words = words;
        this.postings = postings;
        this.globs = globs;
        this.wildcards = wildcards;
    }

    /** Whether a pattern's run stands at the offset; at most zeros are read past the text. */
    boolean runAt(int pattern, byte[] text, int offset) {
        int word = patterns[pattern + RUN_WORDS];
        final int length = patterns[pattern + RUN_LENGTH];
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES, word += WORD_LONGS) {
            if ((Words.read(text, offset + i) | words[word + 1]) != words[word]) {
                return false;
            }
        }
        if (i == length) {
            return true;
        }
        final long rest = Words.read(text, offset + i) & Words.firstBytes(length - i);
        return (rest | words[word + 1]) == words[word];
    }

    /** Whether the pattern, none that is {@link #RUN_ONLY}, matches an ASCII value. */
    boolean isMatchedInAscii(int pattern, ValueText value) {
        return globs.matches(
                patterns[pattern + GLOB],
                value.raw(),
                ValueText.TEXT_OFFSET,
                ValueText.TEXT_OFFSET + value.rawLength(),
                value.byteSet());
    }

    /** Whether the pattern, none that is {@link #RUN_ONLY}, matches any value. */
    boolean isMatchedBeyondAscii(int pattern, ValueText value) {
        return wildcards[pattern / PATTERN_SIZE].matches(
                value.raw(), ValueText.TEXT_OFFSET, value.rawLength());
    }

    /** Adds the predicates that the pattern satisfies. */
    void fire(int pattern, PredicateSet fired) {
        final int start = patterns[pattern + POSTINGS];
        final int count = patterns[pattern + POSTING_COUNT];
        if (count == 1) {
            fired.add(start);
            return;
        }
        for (int i = start; i < start + count; i++) {
            fired.add(postings[i]);
        }
    }

    /** Whether nothing would change if the pattern matched; looks at single postings only. */
    boolean isSettled(int pattern, PredicateSet fired) {
        return patterns[pattern + POSTING_COUNT] == 1
                && fired.contains(patterns[pattern + POSTINGS]);
    }

    int size() {
        return patterns.length / PATTERN_SIZE;
    }

    int postingCount() {
        int total = 0;
        for (int at = 0; at < patterns.length; at += PATTERN_SIZE) {
            total += patterns[at + POSTING_COUNT];
        }
        return total;
    }

    long sizeInBytes() {
        long total = 4L * (patterns.length + postings.length) + 8L * words.length;
        for (Wildcard wildcard : wildcards) {
            total += null == wildcard ? 0 : wildcard.sizeInBytes();
        }
        return total + globs.sizeInBytes();
    }
}
