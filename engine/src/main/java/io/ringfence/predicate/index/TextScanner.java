package io.ringfence.predicate.index;

import java.util.Arrays;

/**
 * Looks values up in the tables of their field: the state of one thread. Each value is copied once,
 * probed once for all constants, and scanned once for all patterns. A pattern's glob runs at most
 * once a value, however often its gram occurs, so that a hostile value costs its length.
 */
public final class TextScanner {
    private static final long FOLD = Words.FOLD;
    private static final int STEP = 4;

    private final TextIndex constants;
    private final GramIndex grams;
    private final ValueText value = new ValueText();

    /** For each pattern the number of the last value on which its glob was run. */
    private final int[] triedOn;

    private int valueNumber;
    private byte[] bytes;
    private int offset;
    private int length;
    private PredicateSet fired;

    /** A scanner for one thread over shared tables. */
    public TextScanner(TextTables tables) {
        constants = tables.constants();
        grams = tables.grams();
        triedOn = new int[grams.patternCount()];
    }

    /** Adds the predicates on the field that the value satisfies. */
    public void scan(
            int field, byte[] source, int sourceOffset, int sourceLength, PredicateSet out) {
        bytes = source;
        offset = sourceOffset;
        length = sourceLength;
        fired = out;
        value.load(source, sourceOffset, sourceLength);
        constants.lookup(field, value, out);
        if (grams.hasField(field)) {
            scanPatterns(field * GramIndex.FIELD_SIZE);
        }
    }

    private void scanPatterns(int field) {
        nextValue();
        scanBuffer(field, value.raw(), value.rawLength(), false);
        if (!value.isAscii()) {
            scanBuffer(field, value.folded(), value.foldedLength(), true);
        }
        if (grams.fields[field + GramIndex.ALWAYS_COUNT] > 0) {
            tryAlways(field);
        }
    }

    private void tryAlways(int field) {
        final long present = value.byteSet();
        final int start = grams.fields[field + GramIndex.ALWAYS];
        final int end = start + grams.fields[field + GramIndex.ALWAYS_COUNT];
        for (int i = start; i < end; i++) {
            final int pattern = grams.always[i];
            if ((grams.alwaysBytes[i] & ~present) == 0 && !grams.isSettled(pattern, fired)) {
                tryGlob(pattern);
            }
        }
    }

    private void nextValue() {
        valueNumber++;
        if (valueNumber == 0) { // wrapped: old marks could be taken for new ones
            Arrays.fill(triedOn, 0);
            valueNumber = 1;
        }
    }

    private void scanBuffer(int field, byte[] buffer, int textLength, boolean folded) {
        final int end = ValueText.TEXT_OFFSET + textLength + 1;
        if (grams.fields[field + GramIndex.BITMAP] != GramIndex.NONE) {
            scanWide(field, buffer, end, folded);
        }
        if (grams.fields[field + GramIndex.FILTER_SIZE + GramIndex.BITMAP] != GramIndex.NONE) {
            scanNarrow(field + GramIndex.FILTER_SIZE, buffer, end, folded);
        }
    }

    /**
     * Four positions a step and one branch for all of them: hits are rare. The filter is held in
     * locals, since the JIT reads fields again behind every call of {@link #check}.
     */
    private void scanWide(int filter, byte[] buffer, int end, boolean folded) {
        final long[] bitmaps = grams.bitmaps;
        final int offsetInBitmaps = grams.fields[filter + GramIndex.BITMAP];
        final int shift = grams.fields[filter + GramIndex.SHIFT];
        for (int at = ValueText.START_OFFSET; at < end; at += STEP) {
            final long word = Words.read(buffer, at) | FOLD;
            final long hits =
                    GramIndex.bit(bitmaps, offsetInBitmaps, shift, (int) word)
                            | GramIndex.bit(bitmaps, offsetInBitmaps, shift, (int) (word >>> 8))
                            | GramIndex.bit(bitmaps, offsetInBitmaps, shift, (int) (word >>> 16))
                            | GramIndex.bit(bitmaps, offsetInBitmaps, shift, (int) (word >>> 24));
            if ((hits & 1) != 0) {
                for (int i = 0; i < STEP; i++) {
                    check(filter, (int) (word >>> 8 * i), buffer, at + i, end, folded);
                }
            }
        }
    }

    private void scanNarrow(int filter, byte[] buffer, int end, boolean folded) {
        final long[] bitmaps = grams.bitmaps;
        final int offsetInBitmaps = grams.fields[filter + GramIndex.BITMAP];
        final int shift = grams.fields[filter + GramIndex.SHIFT];
        for (int at = ValueText.START_OFFSET; at < end; at += STEP) {
            final long word = Words.read(buffer, at) | FOLD;
            long hits = 0;
            for (int i = 0; i < STEP; i++) {
                final int gram = (int) (word >>> 8 * i) & 0xffff;
                hits |= GramIndex.bit(bitmaps, offsetInBitmaps, shift, gram);
            }
            if ((hits & 1) != 0) {
                for (int i = 0; i < STEP; i++) {
                    final int gram = (int) (word >>> 8 * i) & 0xffff;
                    check(filter, gram, buffer, at + i, end, folded);
                }
            }
        }
    }

    private void check(int filter, int gram, byte[] buffer, int at, int end, boolean folded) {
        if (!grams.mayContain(filter, gram)) {
            return;
        }
        final int bucket = grams.bucket(filter, gram);
        if (bucket == GramIndex.NONE) {
            return;
        }
        final int bucketEnd = bucket + 1 + grams.buckets[bucket];
        for (int i = bucket + 1; i < bucketEnd; i++) {
            verify(grams.buckets[i], buffer, at, end, folded);
        }
    }

    private void verify(int pattern, byte[] buffer, int at, int end, boolean folded) {
        final int flags = grams.patterns[pattern + GramIndex.FLAGS];
        // The folded form of a value says nothing about patterns that mind case.
        if (folded && (flags & GramIndex.FOLDED) == 0 || grams.isSettled(pattern, fired)) {
            return;
        }
        final int start = at - grams.patterns[pattern + GramIndex.GRAM_OFFSET];
        if (start < ValueText.START_OFFSET
                || start + grams.patterns[pattern + GramIndex.RUN_LENGTH] > end
                || !grams.runAt(pattern, buffer, start)) {
            return;
        }
        if ((flags & GramIndex.RUN_ONLY) != 0) {
            grams.fire(pattern, fired);
        } else {
            tryGlob(pattern);
        }
    }

    private void tryGlob(int pattern) {
        final int id = pattern / GramIndex.PATTERN_SIZE;
        if (triedOn[id] != valueNumber) {
            triedOn[id] = valueNumber;
            if (grams.globs[grams.patterns[pattern + GramIndex.GLOB]].matches(
                    bytes, offset, length)) {
                grams.fire(pattern, fired);
            }
        }
    }
}
