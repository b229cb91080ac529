package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any bytes at all: a status comes out, the same decision as the Jackson twin's, and the same
 * values. The ordinary build runs the kept inputs; the README says how to run it for minutes.
 *
 * <p>Where the two may differ: bulk actions, which must be sound documents, are no events here;
 * values beyond 1,024 of a field are cut. What else is not as Jackson has it by itself is in
 * JacksonDifferencesTest.
 */
class EventParserFuzzTest {
    private final FieldTable fields = fields();
    private final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
    private final ParsedEvent event = new ParsedEvent(fields);
    private final SlowEventReader twin = new SlowEventReader(JsonGenerator.WANTED);

    private static FieldTable fields() {
        final FieldTable.Builder builder = FieldTable.builder();
        JsonGenerator.WANTED.forEach(path -> builder.add(path, FieldType.KEYWORD));
        return builder.build();
    }

    @FuzzTest(maxDuration = "10m")
    void shouldDecideAsTheTwin(byte[] document) {
        final int status = parser.parse(document, 0, document.length, event);
        assertTrue(status >= 0 && status < ParseStatus.count());
        final int expected = twin.read(document);
        if (status == ParseStatus.BULK_ACTION) {
            assertEquals(ParseStatus.OK, expected);
            return;
        }
        assertEquals(
                expected == ParseStatus.OK, status == ParseStatus.OK, ParseStatus.name(status));
        if (status == ParseStatus.OK && event.valuesCut() == 0) {
            assertEquals(twin.values(), SlowEventReader.valuesOf(event));
        }
    }
}
