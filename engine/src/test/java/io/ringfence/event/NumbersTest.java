package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.support.Allocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Numbers against BigDecimal and Double.parseDouble. */
class NumbersTest {
    private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    /** The text lies between digits that would change it, as many behind as a word needs. */
    private static byte[] bytes(String text) {
        return ("99" + text + "99999999").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isNumber(String text) {
        final byte[] bytes = bytes(text);
        return Numbers.isNumber(bytes, 2, bytes.length - 10);
    }

    private static boolean isLong(String text) {
        final byte[] bytes = bytes(text);
        return Numbers.isLong(bytes, 2, bytes.length - 10);
    }

    private static long toLong(String text) {
        final byte[] bytes = bytes(text);
        return Numbers.toLong(bytes, 2, bytes.length - 10);
    }

    private static double toDouble(String text) {
        final byte[] bytes = bytes(text);
        return Numbers.toDouble(bytes, 2, bytes.length - 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1e-",
                "--1",
                "1-",
                "1.2.3",
                "1,5",
                "0x10",
                " 1",
                "1 ",
                "1f",
                "1d",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e5.0",
                "1e5e5",
                "١",
                "1_000",
            })
    void shouldRefuseWhatIsNoNumber(String text) {
        assertFalse(isNumber(text));
        assertFalse(isLong(text));
        assertEquals(0, toLong(text));
        assertTrue(Double.isNaN(toDouble(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.0, 0",
        "0e9999, 0",
        "-0.000e-3, 0",
        "7, 7",
        "+7, 7",
        "007, 7",
        "-7, -7",
        "5., 5",
        "1.0, 1",
        "1e3, 1000",
        "1E+3, 1000",
        "1.5e1, 15",
        "1500e-2, 15",
        "0.001e3, 1",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775807.000, 9223372036854775807",
        "0.9223372036854775807e19, 9223372036854775807",
        "-92233720368547758.08e2, -9223372036854775808",
        "1e18, 1000000000000000000",
        "000000000000000000000000000001, 1",
        "1234567890123456789, 1234567890123456789",
    })
    void shouldReadIntegers(String text, long expected) {
        assertTrue(isLong(text));
        assertEquals(expected, toLong(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1",
        "-1.5, -1",
        "0.999, 0",
        ".5, 0",
        "1e-1, 0",
        "12345e-2, 123",
        "9223372036854775808, 9223372036854775807",
        "9223372036854775807.5, 9223372036854775807",
        "-9223372036854775809, -9223372036854775808",
        "18446744073709551616, 9223372036854775807",
        "1e19, 9223372036854775807",
        "-1e19, -9223372036854775808",
        "1e999999, 9223372036854775807",
        "-1e99999999999999999999, -9223372036854775808",
        "1e-99999999999999999999, 0",
    })
    void shouldCutAndSaturateOtherNumbers(String text, long expected) {
        assertFalse(isLong(text));
        assertEquals(expected, toLong(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "1e400, NaN",
        "-1e400, NaN",
        "1.7976931348623157e308, 1.7976931348623157E308",
        "1.7976931348623159e308, NaN",
        "4.9e-324, 4.9E-324",
        "2e-324, 0.0",
        "1e-999999, 0.0",
        "9007199254740993, 9007199254740992",
        "9007199254740993.0000000001, 9007199254740994",
        "0.1, 0.1",
        "123456.789e-3, 123.456789",
        "2.2250738585072011e-308, 2.225073858507201E-308",
    })
    void shouldReadDoubles(String text, double expected) {
        assertEquals(expected, toDouble(text));
    }

    @Test
    void shouldKeepTheSignOfZero() {
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(toDouble("-0")));
        assertEquals(
                Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(toDouble("-1e-400")));
    }

    @Test
    void shouldBoundTheText() {
        assertTrue(isNumber("1".repeat(Numbers.MAX_LENGTH)));
        assertFalse(isNumber("1".repeat(Numbers.MAX_LENGTH + 1)));
        assertFalse(isLong("0".repeat(Numbers.MAX_LENGTH + 1)));
        assertTrue(Double.isNaN(toDouble("1".repeat(10_000))));
        assertEquals(0, toLong("1".repeat(10_000)));
    }

    @Test
    void shouldAgreeWithTheJdk() {
        final SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 50_000; round++) {
            final String text = number(random);
            check(text);
        }
    }

    private static void check(String text) {
        assertTrue(isNumber(text), text);
        final double expected = Double.parseDouble(text);
        final double actual = toDouble(text);
        assertEquals(Double.isInfinite(expected) ? Double.NaN : expected, actual, text);
        final BigDecimal exact = new BigDecimal(text);
        if (Math.abs((long) exact.precision() - exact.scale()) < 400) {
            final BigDecimal cut = exact.setScale(0, RoundingMode.DOWN);
            assertEquals(cut.max(MIN).min(MAX).longValueExact(), toLong(text), text);
            final boolean fits = cut.compareTo(MIN) >= 0 && cut.compareTo(MAX) <= 0;
            assertEquals(fits && cut.compareTo(exact) == 0, isLong(text), text);
        }
    }

    private static String number(SplittableRandom random) {
        switch (random.nextInt(6)) {
            case 0:
                return Long.toString(random.nextLong() >> random.nextInt(64));
            case 1:
                return Double.toString(finite(random));
            case 2:
                return new BigInteger(64, new java.util.Random(random.nextLong())).toString();
            case 3:
                final BigDecimal bound = random.nextBoolean() ? MIN : MAX;
                final BigDecimal near = bound.add(BigDecimal.valueOf(random.nextInt(-30, 30), 1));
                return random.nextBoolean() ? near.toString() : near.movePointLeft(5) + "e5";
            case 4:
                return random.nextInt(100_000) + "e" + random.nextInt(-30, 30);
            default:
                return digits(random, 1)
                        + "."
                        + digits(random, 1)
                        + (random.nextBoolean() ? "E" + random.nextInt(-330, 320) : "");
        }
    }

    private static double finite(SplittableRandom random) {
        final double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : 0.1;
    }

    private static String digits(SplittableRandom random, int atLeast) {
        final StringBuilder digits = new StringBuilder();
        for (int i = atLeast + random.nextInt(20); i > 0; i--) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    @Test
    void shouldRoundHalfwayCasesToEven() {
        final SplittableRandom random = new SplittableRandom(18);
        for (int round = 0; round < 4_000; round++) {
            final double low = Math.abs(finite(random));
            final BigDecimal half =
                    new BigDecimal(low)
                            .add(new BigDecimal(Math.nextUp(low)))
                            .divide(BigDecimal.valueOf(2));
            final String text = half.toString();
            if (Double.isFinite(Math.nextUp(low)) && text.length() <= Numbers.MAX_LENGTH) {
                assertEquals(Double.parseDouble(text), toDouble(text), text);
            }
            final String shorter = half.round(new java.math.MathContext(19)).toString();
            final double expected = Double.parseDouble(shorter);
            assertEquals(Double.isFinite(expected) ? expected : Double.NaN, toDouble(shorter));
        }
    }

    @Test
    void shouldAllocateNothingForUsualNumbers() {
        final byte[][] texts = {
            bytes("0"),
            bytes("-17"),
            bytes("9223372036854775807"),
            bytes("1.5"),
            bytes("x"),
            bytes("123456789.0123456"),
            bytes("1e-7"),
            bytes("7.123456789012345"),
        };
        final double[] sum = new double[1];
        final Runnable run =
                () -> {
                    for (int round = 0; round < 5_000; round++) {
                        sum[0] += readAll(texts);
                    }
                };
        run.run();
        assertEquals(0, Allocation.least(run), () -> "checksum " + sum[0]);
    }

    private static double readAll(byte[][] texts) {
        double sum = 0;
        for (final byte[] text : texts) {
            sum += Numbers.toLong(text, 2, text.length - 10);
            sum += Numbers.isLong(text, 2, text.length - 10) ? 1 : 0;
            sum += text.length > 18 ? 0 : Numbers.toDouble(text, 2, text.length - 10);
        }
        return sum;
    }
}
