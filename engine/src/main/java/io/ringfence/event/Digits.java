package io.ringfence.event;

/**
 * Decimal digits of ASCII, eight in a word as {@link JsonScanner#word} reads it: the first of them
 * lowest. Stateless.
 */
final class Digits {
    private static final long ONES = 0x0101010101010101L;
    static final long HIGH_BITS = 0x80 * ONES;
    private static final long ZEROS = '0' * ONES;

    /** Added to a byte below 128, sets its high bit from 10 on. */
    private static final long ABOVE_NINE = 0x76 * ONES;

    private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
    private static final long EVEN_SHORTS = 0x0000ffff0000ffffL;

    private Digits() {}

    /** Number of digits that a word begins with. */
    static int count(long word) {
        return Long.numberOfTrailingZeros(others(values(word))) >>> 3;
    }

    /** By byte the value of the digit, if it is one. */
    static long values(long word) {
        return word ^ ZEROS;
    }

    /**
     * The high bits of bytes that are no digits' values; only the lowest one is exact, as in {@link
     * JsonScanner}.
     */
    static long others(long values) {
        return (values + ABOVE_NINE | values) & HIGH_BITS;
    }

    /** By byte the number of two digits, that there and the next. */
    static long pairs(long values) {
        return values * 10 + (values >>> Byte.SIZE);
    }

    /** The number of eight digits' values. */
    static int number(long values) {
        final long pairs = pairs(values) & EVEN_BYTES;
        final long fours = pairs * 100 + (pairs >>> Short.SIZE) & EVEN_SHORTS;
        return (int) (fours * 10_000 + (fours >>> Integer.SIZE));
    }

    /** The number of the first digits of a word, of eight at most. */
    static int number(long word, int count) {
        return number(values(word) << (Long.BYTES - count) * Byte.SIZE);
    }
}
