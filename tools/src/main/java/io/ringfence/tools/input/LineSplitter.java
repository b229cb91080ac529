package io.ringfence.tools.input;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts blocks of bytes into lines. A line that lies whole in its block is handed on in place; a
 * line across blocks is collected first. A line longer than the limit is never held: its start is
 * kept as a sample, the rest is skipped up to the next newline.
 *
 * <p>Lines end with LF or CR LF; empty lines are passed over; the last one needs no newline. Not
 * thread-safe. Allocates only while a collected line is the longest so far.
 */
public final class LineSplitter {
    /** How much of a line that is too long is kept. */
    public static final int SAMPLE_LENGTH_BYTES = 256;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int NOT_FOUND = -1;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = '\n' * ONES;
    private static final int INITIAL_CAPACITY_BYTES = 64 * 1024;

    private final LineHandler handler;
    private final int limitBytes;
    private byte[] carried;
    private int carriedLength;

    /** Whether the present line is past the limit; then only its start is kept. */
    private boolean tooLong;

    /** Bytes of it that were not kept. */
    private long skippedBytes;

    /** What becomes of the lines. */
    public interface LineHandler {
        /** A line without its end; the bytes are valid during the call only. */
        void onLine(byte[] bytes, int offset, int length);

        /**
         * A line longer than the limit.
         *
         * @param sample its start
         * @param sampleLength at most {@link #SAMPLE_LENGTH_BYTES}
         * @param lineLengthBytes its whole length
         */
        void onTooLong(byte[] sample, int sampleLength, long lineLengthBytes);
    }

    /**
     * @param limitBytes longest line that is handed on
     * @param handler gets the lines
     */
    public LineSplitter(int limitBytes, LineHandler handler) {
        this.limitBytes = limitBytes;
        this.handler = handler;
        this.carried = new byte[Math.min(limitBytes, INITIAL_CAPACITY_BYTES) + SAMPLE_LENGTH_BYTES];
    }

    /** Takes the next block. */
    public void feed(byte[] block, int offset, int length) {
        final int end = offset + length;
        int lineStart = offset;
        int newline = indexOfNewline(block, lineStart, end);
        while (NOT_FOUND != newline) {
            endLine(block, lineStart, newline - lineStart);
            lineStart = newline + 1;
            newline = indexOfNewline(block, lineStart, end);
        }
        carry(block, lineStart, end - lineStart);
    }

    /** The input has ended: what is left is a line. */
    public void finish() {
        if (carriedLength > 0) {
            endLine(carried, carriedLength, 0);
        }
    }

    private void endLine(byte[] block, int offset, int length) {
        if (0 == carriedLength && length <= limitBytes) {
            emit(block, offset, length);
            return;
        }
        carry(block, offset, length);
        if (tooLong) {
            final int sampleLength = Math.min(SAMPLE_LENGTH_BYTES, carriedLength);
            handler.onTooLong(carried, sampleLength, carriedLength + skippedBytes);
        } else {
            emit(carried, 0, carriedLength);
        }
        carriedLength = 0;
        tooLong = false;
        skippedBytes = 0;
    }

    private void carry(byte[] block, int offset, int length) {
        tooLong |= carriedLength + skippedBytes + length > limitBytes;
        if (tooLong) {
            // Only a sample matters from here on.
            final int kept = Math.max(0, Math.min(SAMPLE_LENGTH_BYTES - carriedLength, length));
            append(block, offset, kept);
            skippedBytes += length - kept;
            return;
        }
        append(block, offset, length);
    }

    private void append(byte[] block, int offset, int length) {
        if (carriedLength + length > carried.length) {
            carried = Arrays.copyOf(carried, Math.max(2 * carried.length, carriedLength + length));
        }
        System.arraycopy(block, offset, carried, carriedLength, length);
        carriedLength += length;
    }

    private void emit(byte[] bytes, int offset, int length) {
        final boolean crLf = length > 0 && '\r' == bytes[offset + length - 1];
        final int textLength = crLf ? length - 1 : length;
        if (textLength > 0) {
            handler.onLine(bytes, offset, textLength);
        }
    }

    /** Eight bytes at a time: the lowest zero byte of (word xor newlines) is a newline. */
    private static int indexOfNewline(byte[] bytes, int from, int to) {
        int i = from;
        // lines are long: four words a turn, which do not wait for each other
        for (final int last = to - 4 * Long.BYTES; i <= last; i += 4 * Long.BYTES) {
            final long any =
                    newlines(bytes, i)
                            | newlines(bytes, i + Long.BYTES)
                            | newlines(bytes, i + 2 * Long.BYTES)
                            | newlines(bytes, i + 3 * Long.BYTES);
            if (0 != any) {
                break;
            }
        }
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            final long zeros = newlines(bytes, i);
            if (0 != zeros) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; i < to; i++) {
            if ('\n' == bytes[i]) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    /** The high bit of each byte that is a newline, and perhaps of some behind the first. */
    private static long newlines(byte[] bytes, int at) {
        final long word = (long) LONGS.get(bytes, at) ^ NEWLINES;
        return (word - ONES) & ~word & HIGH_BITS;
    }
}
