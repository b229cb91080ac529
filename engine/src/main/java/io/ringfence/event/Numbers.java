package io.ringfence.event;

/** CONTRACT STUB, owner: event. Numbers from JSON spelling, 0 allocation. */
public final class Numbers {
    private Numbers() {}

    /**
     * True when the text is an integer within long (optional '-', digits; also 1.0 and 1e3 forms
     * that are integral).
     */
    public static boolean isLong(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    public static long toLong(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** NaN when the text is not a number. Correctly rounded. */
    public static double toDouble(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }
}
