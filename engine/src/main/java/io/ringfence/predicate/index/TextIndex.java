package io.ringfence.predicate.index;

/**
 * All exact and case-folded constants of all fields: one open-addressing table a field, in shared
 * flat arrays. The hash ignores the case of ASCII letters, so that one probe serves both kinds; a
 * value beyond ASCII is probed a second time in its folded form. Immutable.
 *
 * <pre>
 *   field -> slots [hash's upper half | entry + 1]    load at most one half
 *   entry -> words offset, length, folded, postings offset, postings count
 *   words -> the constant, eight bytes each; folded ones with a mask of their letters beside
 * </pre>
 */
public final class TextIndex {
    static final int WORDS = 0;
    static final int LENGTH = 1;
    static final int FOLDED = 2;
    static final int POSTINGS = 3;
    static final int POSTING_COUNT = 4;
    static final int ENTRY_SIZE = 5;

    /** For a field: offset of its slots, their number less one, its longest constant. */
    static final int FIELD_SIZE = 3;

    private static final int NO_SLOTS = -1;

    private final int[] fields;
    private final long[] slots;
    private final int[] entries;
    private final long[] words;
    private final long[] masks;
    private final int[] postings;

    TextIndex(
            int[] fields, long[] slots, int[] entries, long[] words, long[] masks, int[] postings) {
        this.fields = fields;
        this.slots = slots;
        this.entries = entries;
        this.words = words;
        this.masks = masks;
        this.postings = postings;
    }

    /** Whether the field has any constant. */
    public boolean hasField(int field) {
        return fields[FIELD_SIZE * field] != NO_SLOTS;
    }

    /** Adds the predicates that the value satisfies. */
    void lookup(int field, ValueText value, PredicateSet fired) {
        probe(field, value.raw(), value.rawLength(), fired, true, value.isAscii());
        if (!value.isAscii()) {
            probe(field, value.folded(), value.foldedLength(), fired, false, true);
        }
    }

    private void probe(
            int field, byte[] text, int length, PredicateSet fired, boolean exact, boolean folded) {
        final int slotOffset = fields[FIELD_SIZE * field];
        if (slotOffset == NO_SLOTS || length > fields[FIELD_SIZE * field + 2]) {
            return;
        }
        final int mask = fields[FIELD_SIZE * field + 1];
        final long hash = Words.hash(text, ValueText.TEXT_OFFSET, length);
        int slot = (int) hash & mask;
        long entry = slots[slotOffset + slot];
        while (entry != 0) {
            if (entry >>> 32 == hash >>> 32) {
                final int at = ((int) entry - 1) * ENTRY_SIZE;
                final boolean wanted = entries[at + FOLDED] != 0 ? folded : exact;
                if (wanted && entries[at + LENGTH] == length && equal(at, text, length)) {
                    fire(at, fired);
                }
            }
            slot = slot + 1 & mask;
            entry = slots[slotOffset + slot];
        }
    }

    private boolean equal(int entry, byte[] text, int length) {
        int word = entries[entry + WORDS];
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES, word++) {
            if ((Words.read(text, ValueText.TEXT_OFFSET + i) | masks[word]) != words[word]) {
                return false;
            }
        }
        if (i == length) {
            return true;
        }
        final long rest =
                Words.read(text, ValueText.TEXT_OFFSET + i) & Words.firstBytes(length - i);
        return (rest | masks[word]) == words[word];
    }

    private void fire(int entry, PredicateSet fired) {
        final int start = entries[entry + POSTINGS];
        final int end = start + entries[entry + POSTING_COUNT];
        for (int i = start; i < end; i++) {
            fired.add(postings[i]);
        }
    }

    /** Number of constants. */
    public int size() {
        return entries.length / ENTRY_SIZE;
    }

    /** Number of postings. */
    public int postingCount() {
        return postings.length;
    }

    /** Bytes of the arrays. */
    public long sizeInBytes() {
        return 4L * (fields.length + entries.length + postings.length)
                + 8L * (slots.length + words.length + masks.length);
    }
}
