package io.ringfence.event.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.SplittableRandom;

/** The finder over vectors against a loop over bytes. */
class TextFinderTest {
    private static final byte[] TEXT = "osascript".getBytes(UTF_8);
    private static final byte[] FOREIGN = {(byte) 0xc4, (byte) 0xc5};
    private static final String[] PARTS = {
        "osascript",
        "OSAscript",
        "osascrip",
        "\\u006f",
        "\\\\users",
        "\\",
        "u",
        "\u017f",
        "\u00e4",
        "x",
        "o",
        "c",
        "\"}",
    };

    private TextFinder finder;

    @BeforeEach
    void requireVectors() {
        finder = LineScanners.vectorFinder(TEXT, 4, 0, FOREIGN);
        assumeTrue(null != finder, "no vectors of 64 bytes here, or not the module for them");
    }

    @Test
    void shouldFindTheTextAndWhatIsUnusualAtEveryPlace() {
        for (final String part : PARTS) {
            for (int length = 0; length < 220; length += 1 + length / 20) {
                for (int at = 0; at <= length; at++) {
                    assertSameAsSlow("a".repeat(at) + part + "b".repeat(length - at));
                }
            }
        }
    }

    @Test
    void shouldGiveTheSameForAnyMixture() {
        final SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 20_000; round++) {
            final StringBuilder line = new StringBuilder();
            final int parts = random.nextInt(6);
            for (int i = 0; i < parts; i++) {
                line.append("ac sp".substring(random.nextInt(5)).repeat(random.nextInt(40)));
                line.append(PARTS[random.nextInt(PARTS.length)]);
            }
            assertSameAsSlow(line.toString());
        }
    }

    private void assertSameAsSlow(String text) {
        final byte[] line = text.getBytes(UTF_8);
        final byte[] around = new byte[line.length + 2 * TEXT.length];
        System.arraycopy(TEXT, 0, around, 0, TEXT.length);
        System.arraycopy(line, 0, around, TEXT.length, line.length);
        System.arraycopy(TEXT, 0, around, TEXT.length + line.length, TEXT.length);
        final int found = finder.find(around, TEXT.length, TEXT.length + line.length);
        if (text.toLowerCase(Locale.ROOT).contains("osascript")) {
            assertEquals(TextFinder.FOUND, found, text);
        } else if (text.contains("\\u") || text.contains("\u017f")) {
            assertEquals(TextFinder.UNUSUAL, found, text);
        } else if (!mayBeTakenForUnusual(line)) {
            assertEquals(TextFinder.NONE, found, text);
        }
    }

    /** At the edges of a line, and in a short one, any backslash counts, and all but ASCII. */
    private static boolean mayBeTakenForUnusual(byte[] line) {
        for (int i = 0; i < line.length; i++) {
            final boolean edge = line.length < 70 || i < 5 || i >= line.length - 6;
            if (edge && (line[i] < 0 || '\\' == line[i])) {
                return true;
            }
        }
        return false;
    }
}
