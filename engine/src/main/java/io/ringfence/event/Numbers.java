package io.ringfence.event;

/**
 * Numbers from their decimal text, as it stands in a JSON number or in a string: an optional sign,
 * digits (leading zeros allowed) with an optional point, at least one digit in all, and an optional
 * exponent; so everything JSON allows, and what Elasticsearch coerces from strings. No blanks,
 * hexadecimal, suffixes, NaN or Infinity. Text longer than {@link #MAX_LENGTH} is no number.
 *
 * <p>Stateless. Allocates nothing, but for {@link #toDouble} of some texts of more than 15 digits.
 */
public final class Numbers {
    /** Longest text that is read as a number, in bytes; more digits change no double. */
    public static final int MAX_LENGTH = 400;

    /** Exponents are cut here: far beyond all doubles, and no sum of two overflows. */
    private static final int MAX_EXPONENT = 100_000;

    /** Any number of this many digits fits a long. */
    private static final int SAFE_DIGITS = 18;

    private static final int MAX_EXACT_POWER = 22;
    private static final long MAX_EXACT_MANTISSA = 1L << 53;

    /** Powers of ten that are exact doubles. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    };

    private Numbers() {}

    /** Whether the text is a number, of any size. */
    public static boolean isNumber(byte[] bytes, int offset, int length) {
        if (length > MAX_LENGTH) {
            return false;
        }
        final int end = offset + length;
        int at = afterSign(bytes, offset, end);
        final int digitsStart = at;
        at = afterDigits(bytes, at, end);
        int digits = at - digitsStart;
        if (at < end && bytes[at] == '.') {
            final int fractionStart = at + 1;
            at = afterDigits(bytes, fractionStart, end);
            digits += at - fractionStart;
        }
        if (digits == 0) {
            return false;
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            final int exponentStart = afterSign(bytes, at + 1, end);
            at = afterDigits(bytes, exponentStart, end);
            return at == end && at > exponentStart;
        }
        return at == end;
    }

    /**
     * Whether the text is an integer within a long: digits, or a form such as 1.0 or 1e3 whose
     * value is integral.
     */
    public static boolean isLong(byte[] bytes, int offset, int length) {
        if (isShortInteger(bytes, offset, length)) {
            return true;
        }
        if (!isNumber(bytes, offset, length)) {
            return false;
        }
        final int end = mantissaEnd(bytes, offset, length);
        final int last = lastNonZero(bytes, offset, end);
        if (last < 0) {
            return true; // zero, however it is spelt
        }
        if (power(bytes, last, offset, offset + length) < 0) {
            return false;
        }
        final long value = truncated(bytes, offset, length);
        return value != Long.MAX_VALUE && value != Long.MIN_VALUE
                || isExtreme(bytes, offset, length, value);
    }

    /**
     * The number without its fraction (cut towards zero, as Elasticsearch coerces), saturated at
     * the bounds of long; 0 when the text is no number.
     */
    public static long toLong(byte[] bytes, int offset, int length) {
        if (isShortInteger(bytes, offset, length)) {
            return shortInteger(bytes, offset, length);
        }
        return isNumber(bytes, offset, length) ? truncated(bytes, offset, length) : 0;
    }

    /**
     * The nearest double (ties to even). NaN when the text is not a number, or is one beyond all
     * finite doubles: Elasticsearch takes no such value either. Too small becomes 0, with its sign.
     */
    public static double toDouble(byte[] bytes, int offset, int length) {
        if (!isNumber(bytes, offset, length)) {
            return Double.NaN;
        }
        final int end = mantissaEnd(bytes, offset, length);
        final int first = firstNonZero(bytes, offset, end);
        final boolean negative = bytes[offset] == '-';
        if (first < 0) {
            return negative ? -0.0 : 0.0;
        }
        final int last = lastNonZero(bytes, offset, end);
        final int power = power(bytes, last, offset, offset + length);
        final long mantissa = mantissa(bytes, first, last);
        final double value;
        if (mantissa < 0 || mantissa > MAX_EXACT_MANTISSA || Math.abs(power) > MAX_EXACT_POWER) {
            value = inexact(bytes, offset, length);
        } else {
            // Clinger's fast path: both operands are exact, so the one rounding is the right one
            final double exact = mantissa;
            final double magnitude = power < 0 ? exact / POWERS[-power] : exact * POWERS[power];
            value = negative ? -magnitude : magnitude;
        }
        return value;
    }

    /** Cold: more digits than a double holds exactly, or a large exponent. Allocates. */
    private static double inexact(byte[] bytes, int offset, int length) {
        final StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) bytes[offset + i]);
        }
        final double value = Double.parseDouble(text.toString());
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private static boolean isShortInteger(byte[] bytes, int offset, int length) {
        final int end = offset + length;
        final int start = length > 0 && bytes[offset] == '-' ? offset + 1 : offset;
        final int digits = end - start;
        if (digits > 0 && isWord(bytes, start, digits)) {
            return Digits.count(JsonScanner.word(bytes, start)) >= digits;
        }
        return digits > 0 && digits <= SAFE_DIGITS && afterDigits(bytes, start, end) == end;
    }

    private static long shortInteger(byte[] bytes, int offset, int length) {
        final boolean negative = bytes[offset] == '-';
        final int sign = negative ? 1 : 0;
        if (isWord(bytes, offset + sign, length - sign)) {
            final int number = Digits.number(JsonScanner.word(bytes, offset + sign), length - sign);
            return negative ? -number : number;
        }
        long value = 0;
        for (int i = sign; i < length; i++) {
            value = 10 * value + (bytes[offset + i] - '0');
        }
        return negative ? -value : value;
    }

    /** Whether the bytes may be read as a word. */
    private static boolean isWord(byte[] bytes, int offset, int length) {
        return length <= Long.BYTES && offset + Long.BYTES <= bytes.length;
    }

    /** Integer part of a number, saturated. Sums below 0, where there is one value more. */
    private static long truncated(byte[] bytes, int offset, int length) {
        final boolean negative = bytes[offset] == '-';
        final int mantissaEnd = mantissaEnd(bytes, offset, length);
        final int first = firstNonZero(bytes, offset, mantissaEnd);
        if (first < 0) {
            return 0;
        }
        final long bound = negative ? Long.MIN_VALUE : -Long.MAX_VALUE;
        final int firstPower = power(bytes, first, offset, offset + length);
        if (firstPower > SAFE_DIGITS) {
            return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        long sum = 0;
        int at = first;
        for (int power = firstPower; power >= 0; power--) {
            if (at < mantissaEnd && bytes[at] == '.') {
                at++;
            }
            final int digit = at < mantissaEnd ? bytes[at++] - '0' : 0;
            if (sum < (bound + digit) / 10) {
                return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            sum = 10 * sum - digit;
        }
        return negative ? sum : -sum;
    }

    /** Whether the integral number is that bound of long itself, not beyond it. */
    private static boolean isExtreme(byte[] bytes, int offset, int length, long bound) {
        final int end = mantissaEnd(bytes, offset, length);
        final int first = firstNonZero(bytes, offset, end);
        if (power(bytes, first, offset, offset + length) != SAFE_DIGITS) {
            return false;
        }
        long magnitude = 0;
        int digits = 0;
        for (int at = first; at < end && digits <= SAFE_DIGITS; at++) {
            if (bytes[at] != '.') {
                magnitude = 10 * magnitude + (bytes[at] - '0');
                digits++;
            }
        }
        for (; digits <= SAFE_DIGITS; digits++) {
            magnitude *= 10;
        }
        return magnitude == (bound < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
    }

    /** Digits of a mantissa as a long, -1 when there are more than fit. */
    private static long mantissa(byte[] bytes, int first, int last) {
        long value = 0;
        int digits = 0;
        for (int at = first; at <= last; at++) {
            if (bytes[at] != '.') {
                value = 10 * value + (bytes[at] - '0');
                digits++;
            }
            if (digits > SAFE_DIGITS) {
                return -1;
            }
        }
        return value;
    }

    /** The power of ten that the digit at an index counts. */
    private static int power(byte[] bytes, int digit, int offset, int end) {
        int point = offset;
        while (point < end && bytes[point] != '.' && (bytes[point] | 0x20) != 'e') {
            point++;
        }
        final int place = digit < point ? point - digit - 1 : point - digit;
        return place + exponent(bytes, point, end);
    }

    private static int exponent(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] | 0x20) != 'e') {
            at++;
        }
        if (at == end) {
            return 0;
        }
        final boolean negative = bytes[at + 1] == '-';
        int value = 0;
        for (at = afterSign(bytes, at + 1, end); at < end && value < MAX_EXPONENT; at++) {
            value = 10 * value + (bytes[at] - '0');
        }
        value = Math.min(value, MAX_EXPONENT);
        return negative ? -value : value;
    }

    private static int mantissaEnd(byte[] bytes, int offset, int length) {
        int at = offset;
        while (at < offset + length && (bytes[at] | 0x20) != 'e') {
            at++;
        }
        return at;
    }

    private static int firstNonZero(byte[] bytes, int offset, int end) {
        for (int at = offset; at < end; at++) {
            if (bytes[at] >= '1') {
                return at;
            }
        }
        return -1;
    }

    private static int lastNonZero(byte[] bytes, int offset, int end) {
        for (int at = end - 1; at >= offset; at--) {
            if (bytes[at] >= '1') {
                return at;
            }
        }
        return -1;
    }

    private static int afterSign(byte[] bytes, int at, int end) {
        return at < end && (bytes[at] == '-' || bytes[at] == '+') ? at + 1 : at;
    }

    private static int afterDigits(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }
}
