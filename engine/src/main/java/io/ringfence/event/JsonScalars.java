package io.ringfence.event;

/**
 * Numbers and literals of JSON (RFC 8259, sections 3 and 6): where they end. What follows is the
 * caller's to check. Results below 0 are negated {@link ParseStatus} codes. Stateless.
 */
final class JsonScalars {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private JsonScalars() {}

    /** Index after the literal true, or a negated status. */
    static int trueEnd(byte[] bytes, int at, int end) {
        return literalEnd(bytes, at, end, TRUE);
    }

    /** Index after the literal false, or a negated status. */
    static int falseEnd(byte[] bytes, int at, int end) {
        return literalEnd(bytes, at, end, FALSE);
    }

    /** Index after the literal null, or a negated status. */
    static int nullEnd(byte[] bytes, int at, int end) {
        return literalEnd(bytes, at, end, NULL);
    }

    private static int literalEnd(byte[] bytes, int from, int end, byte[] literal) {
        for (int i = 0; i < literal.length; i++) {
            if (from + i >= end || bytes[from + i] != literal[i]) {
                return failure(bytes, from + i, end);
            }
        }
        return from + literal.length;
    }

    /** Index after a number that begins with a digit or a minus, or a negated status. */
    static int numberEnd(byte[] bytes, int from, int end) {
        if (from + Long.BYTES <= end) { // usual ones are short and integers
            final int digits = Digits.count(JsonScanner.word(bytes, from));
            final boolean zeroed = digits > 1 && bytes[from] == '0';
            if (digits > 0 && digits < Long.BYTES && !zeroed && isBehind(bytes[from + digits])) {
                return from + digits;
            }
        }
        return anyNumberEnd(bytes, from, end);
    }

    private static boolean isBehind(byte value) {
        return value == ',' || value == '}';
    }

    private static int anyNumberEnd(byte[] bytes, int from, int end) {
        int at = bytes[from] == '-' ? from + 1 : from;
        if (at < end && bytes[at] == '0') {
            at++; // no digit may follow; the caller finds it where a comma must be
        } else {
            at = digitsEnd(bytes, at, end);
        }
        if (at > 0 && at < end && bytes[at] == '.') {
            at = digitsEnd(bytes, at + 1, end);
        }
        if (at > 0 && at < end && (bytes[at] | 0x20) == 'e') {
            at = exponentEnd(bytes, at + 1, end);
        }
        return at;
    }

    private static int exponentEnd(byte[] bytes, int from, int end) {
        final boolean signed = from < end && (bytes[from] == '+' || bytes[from] == '-');
        return digitsEnd(bytes, signed ? from + 1 : from, end);
    }

    private static int digitsEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > from ? at : failure(bytes, at, end);
    }

    /** Why parsing stops at a byte, as a negated status. */
    static int failure(byte[] bytes, int at, int end) {
        if (at >= end) {
            return -ParseStatus.TRUNCATED;
        }
        return bytes[at] == 0 ? -ParseStatus.BINARY : -ParseStatus.MALFORMED;
    }
}
