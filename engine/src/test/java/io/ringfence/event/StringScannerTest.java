package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringfence.event.scan.LineScanners;
import io.ringfence.event.scan.StringScanner;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The scanners of strings against loops over bytes. */
class StringScannerTest {
    private static final byte[] TELLING = {'"', '\\', 0, 0x1f, ' ', '!', '#', '[', ']', 0x7f, -1};

    enum Way {
        WORDS,
        VECTORS;

        StringScanner scanner() {
            final StringScanner words = new WordStringScanner();
            final StringScanner scanner = WORDS == this ? words : LineScanners.vectorStrings(words);
            assumeTrue(null != scanner, "no vectors of 32 bytes here, or not the module for them");
            return scanner;
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldTellEveryByteAtEveryPlace(Way way) {
        final StringScanner scanner = way.scanner();
        for (int value = 0; value < 256; value++) {
            for (int length = 1; length < 100; length += 1 + length / 9) {
                for (int at = 0; at < length; at++) {
                    final byte[] line = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
                    line[at] = (byte) value;
                    final int expected = slowSpecial(line, 0, length);
                    assertEquals(expected, scanner.special(line, 0, length));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldStopAtTheFirstOfSeveralWithinTheBounds(Way way) {
        final StringScanner scanner = way.scanner();
        final SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 100_000; round++) {
            final byte[] bytes = new byte[random.nextInt(1, 150)];
            final int telling = random.nextInt(1, 60);
            for (int i = 0; i < bytes.length; i++) {
                final byte plain = (byte) ('a' + random.nextInt(26));
                final byte other = TELLING[random.nextInt(TELLING.length)];
                bytes[i] = random.nextInt(telling) == 0 ? other : plain;
            }
            final int from = random.nextInt(bytes.length);
            final int end = from + random.nextInt(bytes.length - from + 1);
            assertEquals(slowSpecial(bytes, from, end), scanner.special(bytes, from, end));
        }
    }

    private static int slowSpecial(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            final int value = bytes[at] & 0xff;
            if (value < 0x20 || value > 0x7f || value == '"' || value == '\\') {
                return at;
            }
        }
        return end;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldCompareATextByteForByte(Way way) {
        final StringScanner scanner = way.scanner();
        final SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 200_000; round++) {
            final byte[] text = new byte[random.nextInt(200) + StringScanner.READABLE];
            random.nextBytes(text);
            final int offset = random.nextInt(text.length - StringScanner.READABLE + 1);
            final int length = random.nextInt(text.length - offset + 1);
            final byte[] line = new byte[random.nextInt(1, 300)];
            random.nextBytes(line);
            final int at = random.nextInt(line.length);
            System.arraycopy(text, offset, line, at, Math.min(length, line.length - at));
            if (length > 0 && at + length <= line.length && random.nextBoolean()) {
                line[at + random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            }
            final int end = at + random.nextInt(line.length - at + 1);
            final boolean expected =
                    at + length <= end
                            && Arrays.equals(text, offset, offset + length, line, at, at + length);
            assertEquals(expected, scanner.isAt(line, at, end, text, offset, length));
        }
    }
}
