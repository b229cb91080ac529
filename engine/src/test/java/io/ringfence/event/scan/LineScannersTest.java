package io.ringfence.event.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The scanner over vectors against a loop over bytes. */
class LineScannersTest {
    private static final byte[] TELLING = {'"', '\\', '\\', '"', 0, 0x1f, ' ', '!', '#', 0x7f, -1};

    private final LineIndex index = new LineIndex();
    private final LineIndex expected = new LineIndex();
    private final LineScanner slow = new SlowLineScanner();
    private LineScanner scanner;

    @BeforeEach
    void requireVectors() {
        scanner = LineScanners.vector();
        assumeTrue(null != scanner, "no vectors of 64 bytes here, or not the module for them");
    }

    @Test
    void shouldTellEveryByteAtEveryPlaceOfABlock() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < 70; at++) {
                final byte[] line = "x".repeat(70).getBytes(StandardCharsets.US_ASCII);
                line[at] = (byte) value;
                assertSameAsSlow(line, 0, line.length);
            }
        }
    }

    @Test
    void shouldFindWhatABackslashEscapesAcrossBlocks() {
        for (int run = 0; run < 140; run++) {
            for (int before = 0; before < 66; before++) {
                final String text = "a".repeat(before) + "\\".repeat(run) + "\"b\"";
                final byte[] line = text.getBytes(StandardCharsets.US_ASCII);
                assertSameAsSlow(line, 0, line.length);
            }
        }
    }

    @Test
    void shouldGiveTheSameForAnyBytesWhereverTheyLie() {
        final SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 30_000; round++) {
            final byte[] bytes = new byte[random.nextInt(400)];
            final int telling = 1 + random.nextInt(12);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] =
                        random.nextInt(telling) == 0
                                ? TELLING[random.nextInt(TELLING.length)]
                                : (byte) ('a' + random.nextInt(26));
            }
            final int offset = random.nextInt(bytes.length + 1);
            assertSameAsSlow(bytes, offset, random.nextInt(bytes.length - offset + 1));
        }
    }

    @Test
    void shouldTakeLinesOfQuotesAloneAndGrow() {
        for (int length = 1; length < 100_000; length = 3 * length + 1) {
            final byte[] line = "\"".repeat(length).getBytes(StandardCharsets.US_ASCII);
            assertSameAsSlow(line, 0, length);
        }
    }

    private void assertSameAsSlow(byte[] bytes, int offset, int length) {
        scanner.scan(bytes, offset, length, index);
        slow.scan(bytes, offset, length, expected);
        final int end = offset + length;
        final int quotes = expected.quoteCount();
        assertEquals(quotes, index.quoteCount());
        assertTrue(Arrays.equals(expected.quotes(), 0, quotes + 2, index.quotes(), 0, quotes + 2));
        int next = end;
        for (int at = end; at >= offset; at--) {
            next = at < end && (bytes[at] < ' ' || bytes[at] == '\\') ? at : next;
            assertEquals(next, index.nextSpecial(at));
            assertEquals(next, expected.nextSpecial(at));
        }
    }
}
