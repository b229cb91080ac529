package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.ringfence.support.Alerts;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedOracle;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The main job: osascript starts, then the same process connects to a public address. */
class SeedRuleTest {
    private static final long INGEST_NS = 1_790_000_000_000_000_000L;

    private static final DetectorSettings SMALL =
            new DetectorSettings().sequenceSlots(4096).documentBytes(1 << 20);

    @TempDir private Path folder;
    private final Alerts alerts = new Alerts();

    private static byte[] process(String host, String entity, String time) {
        return event("process", "start", host, entity, time, "");
    }

    private static byte[] network(String host, String entity, String time, String address) {
        final String destination = ",\"destination\":{\"ip\":" + address + "}";
        return event("network", "start", host, entity, time, destination);
    }

    private static byte[] event(
            String category, String type, String host, String entity, String time, String more) {
        final String json =
                "{\"@timestamp\":\"2026-03-01T00:00:"
                        + time
                        + "Z\",\"host\":{\"id\":\""
                        + host
                        + "\",\"os\":{\"type\":\"macos\"}},\"process\":{\"name\":\"osascript\","
                        + "\"entity_id\":\""
                        + entity
                        + "\"},\"event\":{\"category\":[\""
                        + category
                        + "\"],\"type\":[\""
                        + type
                        + "\"],\"id\":\""
                        + category
                        + "\"}"
                        + more
                        + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private int detect(byte[]... events) {
        try (Detector detector = Detector.create(SeedRule.load(folder), SMALL, alerts)) {
            for (final byte[] event : events) {
                assertEquals(0, detector.onEvent(event, 0, event.length, INGEST_NS));
            }
            detector.endOfInput();
            assertEquals(events.length, detector.stats().evaluated());
        }
        return alerts.lines().size();
    }

    @Test
    void shouldAlertWithBothEventsAndTheRulesFacts() {
        assertEquals(
                1,
                detect(process("h", "e", "01.5"), network("h", "e", "31.5", "\"8.8.8.8\"")),
                "exactly 30 s is inside maxspan");
        final JsonNode alert = Alerts.read(alerts.lines().get(0));
        assertEquals("2026-03-01T00:00:31.500000000Z", alert.at("/@timestamp").asText());
        assertEquals("47f76567-d58a-4fed-b32b-21f571e28910", alert.at("/rule/id").asText());
        assertEquals("107", alert.at("/rule/version").asText());
        assertEquals("h", alert.at("/ringfence/join_keys/0").asText());
        assertEquals("e", alert.at("/ringfence/join_keys/1").asText());
        assertEquals("osascript", alert.at("/process/name").asText());
        assertEquals("8.8.8.8", alert.at("/ringfence/stages/1/document/destination/ip").asText());
    }

    @Test
    void shouldNotAlertPastMaxspan() {
        assertEquals(
                0, detect(process("h", "e", "01"), network("h", "e", "31.001", "\"8.8.8.8\"")));
    }

    @Test
    void shouldNotJoinHostsOrProcessesOrReversedOrder() {
        assertEquals(
                0,
                detect(
                        process("h", "e", "01"),
                        network("g", "e", "02", "\"8.8.8.8\""),
                        network("h", "f", "03", "\"8.8.8.8\""),
                        network("h", "x", "04", "\"8.8.8.8\""),
                        process("h", "x", "05")));
    }

    @Test
    void shouldTakeTheNewestStartAndConsumeIt() {
        detect(
                process("h", "e", "01"),
                process("h", "e", "02"),
                network("h", "e", "03", "\"8.8.8.8\""),
                network("h", "e", "04", "\"8.8.8.8\""));
        assertEquals(1, alerts.lines().size());
        assertEquals(
                "2026-03-01T00:00:02.000000000Z",
                Alerts.read(alerts.lines().get(0)).at("/ringfence/stages/0/@timestamp").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"8.8.8.8\"', 1",
        "'\"10.0.0.1\"', 0",
        "'\"::ffff:10.0.0.1\"', 0",
        "'\"::ffff:8.8.8.8\"', 1",
        "'\"::1\"', 0",
        "'\"0:0:0:0:0:0:0:1\"', 0",
        "'\"fe80::1\"', 0",
        "'\"2001:4860::1\"', 1",
        "'null', 1",
        "'[]', 1",
        "'[\"8.8.8.8\",\"10.0.0.1\"]', 0",
        "'\"192.18.0.1\"', 1",
        "'\"198.18.0.1\"', 0",
        "'\"garbage\"', 1",
    })
    void shouldJudgeAddresses(String address, int expected) {
        assertEquals(expected, detect(process("h", "e", "01"), network("h", "e", "02", address)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAgreeWithTheOracleOnRandomStreams(long seed) {
        final SeedEvents events = new SeedEvents(seed);
        final SeedOracle oracle = new SeedOracle();
        try (Detector detector = Detector.create(SeedRule.load(folder), SMALL, alerts)) {
            for (int i = 0; i < 10_000; i++) {
                final byte[] event = events.next();
                oracle.onEvent(event);
                final int status = detector.onEvent(event, 0, event.length, INGEST_NS);
                assertEquals(0, status, () -> new String(event, StandardCharsets.UTF_8));
            }
        }
        assertTrue(oracle.matches().size() > 20, "the stream must have matches");
        assertEquals(oracle.matches(), alerts.eventIds());
    }
}
