package io.ringfence.predicate.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.FieldType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Numbers against BigDecimal, texts against Java's strings. */
class OrderPropertyTest {
    private static final long[] LONGS = {
        0,
        1,
        -1,
        1L << 53,
        (1L << 53) + 1,
        (1L << 62) + 1,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE + 1
    };
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        0.5,
        -0.5,
        0x1p53,
        0x1p53 + 2,
        0x1p62,
        0x1p63,
        -0x1p63,
        0x1.fffffffffffffp62,
        0x1p64,
        1e300,
        -1e300,
        Double.MIN_VALUE,
        1.5,
        -1.5
    };

    private static BigDecimal unsigned(long bits) {
        return new BigDecimal(new BigInteger(Long.toUnsignedString(bits)));
    }

    private static void shouldCompare(long left, double right) {
        final int expected = new BigDecimal(left).compareTo(new BigDecimal(right));
        assertEquals(expected, NumberOrder.compare(left, right), left + " with " + right);
        if (left < 0) {
            assertEquals(
                    unsigned(left).compareTo(new BigDecimal(right)),
                    NumberOrder.compareUnsigned(left, right),
                    Long.toUnsignedString(left) + " with " + right);
            assertEquals(unsigned(left).doubleValue(), NumberOrder.unsignedToDouble(left));
        }
    }

    @Test
    void shouldCompareAtTheEdges() {
        for (long left : LONGS) {
            for (double right : DOUBLES) {
                shouldCompare(left, right);
            }
            assertEquals(-1, NumberOrder.compare(left, Double.NaN));
            assertEquals(-1, NumberOrder.compare(left, Double.POSITIVE_INFINITY));
            assertEquals(1, NumberOrder.compare(left, Double.NEGATIVE_INFINITY));
        }
        assertEquals(0, NumberOrder.compare(0.0, -0.0));
        assertEquals(0, NumberOrder.compare(Double.NaN, Double.NaN));
        assertEquals(1, NumberOrder.compare(Double.NaN, 1.0));
        assertEquals(-1, NumberOrder.compare(1.0, Double.NaN));
    }

    @Property(tries = 500)
    void shouldCompareExactly(@ForAll long left, @ForAll long near) {
        shouldCompare(left, (double) left);
        shouldCompare(left, Math.nextUp((double) left));
        shouldCompare(left, (double) near);
        shouldCompare(left, near / 3.0);
    }

    @Property(tries = 500)
    void shouldHaveEqualKeysForEqualNumbers(@ForAll long bits) {
        final double value = Double.longBitsToDouble(bits);
        final String spelled = Double.isFinite(value) ? new BigDecimal(value).toString() : "1";
        final NumberValue asDouble = read(spelled, FieldType.DOUBLE);
        final NumberValue again = read(spelled, FieldType.DOUBLE);
        assertEquals(asDouble.key(), again.key());
        assertEquals(0, asDouble.compareTo(asDouble.toDouble()));
        final NumberValue asUnsigned = read(Long.toUnsignedString(bits), FieldType.UNSIGNED_LONG);
        assertEquals(bits, asUnsigned.bits());
        assertEquals(bits < 0, asUnsigned.kind() == NumberValue.UNSIGNED);
        assertEquals(unsigned(bits).compareTo(new BigDecimal(5)), asUnsigned.compareTo(5L));
        final boolean exact =
                unsigned(bits).compareTo(new BigDecimal(asUnsigned.toDouble())) == 0 || bits >= 0;
        assertEquals(exact, asUnsigned.hasKey());
    }

    private static NumberValue read(String text, FieldType type) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final NumberValue value = new NumberValue();
        value.read(bytes, 0, bytes.length, type);
        return value;
    }

    @Test
    void shouldRefuseUnsignedNumbersOutOfRange() {
        for (String text :
                new String[] {
                    "18446744073709551616",
                    "99999999999999999999",
                    "-1",
                    "184467440737095516150",
                    "x"
                }) {
            assertEquals(NumberValue.NONE, read(text, FieldType.UNSIGNED_LONG).kind(), text);
        }
        assertEquals(-1L, read("18446744073709551615", FieldType.UNSIGNED_LONG).bits());
        assertEquals(-1L, read("0018446744073709551615", FieldType.UNSIGNED_LONG).bits());
    }

    @Property(tries = 500)
    void shouldOrderTextsAsJavaDoes(@ForAll long seed) {
        final Random random = new Random(seed);
        final String left = text(random);
        final String right = random.nextInt(4) == 0 ? left + text(random) : text(random);
        final byte[] leftBytes = ("?" + left + "?").getBytes(StandardCharsets.UTF_8);
        final byte[] rightBytes = ("!!" + right + "?").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                Integer.signum(left.compareTo(right)),
                Integer.signum(
                        TextOrder.compare(
                                leftBytes,
                                1,
                                leftBytes.length - 2,
                                rightBytes,
                                2,
                                rightBytes.length - 3)));
    }

    private static String text(Random random) {
        final int[] points = {
            'a', 'b', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x1f600, 0x10ffff
        };
        final StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            out.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return out.toString();
    }

    @Property(tries = 500)
    void shouldWalkCodePoints(@ForAll long seed) {
        final String text = text(new Random(seed)) + text(new Random(seed + 1));
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final byte[] copy = new byte[bytes.length];
        int at = 0;
        while (at < bytes.length) {
            final int size = Utf8Bytes.sizeAt(bytes, at, bytes.length);
            assertTrue(size > 0);
            assertEquals(
                    at + size, Utf8Bytes.put(Utf8Bytes.codePointAt(bytes, at, size), copy, at));
            at += size;
        }
        assertEquals(text, new String(copy, StandardCharsets.UTF_8));
        assertEquals(text.length(), Utf8Bytes.units(bytes, 0, bytes.length));
    }

    @Test
    void shouldFindMalformedBytes() {
        for (byte[] bytes :
                new byte[][] {
                    {(byte) 0x80},
                    {(byte) 0xc0, (byte) 0x80},
                    {(byte) 0xe0, 'a', 'b'},
                    {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
                    {(byte) 0xc3}
                }) {
            assertEquals(0, Utf8Bytes.sizeAt(bytes, 0, bytes.length));
        }
    }

    @Test
    void shouldTellEachOperator() {
        final boolean[][] expected = {
            {false, true, false},
            {true, false, false},
            {true, true, false},
            {false, false, true},
            {false, true, true}
        };
        for (int op = 0; op < expected.length; op++) {
            for (int order = -1; order <= 1; order++) {
                assertEquals(
                        expected[op][order + 1],
                        Comparison.holds(op, 7 * order),
                        Comparison.symbol(op));
            }
        }
    }
}
