package io.ringfence.predicate.index;

import io.ringfence.automaton.Wildcard;

/**
 * The filter shared by all wildcard patterns of all rules: each pattern is filed under one gram,
 * four bytes (or two, when no literal run is longer) that every value it matches must contain. The
 * bytes are taken without the case of ASCII letters, and the value's ends count as bytes, so that
 * {@code *.js} owns {@code .js} and the end. Patterns without any literal run of two are tried on
 * every value. Immutable; the loop over a value's positions is in {@link TextScanner}.
 *
 * <pre>
 *   field   -> two filters (4-grams, 2-grams): bitmap, slots; and the patterns always tried
 *   bitmap  -> one bit a hash of a gram: most positions end here, without a dependent load
 *   slots   -> [gram | bucket + 1], buckets -> count, pattern ids
 *   pattern -> run in words, length, gram's place in it, flags, glob, postings
 * </pre>
 */
final class GramIndex {
    static final int WIDE = 0;
    static final int NARROW = 1;

    /** Filter record: bitmap offset in words, shift of the hash, slots offset, slots mask. */
    static final int BITMAP = 0;

    static final int SHIFT = 1;
    static final int SLOTS = 2;
    static final int SLOT_MASK = 3;
    static final int FILTER_SIZE = 4;

    /** Field record: two filters, then offset and count of the patterns always tried. */
    static final int ALWAYS = 2 * FILTER_SIZE;

    static final int ALWAYS_COUNT = ALWAYS + 1;
    static final int FIELD_SIZE = ALWAYS + 2;

    static final int RUN_WORDS = 0;
    static final int RUN_LENGTH = 1;
    static final int GRAM_OFFSET = 2;
    static final int FLAGS = 3;
    static final int GLOB = 4;
    static final int POSTINGS = 5;
    static final int POSTING_COUNT = 6;
    static final int PATTERN_SIZE = 7;

    /** The pattern ignores case. */
    static final int FOLDED = 1;

    /** The run is the whole pattern but for stars: comparing it is enough. */
    static final int RUN_ONLY = 2;

    static final int NONE = -1;

    private static final int MULTIPLIER = 0x9e3779b1;

    final int[] fields;
    final long[] bitmaps;
    final long[] slots;
    final int[] buckets;
    final int[] always;

    /** For each pattern always tried the set of bytes that a value must have, see ByteSet. */
    final long[] alwaysBytes;

    final int[] patterns;
    final long[] words;
    final long[] masks;
    final Wildcard[] globs;
    final int[] postings;

    GramIndex(GramLayout layout) {
        fields = layout.fields;
        bitmaps = layout.bitmaps.toArray();
        slots = layout.slots.toArray();
        buckets = layout.buckets.toArray();
        always = layout.always.toArray();
        alwaysBytes = layout.alwaysBytes.toArray();
        patterns = layout.patterns.toArray();
        words = layout.words.toArray();
        masks = layout.masks.toArray();
        globs = layout.globs.toArray(new Wildcard[0]);
        postings = layout.postings.toArray();
    }

    static int hash(int gram) {
        return gram * MULTIPLIER;
    }

    boolean hasField(int field) {
        final int at = FIELD_SIZE * field;
        return fields[at + BITMAP] != NONE
                || fields[at + FILTER_SIZE + BITMAP] != NONE
                || fields[at + ALWAYS_COUNT] > 0;
    }

    /** Whether the gram's bit is set in a filter of the field. */
    boolean mayContain(int filter, int gram) {
        return (bit(bitmaps, fields[filter + BITMAP], fields[filter + SHIFT], gram) & 1) != 0;
    }

    /** A word whose lowest bit tells whether the gram's bit is set; the rest is noise. */
    static long bit(long[] bitmaps, int offset, int shift, int gram) {
        final int index = hash(gram) >>> shift;
        return bitmaps[offset + (index >>> 6)] >>> index;
    }

    /** Offset in the buckets of a gram's patterns, or {@link #NONE}. */
    int bucket(int filter, int gram) {
        final int offset = fields[filter + SLOTS];
        final int mask = fields[filter + SLOT_MASK];
        int slot = hash(gram) >>> 7 & mask;
        long entry = slots[offset + slot];
        while (entry != 0) {
            if ((int) (entry >>> 32) == gram) {
                return (int) entry - 1;
            }
            slot = slot + 1 & mask;
            entry = slots[offset + slot];
        }
        return NONE;
    }

    /** Whether a pattern's run stands at the offset; at most zeros are read past the text. */
    boolean runAt(int pattern, byte[] text, int offset) {
        int word = patterns[pattern + RUN_WORDS];
        final int length = patterns[pattern + RUN_LENGTH];
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES, word++) {
            if ((Words.read(text, offset + i) | masks[word]) != words[word]) {
                return false;
            }
        }
        if (i == length) {
            return true;
        }
        final long rest = Words.read(text, offset + i) & Words.firstBytes(length - i);
        return (rest | masks[word]) == words[word];
    }

    void fire(int pattern, PredicateSet fired) {
        final int start = patterns[pattern + POSTINGS];
        final int end = start + patterns[pattern + POSTING_COUNT];
        for (int i = start; i < end; i++) {
            fired.add(postings[i]);
        }
    }

    /** Whether nothing would change if the pattern matched; looks at single postings only. */
    boolean isSettled(int pattern, PredicateSet fired) {
        return patterns[pattern + POSTING_COUNT] == 1
                && fired.contains(postings[patterns[pattern + POSTINGS]]);
    }

    int patternCount() {
        return patterns.length / PATTERN_SIZE;
    }

    int postingCount() {
        return postings.length;
    }

    int alwaysCount() {
        return always.length;
    }

    long sizeInBytes() {
        final int ints =
                fields.length + buckets.length + always.length + patterns.length + postings.length;
        final int longs =
                bitmaps.length + slots.length + words.length + masks.length + alwaysBytes.length;
        long total = 4L * ints + 8L * longs;
        for (Wildcard glob : globs) {
            total += glob.sizeInBytes();
        }
        return total;
    }
}
