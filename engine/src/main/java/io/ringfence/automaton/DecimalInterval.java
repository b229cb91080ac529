package io.ringfence.automaton;

import java.util.ArrayList;
import java.util.List;

/** The decimal numbers of an interval, as a regular expression. Cold. */
final class DecimalInterval {
    private static final int RADIX = 10;
    private static final char NINE = '9';

    private DecimalInterval() {}

    /**
     * All numbers between two, both included.
     *
     * @param digits exactly so many digits; 0: as many as the number has, and any leading zeros
     */
    static Regex between(int min, int max, int digits) {
        if (digits > 0) {
            return sameLength(padded(min, digits), padded(max, digits), 0);
        }
        final List<Regex> lengths = new ArrayList<>();
        long lowest = 0;
        long next = RADIX;
        for (int length = 1; lowest <= max; length++) {
            final long low = Math.max(lowest, min);
            final long high = Math.min(next - 1, max);
            if (low <= high) {
                lengths.add(sameLength(padded(low, length), padded(high, length), 0));
            }
            lowest = next;
            next *= RADIX;
        }
        final Regex zeros = new Regex.Repeat(digits('0', '0'), 0, Regex.UNBOUNDED);
        return new Regex.Concat(List.of(zeros, new Regex.Union(lengths)));
    }

    private static Regex sameLength(String low, String high, int index) {
        final int length = low.length() - index;
        if (isAll(low, index, '0') && isAll(high, index, NINE)) {
            return new Regex.Repeat(digits('0', NINE), length, length);
        }
        final char first = low.charAt(index);
        final char last = high.charAt(index);
        if (first == last) {
            return then(digits(first, first), sameLength(low, high, index + 1));
        }
        final List<Regex> parts = new ArrayList<>();
        final int rest = length - 1;
        parts.add(then(digits(first, first), sameLength(low, ends(high, index, NINE), index + 1)));
        if (last - first > 1) {
            final Regex any = new Regex.Repeat(digits('0', NINE), rest, rest);
            parts.add(then(digits((char) (first + 1), (char) (last - 1)), any));
        }
        parts.add(then(digits(last, last), sameLength(ends(low, index, '0'), high, index + 1)));
        return new Regex.Union(parts);
    }

    private static boolean isAll(String number, int index, char digit) {
        int at = index;
        while (at < number.length() && digit == number.charAt(at)) {
            at++;
        }
        return at == number.length();
    }

    private static String ends(String number, int index, char fill) {
        final int rest = number.length() - index - 1;
        return number.substring(0, index + 1) + String.valueOf(fill).repeat(rest);
    }

    private static Regex then(Regex first, Regex second) {
        return new Regex.Concat(List.of(first, second));
    }

    private static Regex digits(char low, char high) {
        return new Regex.Chars(CodePointSet.range(low, high));
    }

    private static String padded(long number, int length) {
        final String text = Long.toString(number);
        return "0".repeat(length - text.length()) + text;
    }
}
