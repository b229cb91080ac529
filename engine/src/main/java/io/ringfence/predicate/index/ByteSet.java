package io.ringfence.predicate.index;

import java.util.List;

/**
 * Which bytes a text has, in 64 bits: without the case of letters, and with bytes above ASCII taken
 * for those below. A text that lacks a pattern's bytes cannot match it.
 */
final class ByteSet {
    private ByteSet() {}

    static long of(byte[] bytes, int offset, int length) {
        long set = 0;
        for (int i = offset; i < offset + length; i++) {
            set |= bit(bytes[i]);
        }
        return set;
    }

    /** With the case bit set in all bytes, the other six low ones tell ASCII apart. */
    private static long bit(byte b) {
        return 1L << (b & 0x1f | b >>> 1 & 0x20);
    }

    /** Cold: the bytes of a pattern's runs but for the anchors, which are no bytes of a text. */
    static long of(List<PatternRun> runs) {
        long set = 0;
        for (PatternRun run : runs) {
            for (byte b : run.bytes()) {
                if (b != ValueText.START && b != ValueText.END) {
                    set |= bit(b);
                }
            }
        }
        return set;
    }
}
