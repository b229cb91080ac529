package io.ringfence.predicate.index;

/**
 * All exact and case-folded constants of all fields, each with the predicates that it satisfies:
 * one pool for all {@link TextTables}, which find constants by a hash. Immutable.
 *
 * <pre>
 *   entry -> words offset, length, folded, postings, postings count
 *   words -> [bytes, case bits to set] for every eight bytes of the constant
 * </pre>
 */
final class ConstantPool {
    static final int WORDS = 0;
    static final int LENGTH = 1;
    static final int FOLDED = 2;

    /** The predicate itself where there is one, else where they lie. */
    static final int POSTINGS = 3;

    static final int POSTING_COUNT = 4;
    static final int ENTRY_SIZE = 5;
    static final int WORD_LONGS = 2;

    private final int[] entries;
    private final long[] words;
    private final int[] postings;

    ConstantPool(int[] entries, long[] words, int[] postings) {
        this.entries = entries;
        this.words = words;
        this.postings = postings;
    }

    /** Whether the constant ignores case. */
    boolean isFolded(int entry) {
        return entries[entry + FOLDED] != 0;
    }

    /** Whether the text, behind {@link ValueText#TEXT_OFFSET}, is the constant. */
    boolean isEqual(int entry, byte[] text, int length) {
        if (entries[entry + LENGTH] != length) {
            return false;
        }
        int word = entries[entry + WORDS];
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES, word += WORD_LONGS) {
            if ((Words.read(text, ValueText.TEXT_OFFSET + i) | words[word + 1]) != words[word]) {
                return false;
            }
        }
        if (i == length) {
            return true;
        }
        final long rest =
                Words.read(text, ValueText.TEXT_OFFSET + i) & Words.firstBytes(length - i);
        return (rest | words[word + 1]) == words[word];
    }

    /** Adds the predicates that the constant satisfies. */
    void fire(int entry, PredicateSet fired) {
        final int start = entries[entry + POSTINGS];
        final int count = entries[entry + POSTING_COUNT];
        if (count == 1) {
            fired.add(start);
            return;
        }
        for (int i = start; i < start + count; i++) {
            fired.add(postings[i]);
        }
    }

    int size() {
        return entries.length / ENTRY_SIZE;
    }

    int postingCount() {
        int total = 0;
        for (int at = 0; at < entries.length; at += ENTRY_SIZE) {
            total += entries[at + POSTING_COUNT];
        }
        return total;
    }

    long sizeInBytes() {
        return 4L * (entries.length + postings.length) + 8L * words.length;
    }
}
