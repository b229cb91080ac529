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

    private final ValueText value = new ValueText();
    private final PatternPool patterns;
    private final PredicateSet fired;
    private TextTables tables;

    /** For each pattern the number of the last value on which its glob was run. */
    private final int[] triedOn;

    private int valueNumber;

    /**
     * A scanner for one thread over tables and others that share their pools.
     *
     * @param fired takes the predicates that values satisfy
     */
    public TextScanner(TextTables tables, PredicateSet fired) {
        triedOn = new int[tables.patternCount()];
        patterns = tables.patterns;
        this.fired = fired;
        this.tables = tables;
    }

    /** Looks in these tables from here on; they share the pools of the first ones. */
    public void use(TextTables other) {
        tables = other;
    }

    /** Adds the predicates on the field that the value satisfies. */
    public void scan(int field, byte[] bytes, int offset, int length) {
        value.load(bytes, offset, length);
        final int record = tables.fields[field] * TextTables.RECORD_SIZE;
        tables.lookUpConstants(record, value, fired);
        nextValue();
        scanBuffer(record, value.raw(), value.rawLength(), false);
        if (!value.isAscii()) {
            scanBuffer(record, value.folded(), value.foldedLength(), true);
        }
        if (tables.records[record + TextTables.ALWAYS_COUNT] > 0) {
            tryAlways(record);
        }
    }

    private void tryAlways(int record) {
        final int start = tables.records[record + TextTables.ALWAYS];
        final int end = start + tables.records[record + TextTables.ALWAYS_COUNT];
        for (int i = start; i < end; i++) {
            final int pattern = tables.always[i];
            if (!patterns.isSettled(pattern, fired)) {
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

    private void scanBuffer(int record, byte[] buffer, int textLength, boolean folded) {
        final int end = ValueText.TEXT_OFFSET + textLength + 1;
        if (tables.records[record + TextTables.WIDE] != TextTables.NONE) {
            scanWide(record + TextTables.WIDE, buffer, end, folded);
        }
        if (tables.records[record + TextTables.NARROW] != TextTables.NONE) {
            scanNarrow(record + TextTables.NARROW, buffer, end, folded);
        }
    }

    /**
     * Four positions a step and one branch for all of them: hits are rare. The filter is held in
     * locals, since the JIT reads fields again behind every call of {@link #check}.
     */
    private void scanWide(int filter, byte[] buffer, int end, boolean folded) {
        final long[] bitmaps = tables.bitmaps;
        final int offsetInBitmaps = tables.records[filter + TextTables.BITMAP];
        final int shift = tables.records[filter + TextTables.SHIFT];
        for (int at = ValueText.START_OFFSET; at < end; at += STEP) {
            final long word = Words.read(buffer, at) | FOLD;
            final long hits =
                    TextTables.bit(bitmaps, offsetInBitmaps, shift, (int) word)
                            | TextTables.bit(bitmaps, offsetInBitmaps, shift, (int) (word >>> 8))
                            | TextTables.bit(bitmaps, offsetInBitmaps, shift, (int) (word >>> 16))
                            | TextTables.bit(bitmaps, offsetInBitmaps, shift, (int) (word >>> 24));
            if ((hits & 1) != 0) {
                for (int i = 0; i < STEP; i++) {
                    check(filter, (int) (word >>> 8 * i), buffer, at + i, end, folded);
                }
            }
        }
    }

    private void scanNarrow(int filter, byte[] buffer, int end, boolean folded) {
        final long[] bitmaps = tables.bitmaps;
        final int offsetInBitmaps = tables.records[filter + TextTables.BITMAP];
        final int shift = tables.records[filter + TextTables.SHIFT];
        for (int at = ValueText.START_OFFSET; at < end; at += STEP) {
            final long word = Words.read(buffer, at) | FOLD;
            long hits = 0;
            for (int i = 0; i < STEP; i++) {
                final int gram = (int) (word >>> 8 * i) & 0xffff;
                hits |= TextTables.bit(bitmaps, offsetInBitmaps, shift, gram);
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
        if (!tables.mayContain(filter, gram)) {
            return;
        }
        final int slot = tables.slot(filter, gram);
        if (slot < 0) {
            verify(-slot - 1, buffer, at, end, folded);
        } else if (slot != TextTables.NO_SLOT) {
            final int bucketEnd = slot + tables.buckets[slot - 1];
            for (int i = slot; i < bucketEnd; i++) {
                verify(tables.buckets[i], buffer, at, end, folded);
            }
        }
    }

    private void verify(int pattern, byte[] buffer, int at, int end, boolean folded) {
        final int flags = patterns.patterns[pattern + PatternPool.FLAGS];
        // The folded form of a value says nothing about patterns that mind case.
        if (folded && (flags & PatternPool.FOLDED) == 0 || patterns.isSettled(pattern, fired)) {
            return;
        }
        final int start = at - patterns.patterns[pattern + PatternPool.GRAM_OFFSET];
        if (start < ValueText.START_OFFSET
                || start + patterns.patterns[pattern + PatternPool.RUN_LENGTH] > end
                || !patterns.runAt(pattern, buffer, start)) {
            return;
        }
        if ((flags & PatternPool.RUN_ONLY) != 0) {
            patterns.fire(pattern, fired);
        } else {
            tryGlob(pattern);
        }
    }

    private void tryGlob(int pattern) {
        final int id = pattern / PatternPool.PATTERN_SIZE;
        if (triedOn[id] != valueNumber) {
            triedOn[id] = valueNumber;
            final boolean matched =
                    value.isAscii()
                            ? patterns.isMatchedInAscii(pattern, value)
                            : patterns.isMatchedBeyondAscii(pattern, value);
            if (matched) {
                patterns.fire(pattern, fired);
            }
        }
    }
}
