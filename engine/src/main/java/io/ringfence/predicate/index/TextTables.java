package io.ringfence.predicate.index;

/** The constants and the patterns of all fields. Immutable, shared by all threads. */
public final class TextTables {
    private final TextIndex constants;
    private final GramIndex grams;

    TextTables(TextIndex constants, GramIndex grams) {
        this.constants = constants;
        this.grams = grams;
    }

    TextIndex constants() {
        return constants;
    }

    GramIndex grams() {
        return grams;
    }

    /** Whether any predicate looks at the field's text. */
    public boolean hasField(int field) {
        return constants.hasField(field) || grams.hasField(field);
    }

    /** Number of distinct (field, constant) pairs. */
    public int constantCount() {
        return constants.size();
    }

    /** Number of distinct (field, pattern) pairs. */
    public int patternCount() {
        return grams.patternCount();
    }

    /** Patterns without a literal run of two bytes: tried on every value of their field. */
    public int alwaysTriedCount() {
        return grams.alwaysCount();
    }

    /** Number of (constant or pattern, predicate) pairs. */
    public int postingCount() {
        return constants.postingCount() + grams.postingCount();
    }

    /** Bytes of the arrays. */
    public long sizeInBytes() {
        return constants.sizeInBytes() + grams.sizeInBytes();
    }
}
