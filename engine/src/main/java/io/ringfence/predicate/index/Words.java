package io.ringfence.predicate.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array as a word, first byte lowest, and what is done with such words. */
final class Words {
    /** Sets the bit that tells lower from upper case letters, in all bytes. */
    static final long FOLD = 0x2020202020202020L;

    /** What tells lower from upper case in an ASCII letter. */
    static final int CASE_BIT = 0x20;

    static final long NON_ASCII = 0x8080808080808080L;

    /** An odd number whose multiples spread well: 2^64 divided by the golden ratio. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static long read(byte[] bytes, int offset) {
        return (long) LONG.get(bytes, offset);
    }

    /** Keeps the first count bytes, 1 to 7. */
    static long firstBytes(int count) {
        return (1L << 8 * count) - 1;
    }

    /**
     * Hash of a text without regard to the case of ASCII letters. Reads up to 7 bytes past the end.
     */
    static long hash(byte[] bytes, int offset, int length) {
        long hash = length * GOLDEN;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = mix(hash ^ (read(bytes, offset + i) | FOLD));
        }
        if (i < length) {
            hash = mix(hash ^ (read(bytes, offset + i) | FOLD) & firstBytes(length - i));
        }
        return hash;
    }

    static long mix(long value) {
        final long product = value * GOLDEN;
        return product ^ product >>> 32;
    }

    static boolean isLetter(byte b) {
        final int lower = b | CASE_BIT;
        return lower >= 'a' && lower <= 'z';
    }

    /** Cold: the case bit at each ASCII letter of the eight bytes from the offset. */
    static long letterMask(byte[] bytes, int offset) {
        long mask = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            if (isLetter(bytes[offset + i])) {
                mask |= (long) CASE_BIT << 8 * i;
            }
        }
        return mask;
    }
}
