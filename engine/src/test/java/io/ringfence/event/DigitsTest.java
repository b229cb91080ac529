package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Digits by words against loops over bytes. */
class DigitsTest {
    private static long word(String text) {
        return JsonScanner.word(text.getBytes(StandardCharsets.ISO_8859_1), 0);
    }

    @Test
    void shouldCountDigitsUpToAnyOtherByte() {
        for (int value = 0; value < 256; value++) {
            final boolean digit = value >= '0' && value <= '9';
            for (int at = 0; at < 8; at++) {
                final char[] text = "90909090".toCharArray();
                text[at] = (char) value;
                assertEquals(digit ? 8 : at, Digits.count(word(new String(text))));
            }
        }
    }

    @Test
    void shouldCountInAnyMixture() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 100_000; round++) {
            final StringBuilder text = new StringBuilder();
            while (text.length() < 8) {
                text.append(
                        (char)
                                (random.nextInt(3) > 0
                                        ? random.nextInt('/', ';')
                                        : random.nextInt(256)));
            }
            final int digits = text.length() - text.toString().replaceFirst("^[0-9]*", "").length();
            assertEquals(digits, Digits.count(word(text.toString())));
        }
    }

    @Test
    void shouldReadTheNumberOfTheFirstDigits() {
        final SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 100_000; round++) {
            final String text = String.format("%08d", random.nextInt(100_000_000));
            final int count = random.nextInt(1, 9);
            final int expected = Integer.parseInt(text.substring(0, count));
            final String behind = "x,}9 \u00ff.".substring(0, 8 - count);
            assertEquals(expected, Digits.number(word(text.substring(0, count) + behind), count));
            assertEquals(Integer.parseInt(text), Digits.number(Digits.values(word(text))));
        }
    }
}
