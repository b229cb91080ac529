package io.ringfence.predicate.value;

/** Code points in UTF-8 bytes. Total: bytes that are no UTF-8 have size 0. */
public final class Utf8Bytes {
    private static final int CONTINUATION = 0x80;
    private static final int CONTINUATION_BITS = 6;
    private static final int PAYLOAD = 0x3f;

    private Utf8Bytes() {}

    /** Bytes of the code point at the offset, 1 to 4; 0 when it is malformed or cut off. */
    public static int sizeAt(byte[] bytes, int offset, int end) {
        final int size = leadSize(bytes[offset]);
        if (size > end - offset) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((bytes[offset + i] & 0xc0) != CONTINUATION) {
                return 0;
            }
        }
        return size;
    }

    private static int leadSize(byte lead) {
        if (lead >= 0) {
            return 1;
        }
        final int bits = lead & 0xff;
        if (bits < 0xc2 || bits > 0xf4) {
            return 0;
        }
        return bits < 0xe0 ? 2 : bits < 0xf0 ? 3 : 4;
    }

    /** The code point of the given size at the offset. */
    public static int codePointAt(byte[] bytes, int offset, int size) {
        if (size == 1) {
            return bytes[offset];
        }
        int codePoint = bytes[offset] & (1 << 7 - size) - 1;
        for (int i = 1; i < size; i++) {
            codePoint = codePoint << CONTINUATION_BITS | bytes[offset + i] & PAYLOAD;
        }
        return codePoint;
    }

    /** Writes a code point and returns the offset after it. */
    public static int put(int codePoint, byte[] out, int offset) {
        int at = offset;
        if (codePoint < 0x80) {
            out[at++] = (byte) codePoint;
            return at;
        }
        if (codePoint < 0x800) {
            out[at++] = (byte) (0xc0 | codePoint >> 6);
        } else if (codePoint < 0x10000) {
            out[at++] = (byte) (0xe0 | codePoint >> 12);
            out[at++] = continuation(codePoint >> 6);
        } else {
            out[at++] = (byte) (0xf0 | codePoint >> 18);
            out[at++] = continuation(codePoint >> 12);
            out[at++] = continuation(codePoint >> 6);
        }
        out[at++] = continuation(codePoint);
        return at;
    }

    private static byte continuation(int bits) {
        return (byte) (CONTINUATION | bits & PAYLOAD);
    }

    /** Length in UTF-16 code units, as Java's String.length(). */
    public static int units(byte[] bytes, int offset, int length) {
        int units = 0;
        for (int i = offset; i < offset + length; i++) {
            final int b = bytes[i] & 0xff;
            if ((b & 0xc0) != CONTINUATION) {
                units += b >= 0xf0 ? 2 : 1;
            }
        }
        return units;
    }
}
