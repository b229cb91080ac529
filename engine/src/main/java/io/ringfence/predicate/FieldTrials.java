package io.ringfence.predicate;

/**
 * Tells by field whether its values are worth looking for among those seen before: where hardly any
 * is found, as of names made at random, each costs two misses of the cache for nothing. Such a
 * field is left alone for a while. One a matcher; allocates nothing after construction.
 */
final class FieldTrials {
    /** Values of a field that are looked for in a row. */
    static final int TRIES = 1024;

    private static final int PASSED_OVER = 32 * TRIES;

    /** One of so many has to be found. */
    private static final int WORTH = 8;

    /** By field its values since the turn began, and how many of them were found. */
    private final int[] counts;

    FieldTrials(int fieldCount) {
        counts = new int[2 * fieldCount];
    }

    /** Counts a value of a field; false when it is not to be looked for. */
    boolean isTried(int field) {
        final int count = ++counts[2 * field];
        if (count <= TRIES) {
            return true;
        }
        if (count == TRIES + 1) {
            if (WORTH * counts[2 * field + 1] >= TRIES) {
                counts[2 * field] = 0;
            }
            counts[2 * field + 1] = 0;
        } else if (count == PASSED_OVER) {
            counts[2 * field] = 0;
        }
        return false;
    }

    /** The value was found. */
    void found(int field) {
        counts[2 * field + 1]++;
    }
}
