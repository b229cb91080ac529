package io.ringfence.predicate.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

class KnownValuesTest {
    private static final long PLACE = 77;

    private final KnownValues values = new KnownValues(0);

    @Test
    void shouldKeepAValueThatIsAskedForTwice() {
        assertEquals(KnownValues.UNKNOWN, ask(PLACE, "curl", 3));
        assertEquals(KnownValues.UNKNOWN, ask(PLACE, "curl", 3));
        assertEquals(3, ask(PLACE, "curl", 3));
    }

    @Test
    void shouldTellPlacesLengthsAndBytesApart() {
        for (int times = 0; times < 3; times++) {
            ask(PLACE, "/usr/bin/curl", 1);
            ask(PLACE + 1, "/usr/bin/curl", 2);
            ask(PLACE, "/usr/bin/curl\0", 4);
            ask(PLACE, "/usr/bin/curk", 5);
            ask(PLACE, "", 6);
        }
        assertEquals(1, ask(PLACE, "/usr/bin/curl", 1));
        assertEquals(2, ask(PLACE + 1, "/usr/bin/curl", 2));
        assertEquals(4, ask(PLACE, "/usr/bin/curl\0", 4));
        assertEquals(5, ask(PLACE, "/usr/bin/curk", 5));
        assertEquals(6, ask(PLACE, "", 6));
    }

    @Test
    void shouldKeepValuesUpToTheLongest() {
        final String longest = "a".repeat(KnownValues.MAX_LENGTH);
        for (int times = 0; times < 3; times++) {
            ask(PLACE, longest, 8);
            ask(PLACE, longest + "a", 9);
        }
        assertEquals(8, ask(PLACE, longest, 8));
        assertEquals(KnownValues.UNKNOWN, ask(PLACE, longest + "a", 9));
    }

    @Test
    void shouldForgetAll() {
        for (int times = 0; times < 3; times++) {
            ask(PLACE, "curl", 3);
        }
        values.clear();
        assertEquals(KnownValues.UNKNOWN, ask(PLACE, "curl", 3));
    }

    /** Ten times as many as there is room for: some are written over, none is taken for another. */
    @Test
    void shouldAnswerRightOrNotAtAll() {
        final SplittableRandom random = new SplittableRandom(5);
        int known = 0;
        for (int i = 0; i < 3_000_000; i++) {
            final int number = (int) (Math.pow(random.nextDouble(), 4) * 300_000);
            final String text = "x".repeat(number % 50) + number;
            final int found = ask(number % 7, text, number);
            if (KnownValues.UNKNOWN != found) {
                assertEquals(number, found, text);
                known++;
            }
        }
        assertTrue(known > 1_000_000, () -> "so many are to be known");
    }

    private int ask(long place, String text, int valueClass) {
        // within a larger array, and at the end of one
        final byte[] bytes = ("..." + text).getBytes(StandardCharsets.ISO_8859_1);
        final int found = values.find(place, bytes, 3, bytes.length - 3);
        if (KnownValues.UNKNOWN == found) {
            values.keep(place, bytes, 3, bytes.length - 3, valueClass);
        }
        return found;
    }
}
