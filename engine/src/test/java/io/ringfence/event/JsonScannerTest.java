package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** The word-wise searches against loops over bytes. */
class JsonScannerTest {
    @Test
    void shouldFlagTheLowestBackslashAndAnyDot() {
        final SplittableRandom random = new SplittableRandom(2);
        final byte[] values = {'\\', '.', ']', '[', '/', '-', 0, -1};
        final byte[] bytes = new byte[8];
        for (int round = 0; round < 50_000; round++) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(4) == 0 ? values[random.nextInt(8)] : (byte) 'a';
            }
            final String text = new String(bytes, StandardCharsets.ISO_8859_1);
            final long word = JsonScanner.word(bytes, 0);
            final int first = Long.numberOfTrailingZeros(JsonScanner.backslashFlags(word)) >>> 3;
            final int expected = text.indexOf('\\');
            assertEquals(expected < 0 ? 8 : expected, first);
            assertEquals(text.indexOf('.') >= 0, JsonScanner.hasDot(word));
        }
    }

    @Test
    void shouldPutTheFirstByteLowest() {
        final byte[] bytes = {9, 1, 2, 3, 4, 5, 6, 7, 8};
        assertEquals(0x0807060504030201L, JsonScanner.word(bytes, 1));
        final byte[] out = new byte[9];
        JsonScanner.putWord(out, 1, 0x0807060504030201L);
        out[0] = 9;
        assertArrayEquals(bytes, out);
    }

    @Test
    void shouldSkipTheFourBlanksOfJsonOnly() {
        for (int value = 0; value < 256; value++) {
            final boolean space = value == ' ' || value == '\t' || value == '\n' || value == '\r';
            final byte[] bytes = {' ', (byte) value, '\t', 'x'};
            assertEquals(space ? 3 : 1, JsonScanner.skipSpace(bytes, 0, 4));
        }
        assertEquals(2, JsonScanner.skipSpace("  x".getBytes(StandardCharsets.UTF_8), 0, 2));
        assertTrue(JsonScanner.skipSpace(new byte[0], 0, 0) == 0);
    }
}
