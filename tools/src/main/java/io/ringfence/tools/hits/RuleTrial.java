package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.alert.Alert;
import io.ringfence.rule.RuleSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** One rule compiled alone, which events are tried on. */
final class RuleTrial implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** A sequence of 60 equal stages has 60 pending ones, of up to 60 events each. */
    private static final int SLOTS = 1 << 13;

    private static final long START_NS = 1_772_000_000_000_000_000L;

    /** Longer than anything waits, so that tries know nothing of each other. */
    private static final long BETWEEN_NS = 4 * 86_400_000_000_000L;

    private final List<List<String>> found = new ArrayList<>();
    private final Detector detector;
    private long nowNs = START_NS;

    /**
     * @throws io.ringfence.rule.RuleException when the rule cannot be compiled
     */
    RuleTrial(RuleSet alone) {
        final DetectorSettings settings =
                new DetectorSettings()
                        .sequenceSlots(SLOTS)
                        .documentBytes(1 << 20)
                        .hostSharePercent(100);
        detector = Detector.create(alone, settings, this::onAlert);
    }

    /** Whether the rule finds just these events, stage by stage. */
    boolean hits(RuleEvents events) {
        found.clear();
        nowNs += BETWEEN_NS;
        for (int i = 0; i < events.documents().size(); i++) {
            final byte[] line = events.line(i, nowNs);
            detector.onEvent(line, 0, line.length, events.timeNs(i, nowNs));
        }
        nowNs += BETWEEN_NS;
        detector.advance(nowNs);
        return found.contains(events.stageIds());
    }

    private void onAlert(Alert alert) {
        final List<String> ids = new ArrayList<>();
        try {
            final JsonNode json = JSON.readTree(alert.json(), 0, alert.jsonLength());
            for (final JsonNode stage : json.at("/ringfence/stages")) {
                if (stage.hasNonNull("event_id")) {
                    ids.add(stage.get("event_id").asText());
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        found.add(ids);
    }

    @Override
    public void close() {
        detector.close();
    }
}
