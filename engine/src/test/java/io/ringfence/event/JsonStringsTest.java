package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** UTF-8 against the decoder of the JDK, escapes against its characters. */
class JsonStringsTest {
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(8);

    @Test
    void shouldTakeEveryCharacterAndNoOther() {
        for (int codePoint = 0x80; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                final byte[] bytes =
                        new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8);
                assertEquals(bytes.length, JsonStrings.utf8(bytes, 0, bytes.length));
            }
        }
    }

    @Test
    void shouldJudgeAllShortSequencesLikeTheJdk() {
        for (int first = 0x80; first < 0x100; first++) {
            for (int second = 0; second < 0x100; second++) {
                for (final int third : new int[] {0x00, 0x7f, 0x80, 0x9f, 0xbf, 0xc0, 0xff}) {
                    final byte[] bytes = {(byte) first, (byte) second, (byte) third, (byte) 0x80};
                    check(bytes);
                }
            }
        }
    }

    /** The first character of the bytes must be judged alike, whatever follows. */
    private void check(byte[] bytes) {
        final int next = JsonStrings.utf8(bytes, 0, bytes.length);
        if (next > 0) {
            assertTrue(isValid(Arrays.copyOf(bytes, next)));
            assertEquals(-ParseStatus.TRUNCATED, JsonStrings.utf8(bytes, 0, next - 1));
        } else {
            assertEquals(-ParseStatus.BAD_UTF8, next);
            for (int length = 1; length <= bytes.length; length++) {
                assertTrue(!isValid(Arrays.copyOf(bytes, length)));
            }
        }
    }

    private boolean isValid(byte[] bytes) {
        decoder.reset();
        decoded.clear();
        return !decoder.decode(ByteBuffer.wrap(bytes), decoded, true).isError();
    }

    @Test
    void shouldTellACutCharacterFromABadOne() {
        final byte[] face = "😀".getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < face.length; length++) {
            assertEquals(-ParseStatus.TRUNCATED, JsonStrings.utf8(face, 0, length));
        }
        assertEquals(4, JsonStrings.utf8(face, 0, 4));
    }

    @Test
    void shouldUndoWhatAnEscaperDid() {
        final SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20_000; round++) {
            final StringBuilder plain = new StringBuilder();
            final StringBuilder escaped = new StringBuilder("\"");
            for (int i = random.nextInt(30); i > 0; i--) {
                append(random, plain, escaped);
            }
            final byte[] bytes = escaped.append('"').toString().getBytes(StandardCharsets.UTF_8);
            final int close = escapedEnd(bytes, 1);
            assertEquals(bytes.length - 1, close);
            final byte[] out = new byte[bytes.length + 3 + Long.BYTES];
            final int end = JsonStrings.unescape(bytes, 1, close, out, 3);
            assertTrue(end - 3 <= close - 1, "longer than the input");
            assertEquals(plain.toString(), new String(out, 3, end - 3, StandardCharsets.UTF_8));
        }
    }

    private static int escapedEnd(byte[] bytes, int from) {
        final int special = JsonScanner.special(bytes, from, bytes.length);
        return JsonStrings.escapedEnd(bytes, special, bytes.length);
    }

    private static void append(SplittableRandom random, StringBuilder plain, StringBuilder out) {
        final int kind = random.nextInt(8);
        if (kind < 4) {
            plain.append('x');
            out.append('x');
        } else if (kind < 6) {
            final int index = random.nextInt(8);
            plain.append("\"\\/\b\f\n\r\t".charAt(index));
            out.append('\\').append("\"\\/bfnrt".charAt(index));
        } else {
            int codePoint = random.nextInt(kind == 6 ? 0x900 : Character.MAX_CODE_POINT + 1);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                codePoint = 'y';
            }
            plain.appendCodePoint(codePoint);
            for (final char unit : Character.toChars(codePoint)) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit));
            }
        }
    }

    @Test
    void shouldTakeTheEightShortEscapesOnly() {
        for (int letter = 0; letter < 256; letter++) {
            final byte[] bytes = {'\\', (byte) letter, '"'};
            final boolean known = "\"\\/bfnrt".indexOf(letter) >= 0 && letter < 0x80;
            final int expected = known ? 2 : -ParseStatus.BAD_ESCAPE;
            if (letter != 'u') {
                assertEquals(expected, JsonStrings.escapedEnd(bytes, 0, 3), "letter " + letter);
            }
        }
    }

    @Test
    void shouldJudgeEverySurrogateEscape() {
        for (int unit = 0; unit < 0x10000; unit++) {
            final byte[] alone = String.format("\\u%04x\"", unit).getBytes(StandardCharsets.UTF_8);
            final boolean surrogate = unit >= 0xd800 && unit <= 0xdfff;
            assertEquals(
                    surrogate ? -ParseStatus.BAD_ESCAPE : 6,
                    JsonStrings.escapedEnd(alone, 0, alone.length));
        }
        for (int unit = 0xd700; unit < 0xe100; unit++) {
            final boolean low = unit >= 0xdc00 && unit <= 0xdfff;
            final byte[] pair =
                    String.format("\\uDBFF\\u%04X\"", unit).getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    low ? 12 : -ParseStatus.BAD_ESCAPE,
                    JsonStrings.escapedEnd(pair, 0, pair.length));
        }
    }

    @Test
    void shouldKnowHexDigits() {
        for (int value = 0; value < 256; value++) {
            final int expected = value < 0x80 ? Character.digit(value, 16) : -1;
            assertEquals(expected, JsonStrings.hexDigit((byte) value));
        }
    }
}
