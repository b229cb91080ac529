package io.ringfence.predicate.expression;

import io.ringfence.event.Numbers;

/** Numbers as Java spells them, written and read as ASCII bytes. */
final class NumberText {
    /** Room for any number. */
    static final int MAX_LENGTH = 32;

    private static final int DECIMAL = 10;
    private static final int MAX_SHIFT = 17;
    private static final double SHORT_MIN = 1e-3;
    private static final double PLAIN_LIMIT = 1e7;
    private static final double SHORT_LIMIT = 1e15;
    private static final double EXACT_LIMIT = 0x1p53;
    private static final double[] POWERS = powers();

    private NumberText() {}

    private static double[] powers() {
        final double[] powers = new double[MAX_SHIFT + 1];
        double power = 1;
        for (int i = 0; i < powers.length; i++) {
            powers[i] = power; // exact up to 10^22
            power *= DECIMAL;
        }
        return powers;
    }

    static int putAscii(String text, byte[] out, int offset) {
        for (int i = 0; i < text.length(); i++) {
            out[offset + i] = (byte) text.charAt(i);
        }
        return offset + text.length();
    }

    static int putLong(long value, byte[] out, int offset) {
        if (value == Long.MIN_VALUE) {
            return putAscii("-9223372036854775808", out, offset);
        }
        int at = offset;
        if (value < 0) {
            out[at++] = '-';
        }
        return putDigits(Math.abs(value), digitCount(Math.abs(value)), out, at);
    }

    /** Writes exactly count digits, with leading zeros where needed. */
    private static int putDigits(long value, int count, byte[] out, int offset) {
        long rest = value;
        for (int i = offset + count - 1; i >= offset; i--) {
            out[i] = (byte) ('0' + rest % DECIMAL);
            rest /= DECIMAL;
        }
        return offset + count;
    }

    private static int digitCount(long value) {
        int count = 1;
        for (long rest = value / DECIMAL; rest != 0; rest /= DECIMAL) {
            count++;
        }
        return count;
    }

    /**
     * As Double.toString: the shortest decimal that reads back as the value. Up to 15 digits and
     * without extreme exponents that is found by scaling, which is exact there; the rest, which no
     * event has but by design, is left to the JDK and allocates.
     */
    static int putDouble(double value, byte[] out, int offset) {
        final double size = Math.abs(value);
        int at = offset;
        if (size >= SHORT_MIN && size < SHORT_LIMIT) {
            final int shift = shift(size);
            if (shift >= 0) {
                if (value < 0) {
                    out[at++] = '-';
                }
                final long digits = (long) Math.rint(size * POWERS[shift]);
                return size < PLAIN_LIMIT
                        ? putPlain(digits, shift, out, at)
                        : putScientific(digits, shift, out, at);
            }
        }
        return putAscii(Double.toString(value), out, offset);
    }

    /** Fewest decimal places that give the value; -1 when there are too many. */
    private static int shift(double size) {
        for (int shift = 0; shift <= MAX_SHIFT; shift++) {
            final double digits = Math.rint(size * POWERS[shift]);
            if (digits >= EXACT_LIMIT) {
                return -1;
            }
            if (digits / POWERS[shift] == size) { // both exact, so the quotient rounds correctly
                return shift;
            }
        }
        return -1;
    }

    private static int putPlain(long digits, int shift, byte[] out, int offset) {
        final long power = (long) POWERS[shift];
        int at = putDigits(digits / power, digitCount(digits / power), out, offset);
        out[at++] = '.';
        return putDigits(digits % power, Math.max(1, shift), out, at);
    }

    private static int putScientific(long allDigits, int shift, byte[] out, int offset) {
        final int exponent = digitCount(allDigits) - 1 - shift;
        long digits = allDigits;
        while (digits % DECIMAL == 0) {
            digits /= DECIMAL;
        }
        final int count = digitCount(digits);
        long power = 1;
        for (int i = 1; i < count; i++) {
            power *= DECIMAL;
        }
        int at = putDigits(digits / power, 1, out, offset);
        out[at++] = '.';
        at = putDigits(digits % power, Math.max(1, count - 1), out, at);
        out[at++] = 'E';
        return putLong(exponent, out, at);
    }

    /** The value of a digit in a base up to 36, or a number beyond it. */
    static int digit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        final int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z' ? lower - 'a' + DECIMAL : Integer.MAX_VALUE;
    }

    /** Whether the text is a signed whole number of the base within long. */
    static boolean isLong(byte[] text, int offset, int length, int base) {
        final int start = offset + signLength(text, offset, length);
        final int end = offset + length;
        if (start == end) {
            return false;
        }
        final boolean negative = text[offset] == '-';
        long value = 0; // negative, since that side is longer by one
        for (int i = start; i < end; i++) {
            final int digit = digit(text[i]);
            if (digit >= base || value < (Long.MIN_VALUE + digit) / base) {
                return false;
            }
            value = value * base - digit;
        }
        return negative || value != Long.MIN_VALUE;
    }

    /** The number, after {@link #isLong}. */
    static long toLong(byte[] text, int offset, int length, int base) {
        long value = 0;
        for (int i = offset + signLength(text, offset, length); i < offset + length; i++) {
            value = value * base - digit(text[i]);
        }
        return text[offset] == '-' ? value : -value;
    }

    private static int signLength(byte[] text, int offset, int length) {
        return length > 0 && (text[offset] == '-' || text[offset] == '+') ? 1 : 0;
    }

    /** NaN when the text is no finite decimal. */
    static double toDouble(byte[] text, int offset, int length) {
        final int plus = length > 0 && text[offset] == '+' ? 1 : 0;
        final double value = Numbers.toDouble(text, offset + plus, length - plus);
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
