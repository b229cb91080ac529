package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;

/**
 * Rows 1 to 14 without 12: bytes that are no good event, each a status and a count, the next
 * unharmed.
 */
class InputFaultsTest {
    private static final String GOOD = "'process':{'name':'needle'}";
    private final Faults engine = new Faults("process where process.name : \"*needle\"");

    @AfterEach
    void nextLineIsUnharmed() {
        final int before = engine.alerts.lines().size();
        assertEquals("ok", engine.feed("next", GOOD));
        assertEquals(before + 1, engine.alerts.lines().size());
        engine.close();
    }

    private static String q(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void row1ShouldIgnoreBlankLines() {
        for (final String line : new String[] {"", "   ", "\r\n", "\t"}) {
            assertEquals("blank", engine.raw(line));
        }
        assertEquals(4, engine.count("blank"));
        assertEquals(0, engine.detector.stats().received());
    }

    @Test
    void row2ShouldRejectEveryTruncation() {
        final byte[] line =
                q("{'@timestamp':1,'a':[1,{'b':'\\u00e9é'}],'c':-1.5e3}")
                        .getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < line.length; length++) {
            assertEquals("truncated", engine.raw(Arrays.copyOf(line, length)), "at " + length);
        }
        assertEquals(line.length - 1, engine.rejected("truncated"));
    }

    @Test
    void row3ShouldRejectDepthBombs() {
        assertEquals("too_deep", engine.raw(q("{'a':").repeat(100_000)));
        assertEquals("too_deep", engine.raw(q("{'a':") + "[".repeat(100_000)));
        assertEquals("not_an_object", engine.raw("[".repeat(100_000)));
    }

    @Test
    void row4ShouldRejectLongLines() {
        assertEquals("too_long", engine.raw(new byte[64 << 20]));
        assertEquals(1, engine.rejected("too_long"));
    }

    /** Nothing is cut, so padding hides nothing: the end of a long value is matched. */
    @Test
    void row5ShouldMatchTheEndOfAVeryLongValue() {
        final String padding = "x".repeat(900 << 10);
        engine.feed("long", "'process':{'name':'" + padding + "needle'}");
        engine.feed("late", "'padding':'" + padding + "'," + GOOD);
        assertEquals("long,late", String.join(",", engine.alerts.eventIds()));
    }

    @Test
    void row6ShouldBoundKeysAndValues() {
        final String keys = String.join(",", Collections.nCopies(100_000, "'k':1"));
        assertEquals("too_many_keys", engine.raw(q("{'q':{" + keys + "}}")));
        final String values = String.join(",", Collections.nCopies(100_000, "'v'"));
        assertEquals("ok", engine.feed("many", "'process':{'name':[" + values + "]}"));
        assertEquals(100_000 - 1_024, engine.count("values_cut"));
    }

    @ParameterizedTest
    @CsvSource({
        "1e999999,ok",
        "-0,ok",
        "1E400,ok",
        "0x10,malformed",
        "+1,malformed",
        "007,malformed"
    })
    void row7ShouldTakeNumbersByTheGrammarAlone(String number, String status) {
        assertEquals(status, engine.feed("n", "'process':{'pid':" + number + "}"));
        assertEquals("ok", engine.feed("n", "'process':{'pid':" + "9".repeat(10_000) + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "C0AF", "E08080", "EDA080", "F4908080", "FF", "C3"})
    void row8ShouldRejectInvalidUtf8(String hex) {
        final byte[] bad = HexFormat.of().parseHex("7B2261223A22" + hex + "227D");
        assertEquals("bad_utf8", engine.raw(bad));
        assertEquals("bad_utf8", engine.raw(HexFormat.of().parseHex("EFBBBF7B7D")));
    }

    @Test
    void row9ShouldDecodeKeysAndRefuseLoneSurrogates() {
        engine.feed("key", "'proc\\u0065ss':{'n\\u0061me':'\\u006eeedle'}");
        engine.feed("nul", "'process':{'name':'\\u0000needle'}");
        assertEquals("bad_escape", engine.feed("bad", "'process':{'name':'\\ud800'}"));
        assertEquals("key,nul", String.join(",", engine.alerts.eventIds()));
    }

    /** One key twice is refused; two spellings of a path are two values of one field. */
    @Test
    void row10ShouldDefineDuplicateKeys() {
        assertEquals("duplicate_key", engine.feed("d", "'process':{'name':'a','name':'b'}"));
        assertEquals("duplicate_key", engine.feed("d", "'process':{'name':'a','n\\u0061me':'b'}"));
        assertEquals(2, engine.rejected("duplicate_key"));
        engine.feed("two", "'process.name':'other'," + GOOD);
        assertEquals("two", String.join(",", engine.alerts.eventIds()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'process':'x'",
                "'process':{'name':5}",
                "'process':{'name':{'x':1}}",
                "'process':null",
                "'process':[[]]",
                "'host':7,'process':true"
            })
    void row11ShouldKeepEventsOfWrongTypes(String members) {
        assertEquals("ok", engine.feed("t", members));
        assertEquals(0, engine.alerts.lines().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1}{'a':1}",
                "{'a':1}x",
                "{'a':/**/1}",
                "{'a':NaN}",
                "{a:1}",
                "{'a':1,}"
            })
    void row13ShouldRejectWhatIsNotOneDocument(String line) {
        assertEquals("malformed", engine.raw(q(line)));
        assertEquals("malformed", engine.raw("{'a':1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1F8B0800", "FFFE7B00", "FEFF007B", "28B52FFD", "7B002200"})
    void row14ShouldTellBinary(String hex) {
        assertEquals("binary", engine.raw(HexFormat.of().parseHex(hex)));
    }
}
