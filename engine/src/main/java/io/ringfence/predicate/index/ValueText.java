package io.ringfence.predicate.index;

import io.ringfence.automaton.CaseFolding;
import io.ringfence.predicate.value.Utf8Bytes;

/**
 * One value made ready for lookups: copied behind an anchor byte and before another, with room to
 * read words past the end, and, when it has any byte beyond ASCII, its case-folded form likewise.
 *
 * <pre>
 *   0 .. 6  unused | 7 START | 8 .. 8+n the text | END | zeros, 16 bytes
 * </pre>
 *
 * The anchors are bytes that UTF-8 never has. One a thread; grows to the longest value seen.
 */
final class ValueText {
    static final byte START = (byte) 0xfe;
    static final byte END = (byte) 0xff;
    static final int START_OFFSET = 7;
    static final int TEXT_OFFSET = START_OFFSET + 1;
    static final int PADDING = 2 * Long.BYTES;

    /** A folded code point may need three bytes where it had two. */
    private static final int MAX_FOLD_GROWTH = 3;

    private byte[] raw = new byte[4096];
    private int rawLength;
    private byte[] folded = new byte[4096];
    private int foldedLength;
    private boolean ascii;

    /** 0 before it was asked for. */
    private long byteSet;

    void load(byte[] bytes, int offset, int length) {
        if (raw.length < TEXT_OFFSET + length + 1 + PADDING) {
            raw = new byte[2 * (TEXT_OFFSET + length + 1 + PADDING)];
        }
        System.arraycopy(bytes, offset, raw, TEXT_OFFSET, length);
        close(raw, length);
        rawLength = length;
        byteSet = 0;
        ascii = isAscii(raw, length);
        if (!ascii) {
            fold(length);
        }
    }

    private static void close(byte[] buffer, int length) {
        buffer[START_OFFSET] = START;
        final int end = TEXT_OFFSET + length;
        buffer[end] = END;
        for (int i = 1; i <= PADDING; i++) {
            buffer[end + i] = 0;
        }
    }

    private static boolean isAscii(byte[] buffer, int length) {
        long seen = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            seen |= Words.read(buffer, TEXT_OFFSET + i);
        }
        if (i < length) {
            seen |= Words.read(buffer, TEXT_OFFSET + i) & Words.firstBytes(length - i);
        }
        return (seen & Words.NON_ASCII) == 0;
    }

    private void fold(int length) {
        final int room = TEXT_OFFSET + MAX_FOLD_GROWTH * length + 1 + PADDING;
        if (folded.length < room) {
            folded = new byte[2 * room];
        }
        final int end = TEXT_OFFSET + length;
        int out = TEXT_OFFSET;
        int in = TEXT_OFFSET;
        while (in < end) {
            final int size = Utf8Bytes.sizeAt(raw, in, end);
            if (size == 0) {
                folded[out++] = raw[in++]; // not UTF-8: stands for itself
            } else {
                final int codePoint = Utf8Bytes.codePointAt(raw, in, size);
                out = Utf8Bytes.put(CaseFolding.fold(codePoint), folded, out);
                in += size;
            }
        }
        foldedLength = out - TEXT_OFFSET;
        close(folded, foldedLength);
    }

    /** The bytes of the text, see {@link ByteSet}; worked out once. */
    long byteSet() {
        if (byteSet == 0) {
            byteSet = ByteSet.of(raw, TEXT_OFFSET, rawLength);
        }
        return byteSet;
    }

    byte[] raw() {
        return raw;
    }

    int rawLength() {
        return rawLength;
    }

    /** Whether there is no byte beyond ASCII; then there is no folded form. */
    boolean isAscii() {
        return ascii;
    }

    byte[] folded() {
        return folded;
    }

    int foldedLength() {
        return foldedLength;
    }
}
