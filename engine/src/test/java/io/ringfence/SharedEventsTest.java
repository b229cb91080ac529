package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.ecs.EcsField;
import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Public documents of Elastic Defend: each is read, alone and inside of a search hit. */
class SharedEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FieldTable fields = everyField();
    private final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
    private final ParsedEvent event = new ParsedEvent(fields);
    private int valueCount;

    private static FieldTable everyField() {
        final FieldTable.Builder builder = FieldTable.builder();
        builder.timestamp("@timestamp", FieldType.DATE_NANOS);
        builder.tiebreaker("event.sequence", FieldType.LONG);
        for (final EcsField field : EcsSchema.ecs().fields().values()) {
            if (EcsType.OBJECT != field.type()) {
                builder.add(field.path(), FieldType.KEYWORD);
            }
        }
        return builder.build();
    }

    @Test
    void shouldReadEveryDocumentAloneAndInASearchHit() throws IOException {
        final List<String> rejected = new ArrayList<>();
        final List<Path> files;
        try (Stream<Path> all = Files.list(SharedData.folder("events"))) {
            files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        for (final Path file : files) {
            final JsonNode document = JSON.readTree(file.toFile());
            final JsonNode hit =
                    JSON.createObjectNode()
                            .put("_index", "logs")
                            .put("_id", "1")
                            .set("_source", document);
            final String alone = parse(document);
            final int values = valueCount;
            final String inside = parse(hit);
            if (!"ok".equals(alone) || !"ok".equals(inside) || values != valueCount) {
                rejected.add(file.getFileName() + ": " + alone + ", in a search hit " + inside);
            }
        }
        System.out.println(
                "Public documents read: "
                        + (files.size() - rejected.size())
                        + " of "
                        + files.size());
        assertEquals(List.of(), rejected);
        assertTrue(files.size() >= 144, "only " + files.size() + " documents");
    }

    /** The status; the number of fields with values is kept to compare. */
    private String parse(JsonNode document) throws IOException {
        final byte[] line = JSON.writeValueAsBytes(document);
        final int status = parser.parse(line, 0, line.length, event);
        valueCount = ParseStatus.OK == status ? event.presentCount() : 0;
        return ParseStatus.name(status);
    }
}
