package io.ringfence.event;

import io.ringfence.event.scan.LineScanners;
import io.ringfence.event.scan.StringScanner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches in the bytes of a line, eight bytes a step (SWAR: SIMD within a register), or by vectors
 * where {@link LineScanners} has them for strings. All loads are bounds-checked, and nothing
 * depends on bytes around [from, end). Stateless.
 *
 * <p>The tests for a byte value are of the form {@code ((word ^ value) - 0x01..01) & 0x80..80}. A
 * subtraction may borrow from the next byte and flag it wrongly, but only above a byte that is
 * flagged rightly, and words are read in little-endian order: so the lowest flag is always right,
 * and only the lowest is used.
 */
public final class JsonScanner {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long DOTS = '.' * ONES;
    private static final long SPACES = ' ' * ONES;

    /** A constant, hence inlined. */
    private static final StringScanner STRINGS = LineScanners.bestStrings(new WordStringScanner());

    private JsonScanner() {}

    /** The eight bytes from an offset, first byte lowest. */
    static long word(byte[] bytes, int offset) {
        return (long) WORD.get(bytes, offset);
    }

    /** Writes eight bytes, lowest first. */
    static void putWord(byte[] bytes, int offset, long word) {
        WORD.set(bytes, offset, word);
    }

    /** See {@link StringScanner#special}. */
    public static int special(byte[] bytes, int from, int end) {
        return STRINGS.special(bytes, from, end);
    }

    /** See {@link StringScanner#isAt}. */
    static boolean isAt(byte[] line, int at, int end, byte[] text, int offset, int length) {
        return STRINGS.isAt(line, at, end, text, offset, length);
    }

    /** High bits of the bytes that {@link #special} stops at; only the lowest one is exact. */
    public static long specialFlags(long word) {
        return (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - SPACES) | word)
                & HIGH_BITS;
    }

    /** The byte-wise twin of {@link #specialFlags}; a signed byte above ASCII is negative. */
    static boolean isSpecial(byte value) {
        return value < ' ' || value == '"' || value == '\\';
    }

    /** High bits of the backslashes of a word; only the lowest one is exact. */
    static long backslashFlags(long word) {
        return zeroFlags(word ^ BACKSLASHES);
    }

    /** Whether a word holds a dot. */
    public static boolean hasDot(long word) {
        return zeroFlags(word ^ DOTS) != 0;
    }

    private static long zeroFlags(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }

    /** First byte from an index on that is no JSON white space, or end. */
    static int skipSpace(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] <= ' ' && isSpace(bytes[at])) {
            at++;
            if ((at - from & Long.BYTES - 1) == 0) { // long runs, as padding is, by words
                at = skipBlanks(bytes, at, end);
            }
        }
        return at;
    }

    private static int skipBlanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end && word(bytes, at) == SPACES) {
            at += Long.BYTES;
        }
        return at;
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    /** Index of the first dot, or the end. */
    static int dot(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && !hasDot(word(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '.') {
            at++;
        }
        return at;
    }

    /**
     * The first eight bytes of a key, padded with zeros.
     *
     * @param end bytes up to here may be read
     */
    public static long firstWord(byte[] bytes, int offset, int length, int end) {
        if (length >= Long.BYTES) {
            return word(bytes, offset);
        }
        if (offset + Long.BYTES <= end) {
            return word(bytes, offset) & ((1L << (length << 3)) - 1);
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (bytes[offset + i] & 0xffL) << (i << 3);
        }
        return word;
    }
}
