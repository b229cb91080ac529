package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random documents, whole and damaged, against the Jackson twin. Seeds are fixed. */
class JsonEventParserPropertyTest {
    private static final int DOCUMENTS = 5_000;
    private static final int MARGIN = 16;

    /** Bytes that mean something somewhere in JSON, so that mutants come close to being valid. */
    private static final byte[] TELLING =
            "{}[]\",:\\/utfn0189-+.eE \t\n\u0000\u0001\u007f".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] HIGH = {
        (byte) 0x80,
        (byte) 0xbf,
        (byte) 0xc0,
        (byte) 0xc3,
        (byte) 0xe0,
        (byte) 0xed,
        (byte) 0xf4,
        (byte) 0xff,
    };

    private final FieldTable fields = fields();
    private final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
    private final ParsedEvent event = new ParsedEvent(fields);
    private final SlowEventReader twin = new SlowEventReader(JsonGenerator.WANTED);

    private static FieldTable fields() {
        final FieldTable.Builder builder = FieldTable.builder();
        JsonGenerator.WANTED.forEach(path -> builder.add(path, FieldType.KEYWORD));
        return builder.build();
    }

    @Test
    void shouldReadWhatTheTwinReads() {
        int read = 0;
        int withValues = 0;
        int duplicates = 0;
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            final byte[] document = new JsonGenerator(seed).document();
            final int expected = twin.read(document);
            final int status = parser.parse(document, 0, document.length, event);
            assertEquals(
                    ParseStatus.name(expected), ParseStatus.name(status), () -> text(document));
            duplicates += status == ParseStatus.DUPLICATE_KEY ? 1 : 0;
            if (status == ParseStatus.OK) {
                read++;
                assertEquals(twin.values(), SlowEventReader.valuesOf(event), () -> text(document));
                withValues += event.presentCount() > 0 ? 1 : 0;
            }
        }
        assertTrue(read > DOCUMENTS / 2, "too few documents are valid: " + read);
        assertTrue(withValues > DOCUMENTS / 4, "too few documents have values: " + withValues);
        assertTrue(duplicates > DOCUMENTS / 100, "too few documents have duplicates");
    }

    @Test
    void shouldAcceptAndRejectDamagedDocumentsLikeTheTwin() {
        final SplittableRandom random = new SplittableRandom(42);
        int accepted = 0;
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            final byte[] document = mutate(new JsonGenerator(seed).document(), random);
            final int expected = twin.read(document);
            final int status = parser.parse(document, 0, document.length, event);
            if (expected == ParseStatus.OK) {
                accepted++;
                assertEquals("ok", ParseStatus.name(status), () -> text(document));
                assertEquals(twin.values(), SlowEventReader.valuesOf(event), () -> text(document));
            } else {
                // which fault of several is named first is each reader's own affair
                assertNotEquals("ok", ParseStatus.name(status), () -> text(document));
            }
        }
        assertTrue(accepted > DOCUMENTS / 20, "too few mutants are valid: " + accepted);
    }

    @Test
    void shouldNeitherThrowNorDependOnBytesAround() {
        final SplittableRandom random = new SplittableRandom(7);
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            final byte[] document =
                    random.nextInt(4) == 0
                            ? noise(random)
                            : mutate(new JsonGenerator(seed).document(), random);
            final int status = parser.parse(document, 0, document.length, event);
            assertTrue(status >= 0 && status < ParseStatus.count());
            final Object values = SlowEventReader.valuesOf(event);
            final byte[] surrounded = surround(document, random);
            final byte[] copy = surrounded.clone();
            assertEquals(
                    ParseStatus.name(status),
                    ParseStatus.name(parser.parse(surrounded, MARGIN, document.length, event)),
                    () -> text(document));
            assertEquals(values, SlowEventReader.valuesOf(event), () -> text(document));
            assertTrue(Arrays.equals(copy, surrounded), "the line was written to");
        }
    }

    @Test
    void shouldRejectEveryPrefix() {
        for (int seed = 0; seed < 300; seed++) {
            final byte[] document = trim(new JsonGenerator(seed).document());
            for (int length = 1; length < document.length; length++) {
                final int status = parser.parse(document, 0, length, event);
                final int cut = length;
                assertTrue(
                        status == ParseStatus.TRUNCATED || status == ParseStatus.DUPLICATE_KEY,
                        () -> ParseStatus.name(status) + text(Arrays.copyOf(document, cut)));
            }
        }
    }

    @Test
    void shouldGoOnUnharmedAfterAnyLine() {
        final byte[] good =
                "{\"a\":{\"b\":[1,\"C:\\\\x\"]},\"process.name\":\"sh\"}"
                        .getBytes(StandardCharsets.UTF_8);
        assertEquals(ParseStatus.OK, parser.parse(good, 0, good.length, event));
        final Object expected = SlowEventReader.valuesOf(event);
        final SplittableRandom random = new SplittableRandom(3);
        for (int seed = 0; seed < 2_000; seed++) {
            final byte[] bad = mutate(new JsonGenerator(seed).document(), random);
            parser.parse(bad, 0, bad.length, event);
            assertEquals(ParseStatus.OK, parser.parse(good, 0, good.length, event));
            assertEquals(expected, SlowEventReader.valuesOf(event));
        }
    }

    @Test
    void shouldGenerateDocumentsInManySpellings() {
        final StringBuilder all = new StringBuilder();
        for (int seed = 0; seed < 2_000; seed++) {
            all.append(text(new JsonGenerator(seed).document()));
        }
        for (final String part : new String[] {"\\u00fc", "\\uD83D", "\"a.b\"", "\\\\\\\\", "ü"}) {
            assertTrue(all.indexOf(part) >= 0, part);
        }
        assertFalse(all.indexOf("\ufffd") >= 0);
    }

    private static byte[] mutate(byte[] document, SplittableRandom random) {
        byte[] result = document;
        for (int count = 1 + random.nextInt(2); count > 0 && result.length > 0; count--) {
            final int at = random.nextInt(result.length);
            switch (random.nextInt(5)) {
                case 0:
                    result[at] = TELLING[random.nextInt(TELLING.length)];
                    break;
                case 1:
                    result[at] = HIGH[random.nextInt(HIGH.length)];
                    break;
                case 2:
                    result = insert(result, at, TELLING[random.nextInt(TELLING.length)]);
                    break;
                case 3:
                    result = remove(result, at);
                    break;
                default:
                    result[at] ^= (byte) (1 << random.nextInt(8));
                    break;
            }
        }
        return result;
    }

    private static byte[] insert(byte[] bytes, int at, byte value) {
        final byte[] result = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, result, at + 1, bytes.length - at);
        result[at] = value;
        return result;
    }

    private static byte[] remove(byte[] bytes, int at) {
        final byte[] result = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, result, at, result.length - at);
        return result;
    }

    private static byte[] noise(SplittableRandom random) {
        final byte[] bytes = new byte[random.nextInt(64)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] =
                    random.nextInt(4) == 0
                            ? (byte) random.nextInt(256)
                            : TELLING[random.nextInt(TELLING.length)];
        }
        if (bytes.length > 0) {
            bytes[0] = '{';
        }
        return bytes;
    }

    /** Around the line lies what would complete it, if it were read. */
    private static byte[] surround(byte[] document, SplittableRandom random) {
        final byte[] result = new byte[document.length + 2 * MARGIN];
        for (int i = 0; i < result.length; i++) {
            result[i] = "\"}]:,0 \\".getBytes(StandardCharsets.US_ASCII)[random.nextInt(8)];
        }
        System.arraycopy(document, 0, result, MARGIN, document.length);
        return result;
    }

    private static byte[] trim(byte[] document) {
        return text(document).strip().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] document) {
        return new String(document, StandardCharsets.UTF_8);
    }
}
