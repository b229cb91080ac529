package io.ringfence.event;

/**
 * The inside of JSON strings where it is more than plain ASCII: validates escapes and UTF-8, and
 * unescapes. Results below 0 are negated {@link ParseStatus} codes. Stateless, allocates nothing.
 */
final class JsonStrings {
    private static final int UNICODE_ESCAPE_LENGTH = 6;

    /** What a one-character escape stands for, by its character; 0 where there is none. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
        ESCAPES['/'] = '/';
        ESCAPES['b'] = '\b';
        ESCAPES['f'] = '\f';
        ESCAPES['n'] = '\n';
        ESCAPES['r'] = '\r';
        ESCAPES['t'] = '\t';
    }

    private JsonStrings() {}

    /**
     * Goes on from a special byte over valid UTF-8 as long as the string has no escape.
     *
     * @param from index of a byte that {@link JsonScanner#special} stopped at, or end
     * @return index of the closing quote or of the first backslash, or a negated status
     */
    static int plainEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] < 0) {
            final int next = utf8(bytes, at, end);
            if (next < 0) {
                return next;
            }
            at = JsonScanner.special(bytes, next, end);
        }
        if (at == end) {
            return -ParseStatus.TRUNCATED;
        }
        return bytes[at] < ' ' ? control(bytes[at]) : at;
    }

    /**
     * Goes on from a special byte to the end of the string, over escapes and UTF-8.
     *
     * @return index of the closing quote, or a negated status
     */
    static int escapedEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '"') {
            final byte value = bytes[at];
            final int next;
            if (value == '\\') {
                next = escapeEnd(bytes, at, end);
            } else {
                next = value < 0 ? utf8(bytes, at, end) : control(value);
            }
            if (next < 0) {
                return next;
            }
            at = JsonScanner.special(bytes, next, end);
        }
        return at == end ? -ParseStatus.TRUNCATED : at;
    }

    /** A raw NUL says that this is no text at all. */
    private static int control(byte value) {
        return value == 0 ? -ParseStatus.BINARY : -ParseStatus.MALFORMED;
    }

    private static int escapeEnd(byte[] bytes, int backslash, int end) {
        if (backslash + 1 >= end) {
            return -ParseStatus.TRUNCATED;
        }
        final byte letter = bytes[backslash + 1];
        if (letter == 'u') {
            return unicodeEscapeEnd(bytes, backslash, end);
        }
        return letter >= 0 && ESCAPES[letter] != 0 ? backslash + 2 : -ParseStatus.BAD_ESCAPE;
    }

    private static int unicodeEscapeEnd(byte[] bytes, int backslash, int end) {
        final int unit = codeUnit(bytes, backslash, end);
        final int next = backslash + UNICODE_ESCAPE_LENGTH;
        if (unit < 0) {
            return unit;
        }
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return next;
        }
        if (unit >= Character.MIN_LOW_SURROGATE) {
            return -ParseStatus.BAD_ESCAPE;
        }
        final int low = codeUnit(bytes, next, end);
        if (low < 0) {
            return low;
        }
        final boolean pair = low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_SURROGATE;
        return pair ? next + UNICODE_ESCAPE_LENGTH : -ParseStatus.BAD_ESCAPE;
    }

    /** The number in an escape of the form backslash, u, four hex digits; or a negated status. */
    private static int codeUnit(byte[] bytes, int backslash, int end) {
        int unit = 0;
        for (int i = 0; i < UNICODE_ESCAPE_LENGTH; i++) {
            if (backslash + i >= end) {
                return -ParseStatus.TRUNCATED;
            }
            final byte value = bytes[backslash + i];
            if (i < 2) {
                if (value != (i == 0 ? '\\' : 'u')) {
                    return -ParseStatus.BAD_ESCAPE;
                }
            } else {
                final int digit = hexDigit(value);
                if (digit < 0) {
                    return -ParseStatus.BAD_ESCAPE;
                }
                unit = unit << 4 | digit;
            }
        }
        return unit;
    }

    /** Value of a hex digit, or below 0. */
    static int hexDigit(byte value) {
        if (value >= '0' && value <= '9') {
            return value - '0';
        }
        final int lower = value | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /**
     * Unescapes a string that {@link #escapedEnd} has accepted. The result is never longer than the
     * input, and is valid UTF-8.
     *
     * @param out not the array of the input; has room for the input's length and a word more
     * @return index after the last byte written
     */
    static int unescape(byte[] bytes, int from, int to, byte[] out, int outOffset) {
        int at = from;
        int outAt = outOffset;
        while (at + Long.BYTES <= to) {
            final long word = JsonScanner.word(bytes, at);
            JsonScanner.putWord(out, outAt, word);
            final long flags = JsonScanner.backslashFlags(word);
            // 8 when there is no backslash: a whole word is taken
            final int run = Long.numberOfTrailingZeros(flags) >>> 3;
            at += run;
            outAt += run;
            if (flags != 0) {
                outAt = decode(bytes, at, out, outAt);
                at += escapeLength(bytes, at);
            }
        }
        while (at < to) {
            if (bytes[at] == '\\') {
                outAt = decode(bytes, at, out, outAt);
                at += escapeLength(bytes, at);
            } else {
                out[outAt++] = bytes[at++];
            }
        }
        return outAt;
    }

    private static int escapeLength(byte[] bytes, int backslash) {
        if (bytes[backslash + 1] != 'u') {
            return 2;
        }
        return isHighSurrogate(bytes, backslash)
                ? 2 * UNICODE_ESCAPE_LENGTH
                : UNICODE_ESCAPE_LENGTH;
    }

    /** Whether the four hex digits are D800 to DBFF. */
    private static boolean isHighSurrogate(byte[] bytes, int backslash) {
        final int second = hexDigit(bytes[backslash + 3]);
        return hexDigit(bytes[backslash + 2]) == 0xd && second >= 0x8 && second <= 0xb;
    }

    private static int decode(byte[] bytes, int backslash, byte[] out, int outAt) {
        final byte letter = bytes[backslash + 1];
        if (letter != 'u') {
            out[outAt] = ESCAPES[letter];
            return outAt + 1;
        }
        int codePoint = codeUnit(bytes, backslash, bytes.length);
        if (isHighSurrogate(bytes, backslash)) {
            final int low = codeUnit(bytes, backslash + UNICODE_ESCAPE_LENGTH, bytes.length);
            codePoint = Character.toCodePoint((char) codePoint, (char) low);
        }
        return encode(codePoint, out, outAt);
    }

    private static int encode(int codePoint, byte[] out, int outOffset) {
        int at = outOffset;
        if (codePoint < 0x80) {
            out[at++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            out[at++] = (byte) (0xc0 | codePoint >> 6);
            out[at++] = continuation(codePoint);
        } else if (codePoint < 0x10000) {
            out[at++] = (byte) (0xe0 | codePoint >> 12);
            out[at++] = continuation(codePoint >> 6);
            out[at++] = continuation(codePoint);
        } else {
            out[at++] = (byte) (0xf0 | codePoint >> 18);
            out[at++] = continuation(codePoint >> 12);
            out[at++] = continuation(codePoint >> 6);
            out[at++] = continuation(codePoint);
        }
        return at;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | bits & 0x3f);
    }

    /**
     * Checks one UTF-8 sequence of two to four bytes (RFC 3629, table in section 4): no overlong
     * form, no surrogate, nothing above U+10FFFF.
     *
     * @return index after it, or a negated status
     */
    static int utf8(byte[] bytes, int at, int end) {
        final int lead = bytes[at] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return -ParseStatus.BAD_UTF8;
        }
        if (at + 1 >= end) {
            return -ParseStatus.TRUNCATED;
        }
        final int second = bytes[at + 1] & 0xff;
        if (second < secondLow(lead) || second > secondHigh(lead)) {
            return -ParseStatus.BAD_UTF8;
        }
        final int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        for (int i = 2; i < length; i++) {
            if (at + i >= end) {
                return -ParseStatus.TRUNCATED;
            }
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return -ParseStatus.BAD_UTF8;
            }
        }
        return at + length;
    }

    /** E0 and F0 would be overlong with a lower second byte. */
    private static int secondLow(int lead) {
        return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    }

    /** ED would be a surrogate, F4 above U+10FFFF, with a higher second byte. */
    private static int secondHigh(int lead) {
        return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    }
}
