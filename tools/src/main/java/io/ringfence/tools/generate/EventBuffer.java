package io.ringfence.tools.generate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing byte buffer that JSON is written into. Reused from event to event; once it is as long
 * as the longest event it allocates nothing.
 */
final class EventBuffer {
    private static final int INITIAL_LENGTH_BYTES = 256;
    private static final int LONGEST_NUMBER = 20;
    private static final String HEX = "0123456789abcdef";

    private IsoTime isoTime;
    private byte[] bytes = new byte[INITIAL_LENGTH_BYTES];
    private int length;

    /** Text as UTF-8, for parts that are written often. */
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Text as a quoted JSON string. */
    static byte[] quoted(String text) {
        final EventBuffer buffer = new EventBuffer();
        buffer.text(text);
        return buffer.copy();
    }

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    EventBuffer raw(byte[] part) {
        reserve(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
        return this;
    }

    /** A part without its first bytes. */
    EventBuffer raw(byte[] part, int from) {
        reserve(part.length - from);
        System.arraycopy(part, from, bytes, length, part.length - from);
        length += part.length - from;
        return this;
    }

    /** ASCII text as it stands. */
    EventBuffer raw(String ascii) {
        final int count = ascii.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) ascii.charAt(i);
        }
        length += count;
        return this;
    }

    EventBuffer raw(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** A quoted JSON string; escapes what JSON demands and no more. */
    EventBuffer text(String value) {
        raw('"');
        final byte[] utf8 = utf8(value);
        for (final byte b : utf8) {
            if ('"' == b || '\\' == b) {
                raw('\\').raw((char) b);
            } else if (0 <= b && b < ' ') {
                raw("\\u00").raw(HEX.charAt(b >> 4)).raw(HEX.charAt(b & 0xF));
            } else {
                reserve(1);
                bytes[length++] = b;
            }
        }
        return raw('"');
    }

    EventBuffer number(long value) {
        reserve(LONGEST_NUMBER);
        if (value < 0) {
            bytes[length++] = '-';
        }
        int digits = 1;
        for (long rest = value / 10; 0 != rest; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** A quoted instant with 1 to 9 fraction digits, as many as are needed. */
    EventBuffer time(long epochNs) {
        reserve(IsoTime.MAX_LENGTH_BYTES + 2);
        if (null == isoTime) {
            isoTime = new IsoTime();
        }
        bytes[length++] = '"';
        length = isoTime.write(epochNs, bytes, length);
        bytes[length++] = '"';
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
