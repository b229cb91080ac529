package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Timestamps against java.time. */
class TimestampsTest {
    private static final long SECOND = 1_000_000_000L;

    /** The text lies between bytes that would change it; with few behind, no words are read. */
    private static long parse(String text) {
        final byte[] bytes = ("00" + text + "00000000").getBytes(StandardCharsets.UTF_8);
        final int length = bytes.length - 10;
        final long time = Timestamps.parse(bytes, 2, length);
        assertEquals(time, Timestamps.parse(Arrays.copyOf(bytes, length + 4), 2, length), text);
        assertEquals(time, Timestamps.parseAny(bytes, 2, length), text);
        return time;
    }

    private static long nanos(String iso) {
        return nanos(Instant.parse(iso));
    }

    private static long nanos(Instant instant) {
        return BigInteger.valueOf(instant.getEpochSecond())
                .multiply(BigInteger.valueOf(SECOND))
                .add(BigInteger.valueOf(instant.getNano()))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .max(BigInteger.valueOf(Timestamps.MIN_VALUE))
                .longValueExact();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-02-29T23:59:59Z, 2020-02-29T23:59:59Z",
        "2020-01-01T00:00:00.1Z, 2020-01-01T00:00:00.100Z",
        "2020-01-01T00:00:00.123456789Z, 2020-01-01T00:00:00.123456789Z",
        "2020-01-01T00:00:00.1234567891234Z, 2020-01-01T00:00:00.123456789Z",
        "'2020-01-01T00:00:00,5Z', 2020-01-01T00:00:00.500Z",
        "2020-01-01T00:00:00.5, 2020-01-01T00:00:00.500Z",
        "2020-01-01T12:00:00+01:00, 2020-01-01T11:00:00Z",
        "2020-01-01T12:00:00+0100, 2020-01-01T11:00:00Z",
        "2020-01-01T12:00:00+01, 2020-01-01T11:00:00Z",
        "2020-01-01T12:00:00.5-09:30, 2020-01-01T21:30:00.500Z",
        "2020-01-01T12:00:00+14:00, 2019-12-31T22:00:00Z",
        "2020-01-01T12:00:00-00:00, 2020-01-01T12:00:00Z",
        "2020-01-01T12:30, 2020-01-01T12:30:00Z",
        "2020-01-01T12:30Z, 2020-01-01T12:30:00Z",
        "2020-01-01T12:30+01:00, 2020-01-01T11:30:00Z",
        "2020-01-01T12, 2020-01-01T12:00:00Z",
        "2020-01-01T12Z, 2020-01-01T12:00:00Z",
        "2020-01-01T12-03, 2020-01-01T15:00:00Z",
        "2020-01-01T, 2020-01-01T00:00:00Z",
        "2020-01-01, 2020-01-01T00:00:00Z",
        "2020-03, 2020-03-01T00:00:00Z",
        "2020, 2020-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z",
        "1900-03-01, 1900-03-01T00:00:00Z",
        "2000-02-29, 2000-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2016-12-31T23:59:60.25Z, 2017-01-01T00:00:00.250Z",
        "2262-04-11T23:47:16.854775807Z, 2262-04-11T23:47:16.854775807Z",
        "1677-09-21T00:12:43.145224193Z, 1677-09-21T00:12:43.145224193Z",
    })
    void shouldReadIsoText(String text, String expected) {
        assertEquals(nanos(expected), parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1000000",
        "1577836800123, 1577836800123000000",
        "1577836800123.5, 1577836800123500000",
        "1577836800123.456789123, 1577836800123456789",
        "-1000.5, -1000500000",
        "00000000000000000000000000005, 5000000",
        "12345, 12345000000",
        "2020.5, 2020500000",
        "123, 123000000",
        "9223372036854.775807, 9223372036854775807",
        "-9223372036854.775807, -9223372036854775807",
    })
    void shouldReadEpochMillis(String text, long expected) {
        assertEquals(expected, parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T23:59:59Z",
                "2262-04-11T23:47:16.854775808Z",
                "2262-04-12",
                "2263",
                "9223372036854.775808",
                "9223372036855",
                "99999999999999999999999999",
                "116444736000000000",
            })
    void shouldSaturateTheFuture(String text) {
        assertEquals(Long.MAX_VALUE, parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01",
                "1600-01-01T00:00:00Z",
                "1677-09-21T00:12:43.145224192Z",
                "1677-09-21T00:12:43Z",
                "-9223372036854.775808",
                "-9223372036855",
                "-99999999999999999999999999",
            })
    void shouldSaturateThePast(String text) {
        assertEquals(Timestamps.MIN_VALUE, parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".5",
                "5.",
                "1.2.3",
                "1e3",
                "+5",
                " 2020",
                "2020 ",
                "20200101",
                "2020-",
                "2020-1",
                "2020-13",
                "2020-00",
                "2020-01-",
                "2020-01-1",
                "2020-01-00",
                "2020-01-32",
                "2019-02-29",
                "1900-02-29",
                "2020-04-31",
                "2020/01/01",
                "2020-01-01 00:00:00",
                "2020-01-01t00:00:00Z",
                "2020-01-01T00:00:00z",
                "2020-01-01T1",
                "2020-01-01T24:00:00Z",
                "2020-01-01T00:60:00Z",
                "2020-01-01T00:00:61Z",
                "2020-01-01T00:0",
                "2020-01-01T00:00:",
                "2020-01-01T00:00:0",
                "2020-01-01T00:00:00.",
                "2020-01-01T00:00:00.Z",
                "2020-01-01T00:00.5Z",
                "2020-01-01T00:00:00ZZ",
                "2020-01-01T00:00:00Z ",
                "2020-01-01T00:00:00+",
                "2020-01-01T00:00:00+1",
                "2020-01-01T00:00:00+100",
                "2020-01-01T00:00:00+01:",
                "2020-01-01T00:00:00+01:0",
                "2020-01-01T00:00:00+01:60",
                "2020-01-01T00:00:00+19:00",
                "2020-01-01T00:00:00+18:01",
                "2020-01-01T00:00:00+01-00",
                "2020-01-01T00:00:00+010",
                "2020-01-01T00:00:00 01:00",
                "2020-01-01T0000",
                "2020-W01-1",
                "today",
                "true",
            })
    void shouldRefuseWhatIsNoTimestamp(String text) {
        // bytes before and behind the text are digits, and must not count
        if (text.equals("20200101")) {
            assertEquals(20_200_101_000_000L, parse(text), "these are milliseconds");
        } else {
            assertEquals(Timestamps.NULL_VALUE, parse(text));
        }
    }

    @Test
    void shouldReadUsualOnesByWordsAsByBytes() {
        final SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200_000; round++) {
            final byte[] text = usual(random).getBytes(StandardCharsets.US_ASCII);
            for (int change = random.nextInt(3); change > 0; change--) {
                text[random.nextInt(text.length)] =
                        (byte) "0123456789-:.TZ,/\uffff".charAt(random.nextInt(18));
            }
            parse(new String(text, StandardCharsets.ISO_8859_1));
        }
    }

    /** Some are no times: the 35th of a month, the 62nd minute. */
    private static String usual(SplittableRandom random) {
        final String text =
                String.format(
                        "%04d-%02d-%02dT%02d:%02d:%02d.",
                        random.nextInt(1670, 2270),
                        random.nextInt(14),
                        random.nextInt(36),
                        random.nextInt(27),
                        random.nextInt(63),
                        random.nextInt(63));
        final int digits = random.nextInt(11);
        return text
                + String.valueOf(random.nextLong(1L << 40, 1L << 62)).substring(0, digits)
                + 'Z';
    }

    @Test
    void shouldReadEveryDayOfFiveCenturies() {
        LocalDate day = LocalDate.of(1678, 1, 1);
        long expected = day.toEpochDay() * 86_400 * SECOND;
        while (day.getYear() < 2262) {
            assertEquals(expected, parse(day.toString()));
            day = day.plusDays(1);
            expected += 86_400 * SECOND;
        }
    }

    @Test
    void shouldReadWhatJavaTimeWrites() {
        final SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 50_000; round++) {
            final long timeNs = random.nextLong() >> random.nextInt(64);
            final Instant instant =
                    Instant.ofEpochSecond(
                            Math.floorDiv(timeNs, SECOND), Math.floorMod(timeNs, SECOND));
            assertEquals(Math.max(timeNs, Timestamps.MIN_VALUE), parse(instant.toString()));
            final int zone = random.nextInt(-18 * 60, 18 * 60 + 1);
            final OffsetDateTime there =
                    instant.atOffset(ZoneOffset.ofTotalSeconds(60 * zone))
                            .truncatedTo(ChronoUnit.MICROS);
            final String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there);
            assertEquals(nanos(there.toInstant()), parse(text), text);
        }
    }

    @Test
    void shouldReadWhatItWrites() {
        final SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 50_000; round++) {
            checkFormat(random.nextLong() >> random.nextInt(64));
        }
        checkFormat(0);
        checkFormat(-1);
        checkFormat(Long.MAX_VALUE);
        checkFormat(Timestamps.MIN_VALUE);
    }

    private static void checkFormat(long timeNs) {
        final byte[] out = new byte[40];
        assertEquals(Timestamps.FORMAT_LENGTH, Timestamps.format(timeNs, out, 3));
        final String text = new String(out, 3, Timestamps.FORMAT_LENGTH, StandardCharsets.UTF_8);
        assertTrue(text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z"), text);
        final Instant instant = Instant.parse(text);
        assertEquals(Math.floorDiv(timeNs, SECOND), instant.getEpochSecond());
        assertEquals(Math.floorMod(timeNs, SECOND), instant.getNano());
        assertEquals(0, out[2] | out[3 + Timestamps.FORMAT_LENGTH], "wrote outside");
    }

    @Test
    void shouldNeverThrow() {
        final SplittableRandom random = new SplittableRandom(5);
        final byte[] telling = "0123459-+:.,TZ".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 100_000; round++) {
            final byte[] text = "2020-01-01T00:00:00.000+00:00".getBytes(StandardCharsets.UTF_8);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                text[random.nextInt(text.length)] = telling[random.nextInt(telling.length)];
            }
            final int length = random.nextInt(text.length + 1);
            final byte[] exact = Arrays.copyOf(text, length);
            // the same in its own array, where reading on would throw, and before other bytes
            assertEquals(Timestamps.parse(exact, 0, length), Timestamps.parse(text, 0, length));
        }
    }

    @Test
    void shouldFloorToMillis() {
        assertEquals(1_000_000, Timestamps.floorToMillis(1_999_999));
        assertEquals(-1_000_000, Timestamps.floorToMillis(-1));
        assertEquals(-1_000_000, Timestamps.floorToMillis(-1_000_000));
        assertEquals(Timestamps.MIN_VALUE, Timestamps.floorToMillis(Timestamps.MIN_VALUE));
    }
}
