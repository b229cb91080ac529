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

    /** What was written from an index on: whole members, the first without its comma. */
    byte[] members(int start) {
        return Arrays.copyOfRange(bytes, bytes[start] == ',' ? start + 1 : start, length);
    }

    /** Writes such members again. */
    JsonBytes members(byte[] written) {
        comma();
        append(written, 0, written.length);
        commaDue = true;
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
        comma();
        put('"');
        if (!plain(value)) {
            escaped(value.getBytes(StandardCharsets.UTF_8));
        }
        put('"');
        commaDue = true;
        return this;
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

    private void escaped(byte[] utf8) {
        int plain = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (isEscaped(utf8[i])) {
                append(utf8, plain, i - plain);
                escape(utf8[i]);
                plain = i + 1;
            }
        }
        append(utf8, plain, utf8.length - plain);
    }

    private static boolean isEscaped(byte b) {
        return '"' == b || '\\' == b || b >= 0 && b < 0x20;
    }

    JsonBytes number(long value) {
        comma();
        final byte[] digits = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
        append(digits, 0, digits.length);
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
