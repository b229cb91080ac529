package io.ringfence.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class AlertWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Bytes before a document that are none of its own. */
    private static final String BEFORE = "[{";

    private static final long START_NS = 1_767_225_600_123_456_789L;

    private static final String FIRST =
            """
            {"host":{"id":"h1","name":"mac-1","ip":["10.0.0.1","fe80::1"]},"process":\
            {"name":"osascript","entity_id":"e1","args":["osascript","-e"],"pid":7},"event":\
            {"category":["process"],"action":"exec"},"user":{"name":"ann","id":501}}""";
    private static final String SECOND =
            """
            {"host":{"id":"h1","name":"mac-1","ip":["10.0.0.1"]},"process.name":"osascript",\
            "process":{"entity_id":"e1","pid":8},"destination":{"ip":"1.2.3.4","port":443},
            "event":{"category":["network"],"action":"connection_attempted"},"user":{"id":501}}""";

    private final AlertWriter writer = new AlertWriter();

    private static RuleInfo rule(int version) {
        final Threat threat =
                new Threat(
                        "MITRE ATT&CK",
                        new Threat.Reference("TA0002", "Execution", "https://example/ta"),
                        List.of(
                                new Threat.Technique(
                                        new Threat.Reference("T1059", "Interpreter", ""),
                                        List.of(new Threat.Reference("T1059.002", "Apple", "")))));
        return new RuleInfo(
                "r-1",
                "Script \"then\" connection",
                version,
                "d",
                "medium",
                47,
                List.of("a"),
                "l",
                List.of("t1"),
                List.of("https://example/ref"),
                List.of(),
                "",
                "",
                List.of(),
                List.of(threat),
                new RuleInfo.Schedule(300_000_000_000L, 540_000_000_000L, 100),
                false,
                Map.of());
    }

    /** A stage of a match; null stands for a missing one. */
    private record Stage(String id, String document, long number) {}

    private static Stage stage(String id, String document, long number) {
        return new Stage(id, document, number);
    }

    private static AlertContent content(int version, Stage... stages) {
        final AlertContent content = new AlertContent();
        content.begin(rule(version), "d1", 30_000_000_000L, 0);
        for (final Stage stage : stages) {
            add(stage, content.addStage());
        }
        content.setJoinKeys(Arrays.asList("h1", null));
        return content;
    }

    private static void add(Stage stage, MatchedStage target) {
        if (null == stage) {
            target.setMissing();
            return;
        }
        final byte[] id = stage.id.getBytes(StandardCharsets.UTF_8);
        target.setEvent(stage.number, START_NS + stage.number);
        System.arraycopy(id, 0, target.setIdentity(id.length, false), 0, id.length);
        if (null != stage.document) {
            final byte[] bytes = (BEFORE + stage.document + "}").getBytes(StandardCharsets.UTF_8);
            final int before = BEFORE.getBytes(StandardCharsets.UTF_8).length;
            target.setDocument(bytes, before, bytes.length - before - 1);
        }
    }

    private JsonNode json(Alert alert) throws Exception {
        return JSON.readTree(alert.json(), 0, alert.jsonLength());
    }

    @Test
    void shouldWriteEcsFirstAndWholeDocuments() throws Exception {
        final Alert alert =
                writer.write(content(3, stage("x1", FIRST, 1), stage("x2", SECOND, 2)), 2, 9);
        final JsonNode node = json(alert);
        assertEquals("2026-01-01T00:00:00.123456791Z", node.at("/@timestamp").asText());
        assertEquals("alert", node.at("/event/kind").asText());
        assertEquals(alert.id(), node.at("/event/id").asText());
        assertEquals(47, node.at("/event/severity").asInt());
        assertEquals("3", node.at("/rule/version").asText());
        assertEquals("TA0002", node.at("/threat/tactic/id/0").asText());
        assertEquals("T1059.002", node.at("/threat/technique/subtechnique/id/0").asText());
        assertEquals("h1", node.at("/ringfence/join_keys/0").asText());
        assertTrue(node.at("/ringfence/join_keys/1").isNull());
        assertEquals(30_000, node.at("/ringfence/maxspan_ms").asInt());
        assertEquals(JSON.readTree(FIRST), node.at("/ringfence/stages/0/document"));
        assertEquals(JSON.readTree(SECOND), node.at("/ringfence/stages/1/document"));
        assertEquals("x2", node.at("/ringfence/stages/1/event_id").asText());
        final String line = new String(alert.json(), 0, alert.jsonLength(), StandardCharsets.UTF_8);
        assertFalse(line.contains("\n"), "one line");
    }

    @Test
    void shouldKeepWhatAllEventsAgreeOn() throws Exception {
        final JsonNode node =
                json(writer.write(content(1, stage("1", FIRST, 1), stage("2", SECOND, 2)), 2, 9));
        assertEquals("osascript", node.at("/process/name").asText(), "dotted and nested agree");
        assertTrue(node.at("/process/pid").isMissingNode(), "7 and 8 differ");
        assertTrue(node.at("/process/args").isMissingNode(), "only one has it");
        assertEquals(List.of("10.0.0.1"), List.of(node.at("/host/ip/0").asText()));
        assertEquals(1, node.at("/host/ip").size());
        assertEquals(501, node.at("/user/id").asInt());
        assertEquals(3, node.at("/related/ip").size());
        assertEquals("ann", node.at("/related/user/0").asText());
        assertEquals(
                "Script \"then\" connection on mac-1: process exec by osascript of ann, then"
                        + " network connection_attempted by osascript to 1.2.3.4:443",
                node.at("/message").asText());
    }

    @Test
    void shouldSayWhatIsMissingOrLost() throws Exception {
        final JsonNode node = json(writer.write(content(1, stage("1", null, 1), null), -1, 9));
        assertTrue(node.at("/ringfence/stages/0/document_lost").asBoolean());
        assertTrue(node.at("/ringfence/stages/1/missing").asBoolean());
        assertTrue(node.at("/host").isMissingNode());
    }

    @Test
    void shouldUnwrapSearchHits() throws Exception {
        final String hit = "{\"_id\":\"q\",\"_source\":" + FIRST + "}";
        final JsonNode node = json(writer.write(content(1, stage("1", hit, 1)), 1, 9));
        assertEquals(JSON.readTree(FIRST), node.at("/ringfence/stages/0/document"));
        assertEquals("mac-1", node.at("/host/name").asText());
    }

    @Test
    void shouldGiveTheSameMatchTheSameIdAndOthersAnother() {
        final String id = id(content(1, stage("a", FIRST, 1), stage("b", SECOND, 2)));
        assertEquals(id, id(content(1, stage("a", null, 7), stage("b", SECOND, 9))));
        assertNotEquals(id, id(content(2, stage("a", FIRST, 1), stage("b", SECOND, 2))));
        assertNotEquals(id, id(content(1, stage("b", FIRST, 1), stage("a", SECOND, 2))));
        assertNotEquals(id, id(content(1, stage("ab", FIRST, 1), stage("", SECOND, 2))));
        assertNotEquals(id, id(content(1, stage("a", FIRST, 1), null)));
        assertEquals(64, id.length());
    }

    /** Outputs drop what they have by it: a literal, made from the parts by another program. */
    @Test
    void shouldKeepTheIdForEver() {
        final AlertContent content = content(1, stage("a", FIRST, 1), null);
        final MatchedStage hashed = content.addStage();
        hashed.setEvent(3, START_NS);
        final byte[] hash = hashed.setIdentity(32, true);
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) i;
        }
        assertEquals(
                "24003ce963ae5d9c8dce210c30a29f315a0c3a85b5b189c7d3080f72e6caed0c", id(content));
        assertEquals(
                "1ffb7660c95bc23c5ffacaba061ff8431e45f61391c76d9a1a3c49f53d506406",
                writer.writeSummary(rule(1), "d1", 5, 7, 9).id());
    }

    /** Documents may be as long as a line: none is held until the next match. */
    @Test
    void shouldLetGoOfDocuments() {
        final AlertContent content = content(1, stage("a", FIRST, 1), stage("b", SECOND, 2));
        id(content);
        assertNull(content.stage(0).document());
        assertNull(content.stage(1).document());
    }

    private String id(AlertContent content) {
        return writer.write(content, 0, 9).id();
    }
}
