package io.ringfence.event.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The finder over words of eight bytes, in loops without a branch, which the compiler of JDK 25
 * makes vectors of by itself (that of JDK 17 does not). Looks for four characters of the text, and
 * for what they may be spelt with.
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

    private final long first;
    private final long second;
    private final long middle;
    private final long last;
    private final int toMiddle;
    private final int toLast;

    /** Bytes that a look at a word takes in. */
    private final int reach;

    private final long foreign1;
    private final long foreign2;
    private final long foreign3;

    /** See {@link LineScanners#bestFinder}. */
    WordTextFinder(byte[] text, int from, byte[] foreign) {
        final int[] picked = TextFinder.picked(text.length);
        toMiddle = picked[2];
        toLast = picked[3];
        reach = Long.BYTES + toLast;
        first = text[from] * ONES;
        second = text[from + 1] * ONES;
        middle = text[from + toMiddle] * ONES;
        last = text[from + toLast] * ONES;
        foreign1 = foreign(foreign, 0);
        foreign2 = foreign(foreign, 1);
        foreign3 = foreign(foreign, 2);
    }

    private static long foreign(byte[] foreign, int index) {
        return index < foreign.length ? (foreign[index] & 0xff) * ONES : 0; // is in no line
    }

    @Override
    public boolean mayHold(byte[] line, int offset, int end) {
        final int lastWord = end - reach;
        return (lastWord < offset || !isPlain(line, offset, lastWord))
                && mayHoldUnusual(line, offset, end);
    }

    /** The same for a line that may well hold something. */
    boolean mayHoldUnusual(byte[] line, int offset, int end) {
        final int lastWord = end - reach;
        return lastWord < offset
                || endsAboveAscii(line, end)
                || !holdsNothing(line, offset, lastWord);
    }

    /** The last places are not looked at one by one. */
    static boolean endsAboveAscii(byte[] line, int end) {
        return ((long) WORD.get(line, end - Long.BYTES) & HIGH) != 0;
    }

    /** Whether all is ASCII and nothing is to be found. */
    private boolean isPlain(byte[] line, int offset, int lastWord) {
        long found = 0;
        for (int at = offset; at < lastWord; at += Long.BYTES) {
            found |= found(line, at);
        }
        return 0 == ((found | found(line, lastWord)) & HIGH);
    }

    /** As bytes are ASCII, one less than them is below 0 only for 0; where one is not, it shows. */
    private long found(byte[] line, int at) {
        final long one = (long) WORD.get(line, at);
        final long two = (long) WORD.get(line, at + 1);
        final long far = (long) WORD.get(line, at + toLast);
        final long text = text(line, at, one, two, far);
        final long escape = one ^ BACKSLASHES | two ^ ESCAPES;
        return text - ONES | escape - ONES | one | far;
    }

    /** Bytes that are 0 where the text's characters stand. */
    private long text(byte[] line, int at, long one, long two, long far) {
        final long between = (long) WORD.get(line, at + toMiddle);
        return (one ^ first | two ^ second | between ^ middle | far ^ last) & ALL_BUT_CASE;
    }

    /** The same whichever bytes there are, and where they are what the text may be spelt with. */
    private boolean holdsNothing(byte[] line, int offset, int lastWord) {
        long nothing = HIGH;
        for (int at = offset; at < lastWord; at += Long.BYTES) {
            nothing &= nothing(line, at);
        }
        return HIGH == (nothing & nothing(line, lastWord));
    }

    private long nothing(byte[] line, int at) {
        final long one = (long) WORD.get(line, at);
        final long two = (long) WORD.get(line, at + 1);
        // a code below a000, as all are that stand for ASCII; not the u of a folder's name
        final long code = ((long) WORD.get(line, at + 2) ^ DIGITS) & OF_DIGITS;
        return other(text(line, at, one, two, (long) WORD.get(line, at + toLast)))
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
