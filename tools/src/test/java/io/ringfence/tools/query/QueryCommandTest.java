package io.ringfence.tools.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ad-hoc EQL, with events out of order and fields of one's own. */
class QueryCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    private String events;

    @BeforeEach
    void writeEvents() throws IOException {
        final Path file = folder.resolve("events.ndjson");
        Files.write(
                file,
                List.of(
                        event(3, 30, "network", "b"),
                        "no event",
                        event(1, 10, "process", "a"),
                        "",
                        event(2, 20, "process", "b")));
        events = file.toString();
    }

    private static String event(int id, int second, String kind, String key) {
        return "{\"at\":\"2026-03-02T09:00:"
                + second
                + "Z\",\"kind\":\""
                + kind
                + "\",\"key\":\""
                + key
                + "\",\"id\":"
                + id
                + "}";
    }

    private Tool.Result query(String... more) {
        final String[] fixed = {
            "query",
            "--events",
            events,
            "--timestamp",
            "at",
            "--category",
            "kind",
            "--tiebreaker",
            ""
        };
        final String[] args = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, args, fixed.length, more.length);
        return Tool.run(args);
    }

    @Test
    void shouldAnswerInEventOrder() throws IOException {
        final Tool.Result result = query("any where true");
        assertEquals(0, result.exitCode(), result::err);
        final JsonNode answer = JSON.readTree(result.out());
        assertEquals("query", answer.get("id").asText());
        assertEquals(3, answer.get("events").size());
        for (int i = 0; i < 3; i++) {
            assertEquals(i + 1, answer.at("/events/" + i + "/0/id").asInt());
        }
        assertTrue(result.err().contains("1 document left out"), result::err);
    }

    @Test
    void shouldGiveAListForEachSequenceAndNullForAMissingEvent() throws IOException {
        final JsonNode pair =
                JSON.readTree(
                        query("sequence by key [process where true] [network where true]").out());
        assertEquals("[[2,3]]", ids(pair));
        final JsonNode missing =
                JSON.readTree(
                        query(
                                        "sequence by key with maxspan=1m [process where true] ![network where true]")
                                .out());
        assertEquals("[[1,null]]", ids(missing));
    }

    private static String ids(JsonNode answer) {
        final StringBuilder text = new StringBuilder();
        for (final JsonNode match : answer.get("events")) {
            text.append(text.isEmpty() ? "[" : ",[");
            for (int i = 0; i < match.size(); i++) {
                text.append(i > 0 ? "," : "").append(match.get(i).path("id").asText("null"));
            }
            text.append(']');
        }
        return "[" + text + "]";
    }

    @Test
    void shouldTellErrorsWithTheirPlaceAndGoOn() throws IOException {
        final Path queries = folder.resolve("queries.jsonl");
        Files.write(
                queries,
                List.of(
                        "{\"id\":7,\"query\":\"process where key = \\\"a\\\"\"}",
                        "",
                        "{\"id\":\"second\",\"query\":\"process where key == \\\"a\\\"\"}"));
        final Tool.Result result = query("--queries", queries.toString());
        assertEquals(1, result.exitCode());
        final JsonNode error = JSON.readTree(result.lines().get(0));
        assertEquals(7, error.get("id").intValue());
        assertEquals(1, error.at("/error/line").asInt());
        assertTrue(error.at("/error/column").asInt() > 1);
        assertTrue(error.at("/error/message").asText().length() > 5);
        final JsonNode answer = JSON.readTree(result.lines().get(1));
        assertEquals("second", answer.get("id").asText());
        assertEquals(1, answer.at("/events/0/0/id").asInt());
    }

    @Test
    void shouldTakeTypesFromAMapping() throws IOException {
        final Path mapping = folder.resolve("mapping.json");
        Files.writeString(
                mapping,
                "{\"mappings\":{\"properties\":{\"at\":{\"type\":\"date\"},\"kind\":{\"type\":"
                        + "\"keyword\"},\"key\":{\"type\":\"keyword\"},\"id\":{\"type\":\"long\"}}}}");
        final Tool.Result result = query("--schema", mapping.toString(), "any where id > 1");
        assertEquals(0, result.exitCode(), result::err);
        assertEquals(2, JSON.readTree(result.out()).get("events").size());
    }

    /** Under a mapping a field that neither it nor any document has is the constant null. */
    @Test
    void shouldTellAnUnmappedFieldFromOneThatOnlyDocumentsHave() throws IOException {
        final Path mapping = folder.resolve("mapping.json");
        Files.writeString(mapping, "{\"properties\":{\"at\":{\"type\":\"date\"}}}");
        for (final String field : List.of("?nowhere", "?key")) {
            final Tool.Result result =
                    query("--schema", mapping.toString(), "any where not (" + field + " : \"q*\")");
            assertEquals(0, result.exitCode(), result::err);
            assertEquals(
                    "?key".equals(field) ? 3 : 0, JSON.readTree(result.out()).get("events").size());
        }
    }

    @Test
    void shouldSampleDocumentsWithoutATime() throws IOException {
        final byte[] events =
                "{\"id\":1,\"k\":\"x\",\"c\":\"a\"}\n{\"id\":2,\"k\":\"x\",\"c\":\"b\"}\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        final String[] fixed = {"query", "--events", "-", "--category", "c"};
        final String[] sample = java.util.Arrays.copyOf(fixed, fixed.length + 1);
        sample[fixed.length] = "sample by k [b where true] [a where true]";
        assertEquals("[[2,1]]", ids(JSON.readTree(Tool.runWithInput(events, sample).out())));
        final String[] event = java.util.Arrays.copyOf(fixed, fixed.length + 1);
        event[fixed.length] = "any where true";
        assertEquals("[]", ids(JSON.readTree(Tool.runWithInput(events, event).out())));
    }

    @Test
    void shouldTakeAnExplicitNullForTheMappingsNullValue() throws IOException {
        final Path mapping = folder.resolve("mapping.json");
        Files.writeString(
                mapping, "{\"properties\":{\"n\":{\"type\":\"keyword\",\"null_value\":\"NONE\"}}}");
        final byte[] events =
                "{\"@timestamp\":1,\"id\":1,\"n\":null}\n{\"@timestamp\":2,\"id\":2}\n"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        final String[] args = {
            "query", "--events", "-", "--schema", mapping.toString(), "any where n == \"NONE\""
        };
        assertEquals("[[1]]", ids(JSON.readTree(Tool.runWithInput(events, args).out())));
    }
}
