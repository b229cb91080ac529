package io.ringfence.alert;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A growing byte buffer that writes JSON: commas are placed by itself, strings are escaped. Owned
 * by one thread; keeps its largest size.
 */
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;
    private boolean commaDue;

    JsonBytes() {
        this(8192);
    }

    /**
     * @param firstSize in bytes, from 1
     */
    JsonBytes(int firstSize) {
        bytes = new byte[firstSize];
    }

    void clear() {
        length = 0;
        commaDue = false;
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Writes whole members that were written elsewhere, without a comma before the first. */
    JsonBytes members(byte[] written) {
        return members(written, 0, written.length);
    }

    /** The same for some of the bytes. */
    JsonBytes members(byte[] written, int offset, int count) {
        if (count > 0) {
            comma();
            append(written, offset, count);
            commaDue = true;
        }
        return this;
    }

    JsonBytes open(char bracket) {
        comma();
        put(bracket);
        commaDue = false;
        return this;
    }

    JsonBytes close(char bracket) {
        put(bracket);
        commaDue = true;
        return this;
    }

    JsonBytes key(String name) {
        string(name);
        put(':');
        commaDue = false;
        return this;
    }

    /** A key as it stands in a document, with its quotes. */
    JsonBytes rawKey(byte[] source, int offset, int keyLength) {
        raw(source, offset, keyLength);
        put(':');
        commaDue = false;
        return this;
    }

    JsonBytes string(String value) {
        return openText().text(value).closeText();
    }

    /** A string from UTF-8. */
    JsonBytes string(byte[] utf8, int offset, int count) {
        openText();
        escaped(utf8, offset, count);
        return closeText();
    }

    /** Begins a string that is written in parts. */
    JsonBytes openText() {
        comma();
        put('"');
        return this;
    }

    JsonBytes closeText() {
        put('"');
        commaDue = true;
        return this;
    }

    /** A part of a string. */
    JsonBytes text(String part) {
        if (!plain(part)) {
            final byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            escaped(utf8, 0, utf8.length);
        }
        return this;
    }

    /** A part of a string that is spelled as here. */
    JsonBytes text(byte[] source, int offset, int count) {
        append(source, offset, count);
        return this;
    }

    /** A string of hex digits, two a byte. */
    JsonBytes hex(byte[] source, int count) {
        openText();
        ensure(2 * count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = HEX[source[i] >> 4 & 0xf];
            bytes[length++] = HEX[source[i] & 0xf];
        }
        return closeText();
    }

    /** Writes a text of plain ASCII, as nearly all are; false for another, which is not written. */
    private boolean plain(String value) {
        final int count = value.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            final char c = value.charAt(i);
            if (c > '~' || isEscaped((byte) c)) {
                return false;
            }
            bytes[length + i] = (byte) c;
        }
        length += count;
        return true;
    }

    private void escaped(byte[] utf8, int offset, int count) {
        int plain = offset;
        for (int i = offset; i < offset + count; i++) {
            if (isEscaped(utf8[i])) {
                append(utf8, plain, i - plain);
                escape(utf8[i]);
                plain = i + 1;
            }
        }
        append(utf8, plain, offset + count - plain);
    }

    private static boolean isEscaped(byte b) {
        return '"' == b || '\\' == b || b >= 0 && b < 0x20;
    }

    JsonBytes number(long value) {
        if (value < 0) {
            return rawText(Long.toString(value));
        }
        comma();
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        ensure(digits);
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        commaDue = true;
        return this;
    }

    JsonBytes bool(boolean value) {
        return rawText(value ? "true" : "false");
    }

    /** JSON text that is known to be valid and free of line breaks. */
    JsonBytes rawText(String json) {
        final byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        return raw(utf8, 0, utf8.length);
    }

    /**
     * JSON from a validated document. Line breaks can only stand between tokens there; they become
     * spaces, so that an alert stays one line.
     */
    JsonBytes raw(byte[] source, int offset, int rawLength) {
        comma();
        final int start = length;
        append(source, offset, rawLength);
        for (int i = start; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        commaDue = true;
        return this;
    }

    /** The same of an object or a document in which nothing stands between tokens. */
    JsonBytes plain(byte[] source, int offset, int rawLength) {
        comma();
        append(source, offset, rawLength);
        commaDue = true;
        return this;
    }

    JsonBytes field(String name, String value) {
        return key(name).string(value);
    }

    /** Writes nothing when the value is empty. */
    JsonBytes fieldIfAny(String name, String value) {
        return value.isEmpty() ? this : field(name, value);
    }

    JsonBytes field(String name, long value) {
        return key(name).number(value);
    }

    /** Writes nothing when the list is empty. */
    JsonBytes strings(String name, List<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        key(name).open('[');
        for (final String value : values) {
            string(value);
        }
        return close(']');
    }

    private void comma() {
        if (commaDue) {
            put(',');
        }
    }

    private void escape(byte b) {
        put('\\');
        if (b < 0x20) {
            put('u');
            put('0');
            put('0');
            put((char) HEX[b >> 4]);
            put((char) HEX[b & 0xf]);
        } else {
            put((char) b);
        }
    }

    private void put(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
    }

    private void append(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
