package io.ringfence.event;

import io.ringfence.event.scan.StringScanner;

import java.util.Arrays;

/** By words of eight bytes; the tests are those of {@link JsonScanner}. */
final class WordStringScanner implements StringScanner {
    /** Texts longer than this are compared by vectors, which takes a call. */
    private static final int LONG_TEXT = 64;

    @Override
    public int special(byte[] bytes, int from, int end) {
        int at = from;
        for (final int last = end - Long.BYTES; at <= last; at += Long.BYTES) {
            final long flags = JsonScanner.specialFlags(JsonScanner.word(bytes, at));
            if (flags != 0) {
                return at + (Long.numberOfTrailingZeros(flags) >>> 3);
            }
        }
        while (at < end && !JsonScanner.isSpecial(bytes[at])) {
            at++;
        }
        return at;
    }

    @Override
    public boolean isAt(byte[] line, int at, int end, byte[] text, int offset, int length) {
        if (at + length > end) {
            return false;
        }
        if (length < Long.BYTES) {
            return JsonScanner.firstWord(line, at, length, end)
                    == JsonScanner.firstWord(text, offset, length, text.length);
        }
        if (length > LONG_TEXT) {
            return Arrays.equals(text, offset, offset + length, line, at, at + length);
        }
        final int last = length - Long.BYTES;
        long difference =
                JsonScanner.word(line, at) ^ JsonScanner.word(text, offset)
                        | JsonScanner.word(line, at + last) ^ JsonScanner.word(text, offset + last);
        for (int i = Long.BYTES; i < last; i += Long.BYTES) {
            difference |= JsonScanner.word(line, at + i) ^ JsonScanner.word(text, offset + i);
        }
        return difference == 0;
    }
}
