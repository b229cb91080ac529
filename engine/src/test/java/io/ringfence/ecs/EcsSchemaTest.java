package io.ringfence.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

class EcsSchemaTest {
    private static final EcsSchema ECS = EcsSchema.ecs();

    @ParameterizedTest
    @CsvSource({
        "@timestamp, DATE",
        "process, OBJECT",
        "process.name, KEYWORD",
        "process.pid, LONG",
        "process.command_line, KEYWORD",
        "process.code_signature.trusted, BOOLEAN",
        "user.id, KEYWORD",
        "destination.ip, IP",
        "destination.port, LONG",
        "message, TEXT",
        "destination.geo.location, OBJECT",
        "process.thread.Ext.call_stack, OBJECT",
        "process.Ext.token.integrity_level_name, KEYWORD",
        "event.risk_score, DOUBLE",
        "dll.pe.imports, OBJECT",
        "dll.pe.imports.kernel32.anything, KEYWORD",
    })
    void shouldKnowTypes(String name, EcsType type) {
        assertEquals(type, ECS.type(name));
    }

    @Test
    void shouldKnowThousandsOfFields() {
        assertTrue(ECS.fields().size() > 4_000);
        ECS.fields().values().forEach(field -> assertTrue(null != ECS.type(field.path())));
    }

    @ParameterizedTest
    @CsvSource({
        "process.nmae, process.name",
        "Process.Name, process.name",
        "proces.pid, process.pid",
        "destination.prot, destination.port",
    })
    void shouldNameTheNearest(String name, String nearest) {
        assertNull(ECS.type(name));
        assertEquals(nearest, ECS.nearest(name));
    }

    @ParameterizedTest
    @CsvSource({
        "xyz",
        "aws.cloudtrail.request_parameters",
        "process.foo.bar.baz",
        "winlog.event_data.TargetSid"
    })
    void shouldNotGuessWhenNothingIsNear(String name) {
        assertNull(ECS.nearest(name));
    }

    @Test
    void shouldJudgeOnlyWhatItKnowsWhole() {
        assertTrue(ECS.judges("process.foo"));
        assertFalse(ECS.judges("aws.foo"));
        assertFalse(ECS.judges("winlog.event_data.foo"));
    }

    @ParameterizedTest
    @CsvSource({
        "process.name.text, process.name, KEYWORD, false",
        "process.command_line.text, process.command_line, KEYWORD, false",
        "process.command_line.caseless, process.command_line, KEYWORD, true",
        "process.name, process.name, KEYWORD, false",
    })
    void shouldReadMultiFieldsWhereTheValueLies(
            String name, String path, EcsType type, boolean lowercased) {
        assertEquals(path, ECS.resolve(name));
        assertEquals(type, ECS.type(name));
        assertEquals(lowercased, ECS.field(name).lowercased());
    }

    @Test
    void shouldLeaveUnknownNamesAlone() {
        assertNull(ECS.type("no.such.field"));
        assertNull(ECS.field("no.such.field"));
        assertEquals("no.such.field", ECS.resolve("no.such.field"));
        assertNull(ECS.type("process.name.foo"));
    }

    @Test
    void shouldImplyObjectsAndFollowAliases() {
        final EcsSchema schema =
                EcsSchema.of(
                        Map.of("a.b.c", EcsType.LONG, "x", EcsType.IP),
                        Map.of(
                                "event.category",
                                "x",
                                "again",
                                "event.category",
                                "circle",
                                "circle"));
        assertEquals(EcsType.OBJECT, schema.type("a"));
        assertEquals(EcsType.OBJECT, schema.type("a.b"));
        assertEquals(EcsType.LONG, schema.type("a.b.c"));
        assertEquals(EcsType.IP, schema.type("event.category"));
        assertEquals("x", schema.resolve("event.category"));
        assertEquals("x", schema.resolve("again"));
        assertNull(schema.type("circle"));
        assertEquals(
                List.of("a", "a.b", "a.b.c", "again", "event", "event.category", "x"),
                List.copyOf(schema.fields().keySet()));
    }

    private static EcsSchema mapping(String json) throws IOException {
        return EcsSchema.fromMapping(
                new ObjectMapper().readValue(json, new TypeReference<Map<String, Object>>() {}));
    }

    @Test
    void shouldReadMappings() throws IOException {
        final EcsSchema schema =
                mapping(
                        """
                        {"properties": {
                          "kind": {"type": "keyword", "null_value": "NONE", "normalizer": "lowercase"},
                          "event": {"properties": {
                            "category": {"type": "alias", "path": "kind"},
                            "n": {"type": "short"}}},
                          "when": {"type": "date", "format": "epoch_millis||strict_date_optional_time"},
                          "fine": {"type": "date_nanos"},
                          "big": {"type": "unsigned_long"},
                          "ratio": {"type": "scaled_float", "scaling_factor": 10},
                          "v": {"type": "version"},
                          "tags": {"type": "flattened"},
                          "plain": {"type": "text"},
                          "list": {"type": "nested", "properties": {"a": {"type": "ip"}}},
                          "odd": {"type": "rank_feature"}}}""");
        assertEquals(EcsType.KEYWORD, schema.type("event.category"));
        assertEquals("kind", schema.resolve("event.category"));
        assertEquals("NONE", schema.field("kind").nullValue());
        assertTrue(schema.field("kind").lowercased());
        assertEquals(EcsType.LONG, schema.type("event.n"));
        assertEquals(EcsType.DATE, schema.type("when"));
        assertEquals(
                List.of("epoch_millis", "strict_date_optional_time"),
                schema.field("when").formats());
        assertEquals(EcsType.DATE_NANOS, schema.type("fine"));
        assertEquals(EcsType.UNSIGNED_LONG, schema.type("big"));
        assertEquals(EcsType.DOUBLE, schema.type("ratio"));
        assertEquals(EcsType.VERSION, schema.type("v"));
        assertEquals(EcsType.OBJECT, schema.type("tags"));
        assertEquals(EcsType.KEYWORD, schema.type("tags.a.b"));
        assertEquals(EcsType.TEXT, schema.type("plain"));
        assertEquals(EcsType.IP, schema.type("list.a"));
        assertEquals(EcsType.OBJECT, schema.type("odd"));
    }

    @Test
    void shouldLeaveOutWhatIsMalformed() throws IOException {
        final EcsSchema schema =
                mapping(
                        "{\"properties\": {\"a\": 5, \"b\": {\"type\": 7, \"fields\": {\"x\": 1}}}}");
        assertNull(schema.type("a"));
        assertEquals(EcsType.OBJECT, schema.type("b"));
        assertNull(schema.type("b.x"));
    }

    @Test
    void shouldReadTextThroughItsExactRelative() throws IOException {
        final EcsSchema schema =
                mapping(
                        """
                        {"properties": {
                          "host": {"type": "text", "fields": {"raw": {"type": "keyword"}}},
                          "path": {"type": "wildcard", "fields": {"text": {"type": "text"}}}}}""");
        assertEquals(EcsType.KEYWORD, schema.type("host"));
        assertEquals(EcsType.KEYWORD, schema.type("host.raw"));
        assertEquals("host", schema.resolve("host.raw"));
        assertEquals(EcsType.KEYWORD, schema.type("path.text"));
        assertEquals("path", schema.resolve("path.text"));
    }

    @Test
    void shouldFindTheMappingBelowAnIndexName() throws IOException {
        final EcsSchema schema =
                mapping(
                        "{\"logs\": {\"mappings\": {\"properties\": {\"a\": {\"type\": \"long\"}}}}}");
        assertEquals(EcsType.LONG, schema.type("a"));
        assertEquals(1, schema.fields().size());
        assertTrue(mapping("{}").fields().isEmpty());
        assertTrue(mapping("{\"a\": 1}").fields().isEmpty());
    }

    @Test
    void shouldBoundTheDepthOfMappings() throws IOException {
        final int depth = 400;
        final EcsSchema schema =
                mapping("{\"properties\": {\"a\": ".repeat(depth) + "{}" + "}}".repeat(depth));
        assertTrue(schema.fields().size() < 100);
    }

    @Test
    void shouldAddFieldsOfDocumentsWithoutTypingAnewWhatIsKnown() {
        final EcsSchema mapped = EcsSchema.of(Map.of("a.b", EcsType.LONG), Map.of("alias", "a.b"));
        final EcsSchema complete = mapped.completedWith(Set.of("a.b", "a.c", "d"));
        assertEquals(EcsType.LONG, complete.type("a.b"));
        assertEquals("a.b", complete.resolve("alias"));
        assertEquals(EcsType.DYNAMIC, complete.type("a.c"));
        assertEquals(EcsType.DYNAMIC, complete.type("d"));
        assertNull(complete.type("e"));
        assertFalse(mapped.isComplete());
        assertTrue(complete.isComplete());
    }
}
