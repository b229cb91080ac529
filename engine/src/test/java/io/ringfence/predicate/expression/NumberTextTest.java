package io.ringfence.predicate.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Numbers as Java spells and reads them. */
class NumberTextTest {
    private static String spell(double value) {
        final byte[] out = new byte[NumberText.MAX_LENGTH + 1];
        return new String(
                out, 1, NumberText.putDouble(value, out, 1) - 1, StandardCharsets.US_ASCII);
    }

    private static String spell(long value) {
        final byte[] out = new byte[NumberText.MAX_LENGTH];
        return new String(out, 0, NumberText.putLong(value, out, 0), StandardCharsets.US_ASCII);
    }

    @Test
    void shouldSpellDoubles() {
        final double[] values = {
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.1,
            0.25,
            123.456,
            1e6,
            9999999.0,
            1e7,
            1.5e7,
            -12345678.9,
            1e14,
            1e15,
            1e16,
            1e21,
            0.001,
            0.0010001,
            0.000999,
            1e-5,
            100.0,
            1234567.0625,
            Math.PI,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0x1p53,
            0x1p53 + 2,
            1.0 / 3,
            100.0 / 3
        };
        for (double value : values) {
            assertEquals(Double.toString(value), spell(value));
        }
    }

    @Property
    void shouldSpellDecimals(
            @ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long digits,
            @ForAll @IntRange(max = 11) int places) {
        final double value = digits / Math.pow(10, places);
        assertEquals(Double.toString(value), spell(value));
    }

    @Property
    void shouldReadBackAnyDouble(@ForAll long bits) {
        final double value = Double.longBitsToDouble(bits);
        assertEquals(value, Double.parseDouble(spell(value)));
    }

    @Property
    void shouldSpellLongs(@ForAll long value) {
        assertEquals(Long.toString(value), spell(value));
    }

    @Test
    void shouldSpellTheEndsOfLong() {
        assertEquals(Long.toString(Long.MIN_VALUE), spell(Long.MIN_VALUE));
        assertEquals(Long.toString(Long.MAX_VALUE), spell(Long.MAX_VALUE));
        assertEquals("0", spell(0L));
    }

    @Property
    void shouldReadWhatJavaReads(
            @ForAll long value, @ForAll @IntRange(min = 2, max = 36) int base) {
        final byte[] text = ("#" + Long.toString(value, base)).getBytes(StandardCharsets.US_ASCII);
        assertTrue(NumberText.isLong(text, 1, text.length - 1, base));
        assertEquals(value, NumberText.toLong(text, 1, text.length - 1, base));
    }

    @Test
    void shouldRefuseWhatIsNoLong() {
        for (String text :
                new String[] {
                    "",
                    "-",
                    "+",
                    "1 ",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "1.0",
                    "a",
                    "--1",
                    "92233720368547758070"
                }) {
            final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertFalse(NumberText.isLong(bytes, 0, bytes.length, 10), text);
        }
    }
}
