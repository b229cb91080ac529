package io.ringfence.event;

import java.nio.charset.StandardCharsets;

/**
 * Timestamps as sensors write them, by words instead of bytes: {@code yyyy-MM-ddThh:mm:ss.fZ} with
 * one to nine digits for the fraction. Stateless.
 */
final class UsualTimestamps {
    private static final Pattern DATE = new Pattern("0000-00-");
    private static final Pattern DAY_AND_MINUTE = new Pattern("00T00:00");

    /** Its first four bytes alone. */
    private static final Pattern SECOND = new Pattern(":00.0000");

    private static final int FRACTION = 20;
    private static final int NANO_DIGITS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;

    /** Nothing from this year on, until the last, is outside the range of a long. */
    private static final int FIRST_YEAR = 1678;

    private static final int LAST_YEAR = 2261;

    /** Eight bytes, of which zeros stand for any digit. */
    private record Pattern(long word, long limits) {
        Pattern(String text) {
            this(JsonScanner.word(text.getBytes(StandardCharsets.US_ASCII), 0), limits(text));
        }

        /** Added to a byte's difference, sets its high bit where that is too much. */
        private static long limits(String text) {
            long limits = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                limits |= (text.charAt(i) == '0' ? 0x76L : 0x7fL) << Byte.SIZE * i;
            }
            return limits;
        }

        /** By byte a digit's value, 0 for a mark. */
        long values(long text) {
            return text ^ word;
        }

        /** Not 0 where values are none of the pattern's. */
        long others(long values) {
            return (values + limits | values) & Digits.HIGH_BITS;
        }
    }

    private UsualTimestamps() {}

    /**
     * Reads a timestamp.
     *
     * @return nanoseconds since 1970; {@link Timestamps#NULL_VALUE} when it is none or is unusual
     */
    static long parse(byte[] bytes, int offset, int length) {
        final int digits = length - FRACTION - 1;
        if (digits < 1
                || digits > NANO_DIGITS
                || offset + FRACTION + Long.BYTES > bytes.length
                || bytes[offset + length - 1] != 'Z') {
            return Timestamps.NULL_VALUE;
        }
        final long date = DATE.values(JsonScanner.word(bytes, offset));
        final long minute = DAY_AND_MINUTE.values(JsonScanner.word(bytes, offset + 8));
        final long second = SECOND.values(JsonScanner.word(bytes, offset + 16)) & 0xffffffffL;
        final long fraction = fraction(bytes, offset + FRACTION, Math.min(digits, Long.BYTES));
        final int last = digits == NANO_DIGITS ? bytes[offset + FRACTION + 8] - '0' : 0;
        final boolean usual =
                (DATE.others(date)
                                        | DAY_AND_MINUTE.others(minute)
                                        | SECOND.others(second)
                                        | Digits.others(fraction))
                                == 0
                        && last >= 0
                        && last <= 9;
        return usual
                ? time(date, minute, second, 10L * Digits.number(fraction) + last)
                : Timestamps.NULL_VALUE;
    }

    /** The first digits' values, zeros behind them. */
    private static long fraction(byte[] bytes, int at, int count) {
        final long unwanted = Long.SIZE - Byte.SIZE * count;
        return Digits.values(JsonScanner.word(bytes, at)) << unwanted >>> unwanted;
    }

    private static long time(long date, long minute, long second, long nanos) {
        final long dates = Digits.pairs(date);
        final long times = Digits.pairs(minute);
        final int year = 100 * pair(dates, 0) + pair(dates, 2);
        final int month = pair(dates, 5);
        final int day = pair(times, 0);
        final int hours = pair(times, 3);
        final int minutes = pair(times, 6);
        final int seconds = pair(Digits.pairs(second), 1);
        if (year < FIRST_YEAR
                || year > LAST_YEAR
                || !Timestamps.isDay(year, month, day)
                || hours > 23
                || minutes > 59
                || seconds > 60) {
            return Timestamps.NULL_VALUE;
        }
        final long days = Timestamps.daysSince1970(year, month, day);
        final int secondOfDay = 3600 * hours + 60 * minutes + seconds;
        return (days * SECONDS_PER_DAY + secondOfDay) * NANOS_PER_SECOND + nanos;
    }

    private static int pair(long pairs, int index) {
        return (int) (pairs >>> Byte.SIZE * index) & 0xff;
    }
}
