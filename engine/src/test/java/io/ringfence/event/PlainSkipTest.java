package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.event.scan.LineIndex;
import io.ringfence.event.scan.SlowLineScanner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What nobody reads is skipped where it is plain, and never taken where the walk refuses it. */
class PlainSkipTest {
    private static final byte[] TELLING =
            "{}[]\",:\\tfn019-. e\n\u0000\u007f".getBytes(StandardCharsets.US_ASCII);

    private static final String[] SCALARS = {
        "\"\"", "\"x\"", "\"a } ] , : b\"", "0", "-1.5e3", "true", "false", "null", "{}", "[]"
    };

    private final FieldTable fields = fields();

    private static FieldTable fields() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.add("a", FieldType.KEYWORD);
        builder.add("z.b", FieldType.KEYWORD);
        return builder.build();
    }

    private static int skip(String text, int room) {
        final byte[] line = ("{\"u\":" + text).getBytes(StandardCharsets.UTF_8);
        final int opening = 5;
        final LineIndex index = new LineIndex();
        new SlowLineScanner().scan(line, 0, line.length, index);
        final int plainEnd = Math.min(index.nextSpecial(opening), line.length - 2);
        final PlainSkip skip = new PlainSkip(ParserLimits.DEFAULT.maxDepth());
        return skip.skip(line, opening, plainEnd, index.quotes(), 2, room) - opening;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[[]]",
                "{\"k\":{}}",
                "[{},[],{}]",
                "{\"k\":\"v\",\"l\":[1,-2.5e-7,true]}",
                "[\"{\",\"]\",null,false]",
                "{\"k\":[{\"l\":[{\"m\":0}]}],\"n\":\"\"}"
            })
    void shouldGetOverWhatIsPlain(String value) {
        assertEquals(value.length(), skip(value + ",\"a\":1}", 64));
        assertEquals(value.length(), skip(value + "}}", 64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ }",
                "{\"k\" :1}",
                "{\"k\": 1}",
                "[1 ]",
                "[1, 2]",
                "[\"\\n\"]",
                "[\"\u00e4\"]",
                "[1,]",
                "{\"k\":1,}",
                "{\"k\"}",
                "{\"k\",1}",
                "{1:2}",
                "[1}",
                "{\"k\":1]",
                "[01]",
                "[tru]",
                "[\"]",
                "[}",
                "{]",
                "{,}",
                "[,]",
                "[x]",
                "[[[[",
                "{\"k\":",
                "[-]"
            })
    void shouldLeaveTheRestToTheWalk(String value) {
        assertTrue(skip(value + ",\"a\":1}", 64) < 0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "2, 1", "64, 63"})
    void shouldKeepToTheDepth(int depth, int room) {
        final String value = "[".repeat(depth) + "]".repeat(depth);
        assertEquals(depth <= room, skip(value + "}}", room) > 0);
    }

    @Test
    void shouldCountKeys() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.add("a", FieldType.KEYWORD);
        final FieldTable table = builder.build();
        final byte[] line =
                "{\"u\":{\"k\":{\"l\":1},\"m\":2},\"a\":1}".getBytes(StandardCharsets.UTF_8);
        for (int limit = 1; limit < 8; limit++) {
            final ParserLimits limits = new ParserLimits(1024, 64, 10, limit, false);
            final JsonEventParser parser =
                    new JsonEventParser(table, limits, new SlowLineScanner(), false);
            final int status = parser.parse(line, 0, line.length, new ParsedEvent(table));
            assertEquals(limit < 5 ? ParseStatus.TOO_MANY_KEYS : ParseStatus.OK, status);
        }
    }

    /** Any damage anywhere: the same status and the same values as without skipping. */
    @Test
    void shouldGiveWhatTheWalkGives() {
        final SplittableRandom random = new SplittableRandom(11);
        final JsonEventParser walking =
                new JsonEventParser(fields, ParserLimits.DEFAULT, null, false);
        final JsonEventParser skipping =
                new JsonEventParser(fields, ParserLimits.DEFAULT, new SlowLineScanner(), false);
        final ParsedEvent walked = new ParsedEvent(fields);
        final ParsedEvent skipped = new ParsedEvent(fields);
        int accepted = 0;
        for (int round = 0; round < 60_000; round++) {
            final byte[] line = document(random);
            final int length = line.length - (random.nextInt(8) == 0 ? random.nextInt(20) : 0);
            final int status = walking.parse(line, 0, Math.max(1, length), walked);
            final String text = new String(line, StandardCharsets.ISO_8859_1);
            assertEquals(status, skipping.parse(line, 0, Math.max(1, length), skipped), text);
            if (ParseStatus.OK == status) {
                accepted++;
                assertEquals(
                        SlowEventReader.valuesOf(walked), SlowEventReader.valuesOf(skipped), text);
            }
        }
        assertTrue(accepted > 20_000, "too few are valid: " + accepted);
    }

    private static byte[] document(SplittableRandom random) {
        final StringBuilder text = new StringBuilder("{");
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append('"').append("auzu".charAt(random.nextInt(4))).append(i).append("\":");
            append(text, random, 5);
            text.append(',');
        }
        text.append("\"z\":{\"b\":");
        append(text, random, 2);
        text.append("},\"a\":\"end\"}");
        final byte[] line = text.toString().getBytes(StandardCharsets.US_ASCII);
        return random.nextBoolean() ? line : damaged(line, random);
    }

    private static void append(StringBuilder text, SplittableRandom random, int depth) {
        final int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind < 2) {
            text.append(SCALARS[random.nextInt(SCALARS.length)]);
            return;
        }
        final int count = random.nextInt(4);
        text.append(kind == 2 ? '{' : '[');
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",");
            text.append(kind == 2 ? "\"k" + i + "\":" : "");
            append(text, random, depth - 1);
        }
        text.append(kind == 2 ? '}' : ']');
    }

    private static byte[] damaged(byte[] line, SplittableRandom random) {
        final int at = random.nextInt(line.length);
        final byte telling = TELLING[random.nextInt(TELLING.length)];
        final byte[] result;
        switch (random.nextInt(3)) {
            case 0:
                result = line.clone();
                result[at] = telling;
                return result;
            case 1:
                result = Arrays.copyOf(line, line.length - 1);
                System.arraycopy(line, at + 1, result, at, line.length - at - 1);
                return result;
            default:
                result = Arrays.copyOf(line, line.length + 1);
                System.arraycopy(line, at, result, at + 1, line.length - at);
                result[at] = telling;
                return result;
        }
    }
}
