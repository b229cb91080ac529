package io.ringfence.event.scan;

import java.util.Arrays;

/**
 * What a {@link LineScanner} found in one line: where its quotes are, and which bytes are more than
 * plain text. Written by the scanner, read until the next line. One thread. Grows to the longest
 * line seen (up to 4.2 bytes for a byte of line) and allocates nothing else.
 *
 * <pre>
 *   quotes:  index of each quote that no backslash escapes, in order; then END_COUNT times the end
 *   special: a bit a byte of the line, 64 a word: backslash, control character or above ASCII
 * </pre>
 */
public final class LineIndex {
    /** Bytes a block: what one word of a bitmap stands for. */
    static final int BLOCK_LENGTH = Long.SIZE;

    private static final int BLOCK_SHIFT = 6;

    /** The line's end stands so often behind the last quote. */
    private static final int END_COUNT = 4;

    /** A scanner writes whole vectors, so up to a block of them behind the last quote. */
    private static final int SLACK = BLOCK_LENGTH + END_COUNT;

    private final byte[] tail = new byte[BLOCK_LENGTH];
    private int[] quotes = new int[1024];
    private long[] special = new long[64];
    private int blockCount;
    private int quoteCount;
    private int start;
    private int end;
    private int scannedBlocks;
    private long carry;
    private boolean anySpecial;

    /**
     * Indexes of the quotes, then the line's end a few times: reading one or two past the last
     * quote is safe and finds the end.
     */
    public int[] quotes() {
        return quotes;
    }

    /** Number of quotes. */
    public int quoteCount() {
        return quoteCount;
    }

    /** Index of the first special byte from an index on, or the line's end. */
    public int nextSpecial(int from) {
        if (!anySpecial || from >= end) {
            return end;
        }
        int block = (from - start) >>> BLOCK_SHIFT;
        long bits = special[block] & (-1L << (from - start));
        while (bits == 0) {
            if (++block == blockCount) {
                return end;
            }
            bits = special[block];
        }
        return start + (block << BLOCK_SHIFT) + Long.numberOfTrailingZeros(bits);
    }

    /** Makes room for a line; its scanner then fills the arrays and ends with {@link #finish}. */
    void begin(int offset, int length) {
        start = offset;
        end = offset + length;
        blockCount = (length + BLOCK_LENGTH - 1) >>> BLOCK_SHIFT;
        scanned(0, 0, 0, 0);
        anySpecial = false;
        if (quotes.length < length + SLACK) {
            quotes = new int[Math.max(length + SLACK, 2 * quotes.length)];
        }
        if (special.length < blockCount) {
            special = new long[Math.max(blockCount, 2 * special.length)];
        }
    }

    /** The bitmap to be filled. */
    long[] special() {
        return special;
    }

    /** The last block of a line, filled up with spaces, so that no byte behind the line counts. */
    byte[] tail(byte[] line, int from) {
        Arrays.fill(tail, (byte) ' ');
        System.arraycopy(line, from, tail, 0, end - from);
        return tail;
    }

    /**
     * Writes the places of the bits, four a turn: one too many costs less than a branch for each.
     */
    static void append(int[] quotes, int count, long bits, int at) {
        int next = count;
        long rest = bits;
        while (rest != 0) {
            quotes[next] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            quotes[next + 1] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            quotes[next + 2] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            quotes[next + 3] = at + Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            next += 4;
        }
    }

    /** Blocks scanned so far. */
    int scannedBlocks() {
        return scannedBlocks;
    }

    /** 1 when the last byte scanned escapes the next one, else 0. */
    long carry() {
        return carry;
    }

    /** Notes how far a scan is. */
    void scanned(int blocksSoFar, int quotesSoFar, long newCarry, long specials) {
        scannedBlocks = blocksSoFar;
        quoteCount = quotesSoFar;
        carry = newCarry;
        anySpecial |= specials != 0;
    }

    /** Ends a scan. */
    void finish() {
        Arrays.fill(quotes, quoteCount, quoteCount + END_COUNT, end);
    }
}
