package io.ringfence.event;

/**
 * Timestamps between text and nanoseconds since 1970-01-01T00:00:00Z, without allocation.
 * Stateless.
 *
 * <p>Read are the formats of a date field in Elasticsearch (strict_date_optional_time and
 * epoch_millis):
 *
 * <pre>
 *   yyyy[-MM[-dd[Thh[:mm[:ss[.f...]]][zone]]]]   zone: Z +hh +hhmm +hh:mm, none is UTC
 *   [-]digits[.digits]                           milliseconds since 1970
 * </pre>
 *
 * <p>Four digits are a year, not milliseconds, as in Elasticsearch. Fraction digits after the ninth
 * are cut. Unlike Elasticsearch a leap second (:60) is read, as the first of the next minute. Times
 * outside the range of a long (1677-09-21 to 2262-04-11) saturate.
 */
public final class Timestamps {
    /** Not a timestamp. */
    public static final long NULL_VALUE = Long.MIN_VALUE;

    /** Earliest time; earlier ones become this. */
    public static final long MIN_VALUE = -Long.MAX_VALUE;

    /** Bytes that {@link #format} writes. */
    public static final int FORMAT_LENGTH = 30;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MAX_OFFSET_HOURS = 18;
    private static final int DATE_LENGTH = 10;
    private static final int NANO_DIGITS = 9;

    /** Milliseconds of more digits saturate anyway. */
    private static final int MAX_MILLI_DIGITS = 17;

    /** Days from 0000-03-01 to 1970-01-01. */
    private static final int EPOCH_DAY = 719_468;

    private static final int DAYS_PER_ERA = 146_097;

    private Timestamps() {}

    /**
     * Reads a timestamp; the formats stand above.
     *
     * @return nanoseconds since 1970, saturated; {@link #NULL_VALUE} when unparsable
     */
    public static long parse(byte[] bytes, int offset, int length) {
        final long usual = UsualTimestamps.parse(bytes, offset, length);
        return usual == NULL_VALUE ? parseAny(bytes, offset, length) : usual;
    }

    /** The same without what is quick for usual ones. */
    static long parseAny(byte[] bytes, int offset, int length) {
        final int end = offset + length;
        final int digits = digitsEnd(bytes, offset, end) - offset;
        final boolean dated = digits == 4 && (length == 4 || bytes[offset + 4] != '.');
        return dated ? parseIso(bytes, offset, end) : parseMillis(bytes, offset, end);
    }

    /** Cuts a time to whole milliseconds, towards the past. */
    public static long floorToMillis(long timeNs) {
        final long below = Math.floorMod(timeNs, NANOS_PER_MILLI);
        return timeNs < MIN_VALUE + NANOS_PER_MILLI ? timeNs : timeNs - below;
    }

    /** Formats as 2026-11-24T04:43:30.123456789Z (9 digits) into out; returns the length. */
    public static int format(long timeNs, byte[] out, int offset) {
        final long seconds = Math.floorDiv(timeNs, NANOS_PER_SECOND);
        final long nanos = timeNs - seconds * NANOS_PER_SECOND;
        final long day = Math.floorDiv(seconds, (long) SECONDS_PER_DAY);
        final int secondOfDay = (int) (seconds - day * SECONDS_PER_DAY);
        formatDate(day, out, offset);
        out[offset + 10] = 'T';
        putDigits(secondOfDay / 3600, 2, out, offset + 11);
        out[offset + 13] = ':';
        putDigits(secondOfDay / 60 % 60, 2, out, offset + 14);
        out[offset + 16] = ':';
        putDigits(secondOfDay % 60, 2, out, offset + 17);
        out[offset + 19] = '.';
        putDigits(nanos, NANO_DIGITS, out, offset + 20);
        out[offset + 29] = 'Z';
        return FORMAT_LENGTH;
    }

    private static long parseMillis(byte[] bytes, int offset, int end) {
        final boolean negative = offset < end && bytes[offset] == '-';
        final int start = negative ? offset + 1 : offset;
        final int point = digitsEnd(bytes, start, end);
        if (point == start) {
            return NULL_VALUE;
        }
        long fractionNs = 0;
        if (point < end) {
            final int stop = digitsEnd(bytes, point + 1, end);
            if (bytes[point] != '.' || stop != end || stop == point + 1) {
                return NULL_VALUE;
            }
            fractionNs = fraction(bytes, point + 1, stop, 6);
        }
        int first = start;
        while (first < point && bytes[first] == '0') {
            first++;
        }
        final boolean huge = point - first > MAX_MILLI_DIGITS;
        final long millis = huge ? Long.MAX_VALUE / 10 : digits(bytes, first, point);
        return negative
                ? saturated(-millis, NANOS_PER_MILLI, -fractionNs)
                : saturated(millis, NANOS_PER_MILLI, fractionNs);
    }

    private static long parseIso(byte[] bytes, int offset, int end) {
        final int length = end - offset;
        final int year = (int) digits(bytes, offset, offset + 4);
        final int month = length > 4 ? pair(bytes, offset + 4, end, '-') : 1;
        final int day = length > 7 ? pair(bytes, offset + 7, end, '-') : 1;
        if (!isDay(year, month, day)) {
            return NULL_VALUE;
        }
        final long days = daysSince1970(year, month, day);
        if (length <= DATE_LENGTH) {
            return saturated(days * SECONDS_PER_DAY, NANOS_PER_SECOND, 0);
        }
        return bytes[offset + DATE_LENGTH] == 'T'
                ? parseTime(bytes, offset + DATE_LENGTH + 1, end, days * SECONDS_PER_DAY)
                : NULL_VALUE;
    }

    /** From the hour on; a T with nothing behind it is the start of the day. */
    private static long parseTime(byte[] bytes, int from, int end, long dayStart) {
        int at = from;
        int seconds = 0;
        long nanos = 0;
        if (at < end) {
            final int hour = pair(bytes, at - 1, end, 'T');
            at += 2;
            final int minute = isAt(bytes, at, end, ':') ? pair(bytes, at, end, ':') : 0;
            at += isAt(bytes, at, end, ':') ? 3 : 0;
            final boolean hasSecond = at - from == 5 && isAt(bytes, at, end, ':');
            final int second = hasSecond ? pair(bytes, at, end, ':') : 0;
            at += hasSecond ? 3 : 0;
            if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
                return NULL_VALUE;
            }
            seconds = 3600 * hour + 60 * minute + second;
            if (hasSecond && (isAt(bytes, at, end, '.') || isAt(bytes, at, end, ','))) {
                final int stop = digitsEnd(bytes, at + 1, end);
                if (stop == at + 1) {
                    return NULL_VALUE;
                }
                nanos = fraction(bytes, at + 1, stop, NANO_DIGITS);
                at = stop;
            }
        }
        final int zone = zoneSeconds(bytes, at, end);
        return zone == Integer.MIN_VALUE
                ? NULL_VALUE
                : saturated(dayStart + seconds - zone, NANOS_PER_SECOND, nanos);
    }

    /** Seconds east of UTC; Integer.MIN_VALUE when this is no zone. */
    private static int zoneSeconds(byte[] bytes, int at, int end) {
        final int length = end - at;
        if (length == 0 || length == 1 && bytes[at] == 'Z') {
            return 0;
        }
        final int sign = bytes[at] == '+' ? 1 : bytes[at] == '-' ? -1 : 0;
        final int hours = pair(bytes, at, end, bytes[at]);
        int minutes = 0;
        boolean known = sign != 0 && hours >= 0 && hours <= MAX_OFFSET_HOURS;
        if (length == 5) {
            minutes = pair(bytes, at + 2, end, bytes[at + 2]);
        } else if (length == 6) {
            minutes = pair(bytes, at + 3, end, ':');
        } else {
            known &= length == 3;
        }
        known &= minutes >= 0 && minutes <= 59 && (hours < MAX_OFFSET_HOURS || minutes == 0);
        return known ? sign * (3600 * hours + 60 * minutes) : Integer.MIN_VALUE;
    }

    private static boolean isAt(byte[] bytes, int at, int end, char value) {
        return at < end && bytes[at] == value;
    }

    /** A mark and two digits; -1 when they are not there. */
    private static int pair(byte[] bytes, int at, int end, int mark) {
        if (at + 3 > end || bytes[at] != mark || digitsEnd(bytes, at + 1, at + 3) != at + 3) {
            return -1;
        }
        return (int) digits(bytes, at + 1, at + 3);
    }

    private static int digitsEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static long digits(byte[] bytes, int from, int to) {
        long value = 0;
        for (int at = from; at < to; at++) {
            value = 10 * value + (bytes[at] - '0');
        }
        return value;
    }

    /** Fraction digits as a whole number of that many digits; more are cut. */
    private static long fraction(byte[] bytes, int from, int to, int width) {
        long value = digits(bytes, from, Math.min(to, from + width));
        for (int missing = width - (to - from); missing > 0; missing--) {
            value *= 10;
        }
        return value;
    }

    private static long saturated(long units, long nanosPerUnit, long nanos) {
        final long limit = Long.MAX_VALUE / nanosPerUnit;
        if (units > limit) {
            return Long.MAX_VALUE;
        }
        if (units < -limit - 1) {
            return MIN_VALUE;
        }
        // one unit nearer to zero than the time, so that only the last sum can overflow
        final long step = units < 0 ? 1 : 0;
        final long base = (units + step) * nanosPerUnit;
        final long rest = nanos - step * nanosPerUnit;
        if (base > 0 && rest > Long.MAX_VALUE - base) {
            return Long.MAX_VALUE;
        }
        return base < 0 && rest < MIN_VALUE - base ? MIN_VALUE : base + rest;
    }

    static boolean isDay(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
    }

    private static int daysOfMonth(int year, int month) {
        if (month == 2) {
            final boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            return leap ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Proleptic Gregorian; counts years from March, so that the leap day is the last of one. */
    static long daysSince1970(int year, int month, int day) {
        final int shifted = month > 2 ? year : year - 1;
        final int era = Math.floorDiv(shifted, 400);
        final int yearOfEra = shifted - era * 400;
        final int dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        final int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long) era * DAYS_PER_ERA + dayOfEra - EPOCH_DAY;
    }

    private static void formatDate(long daysSince1970, byte[] out, int offset) {
        final int days = (int) daysSince1970 + EPOCH_DAY; // years 1677 to 2262: in the range
        final int dayOfEra = days % DAYS_PER_ERA;
        final int yearOfEra =
                (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        final int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final int monthFromMarch = (5 * dayOfYear + 2) / 153;
        final int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        final int month = (monthFromMarch + 2) % 12 + 1;
        final int year = yearOfEra + days / DAYS_PER_ERA * 400 + (month <= 2 ? 1 : 0);
        putDigits(year, 4, out, offset);
        out[offset + 4] = '-';
        putDigits(month, 2, out, offset + 5);
        out[offset + 7] = '-';
        putDigits(day, 2, out, offset + 8);
    }

    private static void putDigits(long value, int width, byte[] out, int offset) {
        long rest = value;
        for (int i = width - 1; i >= 0; i--) {
            out[offset + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
