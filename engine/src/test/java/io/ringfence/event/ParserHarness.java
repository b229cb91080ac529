package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.event.scan.LineScanner;
import io.ringfence.event.scan.LineScanners;
import io.ringfence.event.scan.SlowLineScanner;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One parser, one event and a table of few fields, for tests of single lines. Each line is also
 * parsed with its quotes found beforehand, by vectors where they are there, and by its shape, as
 * seen before, and must give the same.
 */
final class ParserHarness {
    /** The first learns the shape, the next two learn its objects, the last finds both. */
    private static final int SIGHTS = 5;

    private final FieldTable fields;
    private final JsonEventParser parser;
    private final ParsedEvent event;
    private final JsonEventParser shapedParser;
    private final JsonEventParser indexedParser;
    private final ParsedEvent indexedEvent;

    /** A table without roles. */
    ParserHarness(String... paths) {
        this(ParserLimits.DEFAULT, FieldTable.builder(), paths);
    }

    ParserHarness(ParserLimits limits, FieldTable.Builder builder, String... paths) {
        for (final String path : paths) {
            builder.add(path, FieldType.KEYWORD);
        }
        fields = builder.build();
        parser = new JsonEventParser(fields, limits, null, false);
        shapedParser = new JsonEventParser(fields, limits, null, true);
        event = new ParsedEvent(fields);
        final LineScanner scanner = LineScanners.vector();
        indexedParser =
                new JsonEventParser(
                        fields, limits, null == scanner ? new SlowLineScanner() : scanner, false);
        indexedEvent = new ParsedEvent(fields);
    }

    /** The name of the status, of a line in which single quotes stand for double ones. */
    String parse(String line) {
        return parseExactly(line.replace('\'', '"'));
    }

    String parseExactly(String line) {
        return parse(line.getBytes(StandardCharsets.UTF_8));
    }

    String parse(byte[] line) {
        final int status = parser.parse(line, 0, line.length, event);
        assertEquals(status, indexedParser.parse(line, 0, line.length, indexedEvent));
        assertEquals(SlowEventReader.valuesOf(event), SlowEventReader.valuesOf(indexedEvent));
        for (int time = 0; time < SIGHTS; time++) {
            assertEquals(status, shapedParser.parse(line, 0, line.length, indexedEvent));
            assertEquals(SlowEventReader.valuesOf(event), SlowEventReader.valuesOf(indexedEvent));
        }
        return ParseStatus.name(status);
    }

    ParsedEvent event() {
        return event;
    }

    /** Values of a field, with the letter of their kind in front. */
    List<String> values(String path) {
        return SlowEventReader.valuesOf(event).getOrDefault(path, List.of());
    }

    /** Values of a field of a line that must be accepted. */
    List<String> values(String path, String line) {
        final String status = parse(line);
        return "ok".equals(status) ? values(path) : List.of(status);
    }
}
