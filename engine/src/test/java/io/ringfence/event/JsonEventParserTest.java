package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** What is accepted, and the status of what is not. */
class JsonEventParserTest {
    private final ParserHarness harness = new ParserHarness("a", "a.b", "x.y.z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "{}\r\n",
                "{'a':1}",
                "\t{ 'a' : 1 , 'q' : [ 1 , { } , [ ] , null ] }\r",
                "{'':''}",
                "{'q':-0}",
                "{'q':-0.0e-0}",
                "{'q':1E+5,'r':1e05}",
                "{'q':123456789012345678901234567890.5}",
                "{'q':'\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uFFFF\\ud83d\\ude00'}",
                "{'q':'\u007f\u0080\ud7ff\ue000\uffff\ud83d\ude00'}",
                "{'q':{'q':1,'q':2}}",
            })
    void shouldAcceptWellFormedDocuments(String line) {
        assertEquals("ok", harness.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1}{'a':1}",
                "{'a':1} x",
                "{'a':1},",
                "{'a':1}]",
                "{'a':1]",
                "{'a':[1}}",
                "{'a'}",
                "{'a',1}",
                "{'a':}",
                "{'a':1,}",
                "{,'a':1}",
                "{'a':1,,'b':2}",
                "{'a':1 'b':2}",
                "{'a'::1}",
                "{a:1}",
                "{1:1}",
                "{null:1}",
                "{'a':[1,]}",
                "{'a':[,1]}",
                "{'a':[1 2]}",
                "{'a':['x':1]}",
                "{'a':// comment\n1}",
                "{/**/'a':1}",
                "{'a':NaN}",
                "{'a':Infinity}",
                "{'a':-Infinity}",
                "{'a':0x10}",
                "{'a':+1}",
                "{'a':01}",
                "{'a':-01}",
                "{'a':00}",
                "{'a':.5}",
                "{'a':5.}",
                "{'a':-}",
                "{'a':1e}",
                "{'a':1e+}",
                "{'a':1.e5}",
                "{'a':1.5.5}",
                "{'a':12abc}",
                "{'a':True}",
                "{'a':trux}",
                "{'a':truex}",
                "{'a':nul}",
                "{'a':fals}",
                "{'a':'line\nbreak'}",
                "{'a':'tab\there'}",
                "{'a\n':1}",
                "{'q':{'r':'\u0001'}}",
                "{\u00a0'a':1}",
                "{\f'a':1}",
                "(1)",
                "hello",
                "trux",
                "}",
            })
    void shouldRejectWhatIsNotJson(String line) {
        assertEquals("malformed", harness.parse(line));
    }

    @Test
    void shouldRejectSingleQuotes() {
        assertEquals("malformed", harness.parseExactly("{'a':1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|not_an_object",
                "[{'a':1}]|not_an_object",
                "'a'|not_an_object",
                "17|not_an_object",
                "-1|not_an_object",
                "true|not_an_object",
                "null|not_an_object",
                "{|truncated",
                "{'|truncated",
                "{'a|truncated",
                "{'a'|truncated",
                "{'a':|truncated",
                "{'a':1|truncated",
                "{'a':1,|truncated",
                "{'a':-|truncated",
                "{'a':1.|truncated",
                "{'a':1e|truncated",
                "{'a':t|truncated",
                "{'a':nul|truncated",
                "{'a':'\\|truncated",
                "{'a':'\\u12|truncated",
                "{'a':'\\ud83d|truncated",
                "{'a':'\\ud83d\\|truncated",
                "{'a':'\\ud83d\\ude0|truncated",
                "{'a':[[]|truncated",
                "{'q':{'r':1|truncated",
                "{'a':'\\x'}|bad_escape",
                "{'a':'\\u12g4'}|bad_escape",
                "{'a':'\\U0041'}|bad_escape",
                "{'a':'\\''|truncated",
                "{'a':'\\ud800'}|bad_escape",
                "{'a':'\\ud800x'}|bad_escape",
                "{'a':'\\udc00'}|bad_escape",
                "{'a':'\\ud83d\\n'}|bad_escape",
                "{'a':'\\ud83d\\u0041'}|bad_escape",
                "{'a':'\\ude00\\ud83d'}|bad_escape",
                "{'q':{'r':'\\x'}}|bad_escape",
                "{'q':{'r':'\\ud800'}}|bad_escape",
                "{'\\q':1}|bad_escape",
                "{'a':1,'a':2}|duplicate_key",
            })
    void shouldSayWhatIsWrong(String line, String status) {
        assertEquals(status, harness.parse(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r", "\t \r\n", "\n"})
    void shouldCallBlankLinesBlank(String line) {
        assertEquals("blank", harness.parse(line));
    }

    @ParameterizedTest
    @CsvSource({
        "EF BB BF 7B 7D, bad_utf8",
        "80, bad_utf8",
        "1F 8B 08 00, binary",
        "FE FF 00 7B, binary",
        "FF FE 7B 00, binary",
        "7B 00 22 00, binary",
        "00 7B 00 22, binary",
        "28 B5 2F FD, binary",
        "7B 22 61 22 3A 22 00 22 7D, binary",
        "7B 7D 00, binary",
        "7B 22 C0 AF 22 3A 31 7D, bad_utf8",
        "7B 22 61 22 3A 22 ED A0 80 22 7D, bad_utf8",
        "7B 22 61 22 3A 22 FF 22 7D, bad_utf8",
        "7B 22 61 22 3A 22 C3 22 7D, bad_utf8",
        "7B 22 61 22 3A 22 5C 22 80 22 7D, bad_utf8",
        "7B 22 61 22 3A 22 E2 82, truncated",
        "7B 22 61 22 3A 22 F4 90 80 80 22 7D, bad_utf8",
        "7B 80 7D, malformed",
    })
    void shouldTellBytesThatAreNoText(String hex, String status) {
        assertEquals(status, harness.parse(bytes(hex)));
    }

    private static byte[] bytes(String hex) {
        final String[] parts = hex.split(" ");
        final byte[] result = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            result[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'create':{}}",
                "{'index':{'_index':'logs','_id':'1'}}",
                "{ 'update' : { '_id' : 'x' , 'retry_on_conflict' : 3 } } \r",
                "{'delete':{'_index':'a\\\\b','routing':null,'_id':'é'}}",
                "{'create':{'_index':'i','require_alias':true}}",
            })
    void shouldTellBulkActions(String line) {
        assertEquals("bulk_action", harness.parse(line));
        final ParserHarness timed = new ParserHarness(ParserLimits.DEFAULT, timed());
        assertEquals("bulk_action", timed.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'create':1}",
                "{'create':[]}",
                "{'creates':{}}",
                "{'index':{'name':'x'}}",
                "{'index':{'_id':{}}}",
                "{'index':{'_id':[1]}}",
                "{'index':{},'q':1}",
                "{'q':1,'index':{}}",
                "{'cr\\u0065ate':{}}",
            })
    void shouldNotTakeEventsForBulkActions(String line) {
        final ParserHarness timed = new ParserHarness(ParserLimits.DEFAULT, timed());
        assertEquals("no_timestamp", timed.parse(line));
        assertEquals("ok", harness.parse(line));
    }

    private static FieldTable.Builder timed() {
        return FieldTable.builder().timestamp("@timestamp", FieldType.DATE_NANOS);
    }

    @Test
    void shouldBoundTheDepth() {
        for (final String opening : new String[] {"{'q':", "{'x':", "["}) {
            final String closing = opening.startsWith("{") ? "}" : "]";
            final boolean object = opening.startsWith("{");
            final String prefix = object ? "" : "{'a':";
            final String suffix = object ? "" : "}";
            final int room = object ? 64 : 63;
            assertEquals(
                    "ok",
                    harness.parse(
                            prefix
                                    + opening.repeat(room)
                                    + (object ? "1" : "")
                                    + closing.repeat(room)
                                    + suffix));
            assertEquals(
                    "too_deep",
                    harness.parse(
                            prefix + opening.repeat(room + 1) + closing.repeat(room + 1) + suffix));
            assertEquals("too_deep", harness.parse(prefix + opening.repeat(100_000)));
        }
        assertEquals("not_an_object", harness.parse("[".repeat(100_000)));
    }

    @Test
    void shouldBoundTheLine() {
        final ParserHarness small =
                new ParserHarness(new ParserLimits(20, 64, 10, 10), FieldTable.builder(), "a");
        assertEquals("ok", small.parse("{'a':'0123456789ab'}"));
        assertEquals("too_long", small.parse("{'a':'0123456789abc'}"));
        assertEquals("too_long", small.parse(" ".repeat(21)));
    }

    @Test
    void shouldBoundTheKeysAlsoWhereTheyAreSkipped() {
        final ParserHarness small =
                new ParserHarness(new ParserLimits(1000, 64, 10, 4), FieldTable.builder(), "a");
        assertEquals("ok", small.parse("{'a':1,'q':{'r':2,'s':3}}"));
        assertEquals("too_many_keys", small.parse("{'a':1,'q':{'r':2,'s':3,'t':4}}"));
        assertEquals("too_many_keys", small.parse("{'a':[{'q':1},{'q':1},{'q':1},{'q':1}]}"));
        final String keys = String.join(",", Collections.nCopies(100_000, "'q':1"));
        assertEquals("too_many_keys", harness.parse("{" + keys + "}"));
    }

    @Test
    void shouldKeepAnEventWithTooManyValuesAndSaySo() {
        final String elements = String.join(",", Collections.nCopies(100_000, "1"));
        assertEquals("ok", harness.parse("{'a':[" + elements + "],'x':{'y.z':'end'}}"));
        assertEquals(1024, harness.values("a").size());
        assertEquals(100_000 - 1024, harness.event().valuesCut());
        assertEquals(List.of("Send"), harness.values("x.y.z"));
        assertEquals("ok", harness.parse("{'a':[1,2]}"));
        assertEquals(0, harness.event().valuesCut());
        assertEquals(2, harness.event().valueCount(harness.event().fields().fieldId("a")));
    }

    @Test
    void shouldCutEscapedValuesLikeAnyOthers() {
        final ParserHarness small =
                new ParserHarness(new ParserLimits(1000, 64, 2, 10), FieldTable.builder(), "a");
        assertEquals(List.of("S\n", "S\t"), small.values("a", "{'a':['\\n','\\t','\\r','\\b']}"));
        assertEquals(2, small.event().valuesCut());
    }

    @Test
    void shouldReadLongNumbersAsText() {
        final String digits = "1".repeat(10_000);
        assertEquals(List.of("N" + digits), harness.values("a", "{'a':" + digits + "}"));
        assertEquals(List.of("N1e999999"), harness.values("a", "{'a':1e999999}"));
        assertEquals(List.of("N-0"), harness.values("a", "{'a':-0}"));
    }

    @Test
    void shouldReadAnyPartOfABuffer() {
        final byte[] buffer = "#{\"a\":\"x\"}#".getBytes(StandardCharsets.UTF_8);
        final FieldTable fields = FieldTable.builder().build();
        final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
        final ParsedEvent event = new ParsedEvent(fields);
        assertEquals(ParseStatus.OK, parser.parse(buffer, 1, buffer.length - 2, event));
        assertTrue(ParseStatus.isRejected(parser.parse(buffer, 0, buffer.length, event)));
        assertEquals(ParseStatus.MALFORMED, parser.parse(buffer, 1, buffer.length - 1, event));
        assertEquals(ParseStatus.BLANK, parser.parse(buffer, buffer.length, 0, event));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> parser.parse(buffer, 1, buffer.length, event));
    }

    @Test
    void shouldRefuseAnEventOverAnotherTable() {
        final FieldTable fields = FieldTable.builder().build();
        final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
        final ParsedEvent other = new ParsedEvent(FieldTable.builder().build());
        assertThrows(IllegalArgumentException.class, () -> parser.parse(new byte[0], 0, 0, other));
    }
}
