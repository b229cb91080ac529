package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.alert.Alert;
import io.ringfence.rule.RuleSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Rules over lines, with bounds that nothing reaches. */
final class EngineRun {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final long INGEST_NS = 1_772_000_000_000_000_000L;

    private static final int BYTES_PER_SLOT = 64;
    private final List<JsonNode> alerts = new ArrayList<>();

    private EngineRun() {}

    /** The alerts. */
    static List<JsonNode> alerts(RuleSet rules, List<byte[]> lines, int slots) {
        final EngineRun run = new EngineRun();
        final DetectorSettings settings =
                new DetectorSettings()
                        .sequenceSlots(slots)
                        .documentBytes(slots * BYTES_PER_SLOT)
                        .hostSharePercent(100);
        try (Detector detector = Detector.create(rules, settings, run::onAlert)) {
            for (final byte[] line : lines) {
                detector.onEvent(line, 0, line.length, INGEST_NS);
            }
            detector.endOfInput();
        }
        return run.alerts;
    }

    /** event.id of an alert's stages, a missing event as {@code -}. */
    static List<String> eventIds(JsonNode alert) {
        final List<String> ids = new ArrayList<>();
        for (final JsonNode stage : alert.at("/ringfence/stages")) {
            ids.add(stage.has("missing") ? "-" : stage.path("event_id").asText());
        }
        return ids;
    }

    /** A line as a document. */
    static ObjectNode read(byte[] line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onAlert(Alert alert) {
        try {
            alerts.add(JSON.readTree(alert.json(), 0, alert.jsonLength()));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
