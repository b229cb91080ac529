package io.ringfence.automaton;

/**
 * Code points of UTF-8 bytes (RFC 3629). Nothing here throws on invalid bytes: the parser refuses
 * them, and if one slips through, it counts as a character of its own that equals no code point.
 * Allocates nothing.
 */
final class Utf8 {
    /** One byte holds this or less. */
    static final int MAX_1 = 0x7f;

    /** Two bytes hold this or less. */
    static final int MAX_2 = 0x7ff;

    /** Three bytes hold this or less. */
    static final int MAX_3 = 0xffff;

    /** A code point takes at most so many bytes. */
    static final int MAX_LENGTH = 4;

    private static final int LENGTH_BITS = 3;
    private static final int INVALID = Character.MAX_CODE_POINT + 1;
    private static final int CONTINUATION_MASK = 0xc0;
    private static final int CONTINUATION = 0x80;

    private Utf8() {}

    /**
     * Reads the character at an offset below the limit.
     *
     * @return to be taken apart by {@link #codePoint} and {@link #length}
     */
    static int decode(byte[] bytes, int offset, int limit) {
        final int lead = bytes[offset];
        if (lead >= 0) {
            return lead << LENGTH_BITS | 1;
        }
        final int length = lengthByLead(lead & 0xff);
        if (0 == length || offset + length > limit) {
            return invalid(lead);
        }
        int codePoint = lead & (0x7f >> length);
        for (int i = offset + 1; i < offset + length; i++) {
            final int next = bytes[i];
            if (CONTINUATION != (next & CONTINUATION_MASK)) {
                return invalid(lead);
            }
            codePoint = codePoint << 6 | next & 0x3f;
        }
        return encodedLength(codePoint) == length && Character.isValidCodePoint(codePoint)
                ? codePoint << LENGTH_BITS | length
                : invalid(lead);
    }

    /** The code point; above {@link Character#MAX_CODE_POINT} for an invalid byte. */
    static int codePoint(int decoded) {
        return decoded >>> LENGTH_BITS;
    }

    /** How many bytes it took. */
    static int length(int decoded) {
        return decoded & (1 << LENGTH_BITS) - 1;
    }

    /** Bytes that a code point takes. */
    static int encodedLength(int codePoint) {
        if (codePoint <= MAX_1) {
            return 1;
        }
        if (codePoint <= MAX_2) {
            return 2;
        }
        return codePoint <= MAX_3 ? 3 : MAX_LENGTH;
    }

    /** One byte of a code point's encoding, of {@link #encodedLength} many. */
    static int encodedByte(int codePoint, int index, int length) {
        final int shift = 6 * (length - 1 - index);
        if (0 != index) {
            return CONTINUATION | codePoint >>> shift & 0x3f;
        }
        return 1 == length ? codePoint : 0xff & (0xf00 >> length) | codePoint >>> shift;
    }

    /** The code points of a text (cold: allocates). */
    static int[] codePoints(String text) {
        final int[] codePoints = new int[text.codePointCount(0, text.length())];
        for (int i = 0, at = 0; i < codePoints.length; i++) {
            codePoints[i] = text.codePointAt(at);
            at += Character.charCount(codePoints[i]);
        }
        return codePoints;
    }

    /** Offset of the character before an offset; one byte back when the bytes are invalid. */
    static int previous(byte[] bytes, int offset, int start) {
        int at = offset - 1;
        final int lowest = Math.max(start, offset - MAX_LENGTH);
        while (at > lowest && CONTINUATION == (bytes[at] & CONTINUATION_MASK)) {
            at--;
        }
        return at;
    }

    private static int lengthByLead(int lead) {
        if (lead < 0xc2) {
            return 0;
        }
        if (lead < 0xe0) {
            return 2;
        }
        if (lead < 0xf0) {
            return 3;
        }
        return lead < 0xf5 ? MAX_LENGTH : 0;
    }

    private static int invalid(int lead) {
        return (INVALID + (lead & 0xff)) << LENGTH_BITS | 1;
    }
}
