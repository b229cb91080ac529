package io.ringfence.event.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Locale;
import java.util.SplittableRandom;

/** The finders over vectors and over words against a loop over bytes. */
class TextFinderTest {
    private static final String SCRIPT = "osascript";
    private static final byte[] TEXT = SCRIPT.getBytes(UTF_8);
    private static final byte[] FOREIGN = {(byte) 0xc4, (byte) 0xc5};

    /** What is picked from. */
    private static final int SPAN = TextFinder.picked(TEXT.length)[3] + 1;

    /** Of shorter lines each may hold anything. */
    private static final int MIN_LENGTH = Long.BYTES + SPAN - 1;

    private static final int LAST_START = TEXT.length - SPAN;
    private static final String[] PARTS = {
        "osascript",
        "OSAscript",
        "osascrip",
        "sascript",
        "scr",
        "asxrxxt",
        "asxrxt",
        "\\u006f",
        "\\u017F",
        "\\\\users",
        "\\u",
        "\\U0061",
        "\\",
        "u",
        "\u017f",
        "\u0131",
        "\u00e4",
        "\u00e3\u00f3",
        "x",
        "o",
        "c",
        "\"}",
    };

    enum Way {
        WORDS,
        VECTORS;

        TextFinder finder(int from) {
            final TextFinder finder =
                    WORDS == this
                            ? new WordTextFinder(TEXT, from, FOREIGN)
                            : LineScanners.vectorFinder(TEXT, from, FOREIGN);
            assumeTrue(null != finder, "no vectors of 32 bytes here, or not the module for them");
            return finder;
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldFindTheTextAndWhatIsUnusualAtEveryPlace(Way way) {
        for (final String part : PARTS) {
            for (int length = 0; length < 300; length += 1 + length / 20) {
                for (int at = 0; at <= length; at++) {
                    final String line = "a".repeat(at) + part + "b".repeat(length - at);
                    assertSameAsSlow(way, 2, line.getBytes(UTF_8));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldGiveTheSameForAnyMixture(Way way) {
        final SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 20_000; round++) {
            final StringBuilder line = new StringBuilder();
            final int parts = random.nextInt(6);
            for (int i = 0; i < parts; i++) {
                line.append("ac sp".substring(random.nextInt(5)).repeat(random.nextInt(40)));
                line.append(PARTS[random.nextInt(PARTS.length)]);
            }
            final int from = random.nextInt(LAST_START + 1);
            assertSameAsSlow(way, from, line.toString().getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shouldGiveTheSameWhateverTheHighBitsAre(Way way) {
        final SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20_000; round++) {
            final byte[] line = "abcdefgh".repeat(random.nextInt(40)).getBytes(US_ASCII);
            for (int i = random.nextInt(4); i > 0; i--) {
                final byte[] part = PARTS[random.nextInt(PARTS.length)].getBytes(ISO_8859_1);
                final int at = random.nextInt(line.length + 1);
                for (int j = 0; j < part.length && at + j < line.length; j++) {
                    line[at + j] = (byte) (part[j] ^ (random.nextInt(6) == 0 ? 0x80 : 0));
                }
            }
            assertSameAsSlow(way, random.nextInt(LAST_START + 1), line);
        }
    }

    private static void assertSameAsSlow(Way way, int from, byte[] line) {
        final byte[] around = new byte[line.length + 2 * TEXT.length];
        System.arraycopy(TEXT, 0, around, 0, TEXT.length);
        System.arraycopy(line, 0, around, TEXT.length, line.length);
        System.arraycopy(TEXT, 0, around, TEXT.length + line.length, TEXT.length);
        final int end = TEXT.length + line.length;
        final boolean found = way.finder(from).mayHold(around, TEXT.length, end);
        final String text = new String(line, ISO_8859_1).toLowerCase(Locale.ROOT);
        if (line.length >= MIN_LENGTH) {
            assertEquals(isUnusual(line) || holdsPicked(text, from), found, text);
        } else if (text.contains(SCRIPT) || isUnusual(line)) {
            assertTrue(found, text);
        }
    }

    private static boolean holdsPicked(String text, int from) {
        for (int at = 0; at + SPAN <= text.length(); at++) {
            boolean here = true;
            for (final int place : TextFinder.picked(TEXT.length)) {
                here &= text.charAt(at + place) == SCRIPT.charAt(from + place);
            }
            if (here) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnusual(byte[] line) {
        for (int i = 0; i + SPAN <= line.length; i++) {
            final boolean code =
                    '\\' == line[i] && 'u' == line[i + 1] && (line[i + 2] & 0xf0) == '0';
            if (code || line[i] == FOREIGN[0] || line[i] == FOREIGN[1]) {
                return true;
            }
        }
        for (int i = Math.max(0, line.length - Long.BYTES); i < line.length; i++) {
            if (line[i] < 0) {
                return true;
            }
        }
        return false;
    }
}
