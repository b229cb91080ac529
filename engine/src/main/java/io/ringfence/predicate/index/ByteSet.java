package io.ringfence.predicate.index;

import java.util.List;

/**
 * Which bytes a text has, in 64 bits: without the case of letters, and with bytes that share their
 * low six bits taken for one. A text that lacks a pattern's bytes cannot match it.
 */
final class ByteSet {
    private ByteSet() {}

    static long of(byte[] bytes, int offset, int length) {
        long set = 0;
        for (int i = offset; i < offset + length; i++) {
            set |= 1L << (bytes[i] | Words.CASE_BIT);
        }
        return set;
    }

    /** Cold: the bytes of a pattern's runs but for the anchors, which are no bytes of a text. */
    static long of(List<PatternRun> runs) {
        long set = 0;
        for (PatternRun run : runs) {
            for (byte b : run.bytes()) {
                if (b != ValueText.START && b != ValueText.END) {
                    set |= 1L << (b | Words.CASE_BIT);
                }
            }
        }
        return set;
    }
}
