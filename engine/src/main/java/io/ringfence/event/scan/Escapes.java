package io.ringfence.event.scan;

/**
 * Which bytes of a block a backslash escapes, from the bitmap of its backslashes: a run of them
 * escapes what follows when its length is odd. All runs at once by one subtraction, whose borrow
 * walks to the end of a run (the idea is Langdale and Lemire's, "Parsing Gigabytes of JSON per
 * Second", 2019, 3.1.1).
 */
final class Escapes {
    private static final long ODD = 0xaaaaaaaaaaaaaaaaL;

    private Escapes() {}

    /**
     * Bits of the backslashes that begin an escape, and of the bytes behind odd runs.
     *
     * @param carry 1 when the last byte of the block before begins an escape, else 0
     */
    static long startsAndEnds(long backslashes, long carry) {
        final long second = (backslashes & ~carry) << 1;
        return ((second | ODD) - (backslashes & ~carry)) ^ ODD;
    }

    /** Bits of the escaped bytes, from the result of {@link #startsAndEnds}. */
    static long escaped(long startsAndEnds, long backslashes, long carry) {
        return startsAndEnds ^ (backslashes | carry);
    }

    /** The carry for the next block. */
    static long carry(long startsAndEnds, long backslashes) {
        return (startsAndEnds & backslashes) >>> (Long.SIZE - 1);
    }
}
