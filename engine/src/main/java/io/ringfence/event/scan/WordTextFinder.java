package io.ringfence.event.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The finder over words of eight bytes, in loops without a branch, which the compiler of JDK 25
 * makes vectors of by itself (that of JDK 17 does not). Looks for three neighbouring characters of
 * the text, and for what they may be spelt with.
 *
 * <p>A word is compared by exclusive or: bytes that are as wanted become 0.
 */
final class WordTextFinder implements TextFinder {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x80 * ONES;
    private static final long LOW = ~HIGH;
    private static final long ALL_BUT_CASE = ~(0x20 * ONES);
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long ESCAPES = 'u' * ONES;
    private static final long DIGITS = '0' * ONES;

    /** Bits that all decimal digits share. */
    private static final long OF_DIGITS = 0xf0 * ONES;

    /** Bytes that a look at a word takes in. */
    private static final int REACH = Long.BYTES + RUN_LENGTH - 1;

    private final long first;
    private final long second;
    private final long third;
    private final long foreign1;
    private final long foreign2;
    private final long foreign3;

    /** See {@link LineScanners#bestFinder}. */
    WordTextFinder(byte[] text, int runAt, byte[] foreign) {
        first = text[runAt] * ONES;
        second = text[runAt + 1] * ONES;
        third = text[runAt + 2] * ONES;
        foreign1 = foreign(foreign, 0);
        foreign2 = foreign(foreign, 1);
        foreign3 = foreign(foreign, 2);
    }

    private static long foreign(byte[] foreign, int index) {
        return index < foreign.length ? (foreign[index] & 0xff) * ONES : 0; // is in no line
    }

    @Override
    public boolean mayHold(byte[] line, int offset, int end) {
        final int last = end - REACH;
        return (last < offset || !isPlain(line, offset, last)) && mayHoldUnusual(line, offset, end);
    }

    /** The same for a line that may well hold something. */
    boolean mayHoldUnusual(byte[] line, int offset, int end) {
        final int last = end - REACH;
        return last < offset || line[end - 2] < 0 || !holdsNothing(line, offset, last);
    }

    /** Whether all is ASCII and nothing is to be found. */
    private boolean isPlain(byte[] line, int offset, int last) {
        final long ones = first;
        final long twos = second;
        final long threes = third;
        long found = 0;
        for (int at = offset; at < last; at += Long.BYTES) {
            found |= found(line, at, ones, twos, threes);
        }
        return 0 == ((found | found(line, last, ones, twos, threes)) & HIGH);
    }

    /** As bytes are ASCII, one less than them is below 0 only for 0; where one is not, it shows. */
    private static long found(byte[] line, int at, long ones, long twos, long threes) {
        final long one = (long) WORD.get(line, at);
        final long two = (long) WORD.get(line, at + 1);
        final long three = (long) WORD.get(line, at + 2);
        final long text = (one ^ ones | two ^ twos | three ^ threes) & ALL_BUT_CASE;
        final long escape = one ^ BACKSLASHES | two ^ ESCAPES;
        return text - ONES | escape - ONES | one | three;
    }

    /** The same whichever bytes there are, and where they are what the text may be spelt with. */
    private boolean holdsNothing(byte[] line, int offset, int last) {
        long nothing = HIGH;
        for (int at = offset; at < last; at += Long.BYTES) {
            nothing &= nothing(line, at);
        }
        return HIGH == (nothing & nothing(line, last));
    }

    private long nothing(byte[] line, int at) {
        final long one = (long) WORD.get(line, at);
        final long two = (long) WORD.get(line, at + 1);
        final long three = (long) WORD.get(line, at + 2);
        // a code below a000, as all are that stand for ASCII; not the u of a folder's name
        final long code = (three ^ DIGITS) & OF_DIGITS;
        return other((one ^ first | two ^ second | three ^ third) & ALL_BUT_CASE)
                & other(one ^ BACKSLASHES | two ^ ESCAPES | code)
                & other(one ^ foreign1)
                & other(one ^ foreign2)
                & other(one ^ foreign3);
    }

    /** The high bit of each byte that is not 0. */
    private static long other(long differences) {
        return (differences & LOW) + LOW | differences;
    }
}
