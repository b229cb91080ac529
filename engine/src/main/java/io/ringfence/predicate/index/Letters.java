package io.ringfence.predicate.index;

/** Cold: which bytes of a word are ASCII letters. */
final class Letters {
    private static final int CASE_BIT = 0x20;

    private Letters() {}

    static boolean isLetter(byte b) {
        final int lower = b | CASE_BIT;
        return lower >= 'a' && lower <= 'z';
    }

    /** The case bit at each letter of the eight bytes from the offset. */
    static long mask(byte[] bytes, int offset) {
        long mask = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            if (isLetter(bytes[offset + i])) {
                mask |= (long) CASE_BIT << 8 * i;
            }
        }
        return mask;
    }
}
