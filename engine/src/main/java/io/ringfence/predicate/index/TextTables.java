package io.ringfence.predicate.index;

/**
 * Which constants and patterns are looked for in the values of each field, over pools that any
 * number of such tables share. Immutable; the loop over a value's bytes is in {@link TextScanner}.
 *
 * <pre>
 *   field  -> record: slots of constants; two gram filters (four bytes, two); patterns always tried
 *   slots  -> of constants [hash's upper half | entry + 1], load at most one half;
 *             of grams [gram | bucket + 1, or - pattern - 1 when it is the only one]
 *   bitmap -> one bit a hash of a gram: most positions end here, without a dependent load
 *   bucket -> count, patterns
 * </pre>
 *
 * <p>A gram is bytes without the case of ASCII letters; the value's ends count as bytes, so that
 * {@code *.js} owns {@code .js} and the end. The hash of constants ignores case too, so that one
 * probe serves exact and folded ones. Patterns without a literal run of two bytes are tried on
 * every value.
 */
public final class TextTables {
    static final int NONE = -1;

    /** Record: offset of the slots of constants, their number less one, the longest constant. */
    static final int CONSTANTS = 0;

    static final int CONSTANTS_MASK = 1;
    static final int LONGEST_CONSTANT = 2;

    /** Record: lengths of the constants, as a bitset of two ints, by their low six bits. */
    static final int CONSTANT_LENGTHS = 13;

    /** Record: a filter for each width of gram. */
    static final int WIDE = 3;

    static final int NARROW = 7;

    /** Filter: bitmap offset in words, shift of the hash, slots offset, slots mask. */
    static final int BITMAP = 0;

    static final int SHIFT = 1;
    static final int SLOTS = 2;
    static final int SLOT_MASK = 3;

    static final int ALWAYS = 11;
    static final int ALWAYS_COUNT = 12;

    /** A cache line. */
    static final int RECORD_SIZE = 16;

    /** No slot has the gram. */
    static final int NO_SLOT = 0;

    private static final int MULTIPLIER = 0x9e3779b1;

    final ConstantPool constants;
    final PatternPool patterns;
    final short[] fields;
    final int[] records;
    final long[] slots;
    final long[] bitmaps;
    final int[] buckets;
    final int[] always;

    TextTables(ConstantPool constants, PatternPool patterns, TextTablesLayout layout) {
        this.constants = constants;
        this.patterns = patterns;
        fields = layout.fields;
        records = layout.records.toArray();
        slots = layout.slots.toArray();
        bitmaps = layout.bitmaps.toArray();
        buckets = layout.buckets.toArray();
        always = layout.always.toArray();
    }

    /** Whether any predicate looks at the field's text. */
    public boolean hasField(int field) {
        return fields[field] != NONE;
    }

    static int hash(int gram) {
        return gram * MULTIPLIER;
    }

    /** A word whose lowest bit tells whether the gram's bit is set; the rest is noise. */
    static long bit(long[] bitmaps, int offset, int shift, int gram) {
        final int index = hash(gram) >>> shift;
        return bitmaps[offset + (index >>> 6)] >>> index;
    }

    /** Whether the gram's bit is set in a filter. */
    boolean mayContain(int filter, int gram) {
        return (bit(bitmaps, records[filter + BITMAP], records[filter + SHIFT], gram) & 1) != 0;
    }

    /** A gram's bucket + 1, its only pattern as - pattern - 1, or {@link #NO_SLOT}. */
    int slot(int filter, int gram) {
        final int offset = records[filter + SLOTS];
        final int mask = records[filter + SLOT_MASK];
        int slot = hash(gram) >>> 7 & mask;
        long entry = slots[offset + slot];
        while (entry != 0) {
            if ((int) (entry >>> 32) == gram) {
                return (int) entry;
            }
            slot = slot + 1 & mask;
            entry = slots[offset + slot];
        }
        return NO_SLOT;
    }

    /** Adds the predicates whose constants the value equals. */
    void lookUpConstants(int record, ValueText value, PredicateSet fired) {
        if (records[record + CONSTANTS] != NONE) {
            probe(record, value.raw(), value.rawLength(), fired, true, value.isAscii());
            if (!value.isAscii()) {
                probe(record, value.folded(), value.foldedLength(), fired, false, true);
            }
        }
    }

    private void probe(
            int record,
            byte[] text,
            int length,
            PredicateSet fired,
            boolean exact,
            boolean folded) {
        final int lengths = records[record + CONSTANT_LENGTHS + (length >>> 5 & 1)];
        if ((lengths & 1 << length) == 0 || length > records[record + LONGEST_CONSTANT]) {
            return;
        }
        final int offset = records[record + CONSTANTS];
        final int mask = records[record + CONSTANTS_MASK];
        final long hash = Words.hash(text, ValueText.TEXT_OFFSET, length);
        int slot = (int) hash & mask;
        long found = slots[offset + slot];
        while (found != 0) {
            if (found >>> 32 == hash >>> 32) {
                final int entry = ((int) found - 1) * ConstantPool.ENTRY_SIZE;
                final boolean wanted = constants.isFolded(entry) ? folded : exact;
                if (wanted && constants.isEqual(entry, text, length)) {
                    constants.fire(entry, fired);
                }
            }
            slot = slot + 1 & mask;
            found = slots[offset + slot];
        }
    }

    /** Number of distinct (field, constant) pairs in the pool. */
    public int constantCount() {
        return constants.size();
    }

    /** Number of distinct (field, pattern) pairs in the pool. */
    public int patternCount() {
        return patterns.size();
    }

    /** Patterns without a literal run of two bytes: tried on every value of their field. */
    public int alwaysTriedCount() {
        return always.length;
    }

    /** Number of (constant or pattern, predicate) pairs in the pools. */
    public int postingCount() {
        return constants.postingCount() + patterns.postingCount();
    }

    /** Bytes of the shared pools. */
    public long poolSizeInBytes() {
        return constants.sizeInBytes() + patterns.sizeInBytes();
    }

    /** Bytes of the arrays, without the pools. */
    public long sizeInBytes() {
        return 2L * fields.length
                + 4L * (records.length + buckets.length + always.length)
                + 8L * (slots.length + bitmaps.length);
    }
}
