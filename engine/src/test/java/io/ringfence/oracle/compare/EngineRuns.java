package io.ringfence.oracle.compare;

import com.fasterxml.jackson.databind.JsonNode;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.query.QueryMatch;
import io.ringfence.query.QueryRunner;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.support.Alerts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The ways in which the engine runs a query; each gives the matches in the order it tells them. */
final class EngineRuns {
    /** Ingest time stands still, so that it decides nothing. */
    static final long INGEST_NS = 1_790_000_000_000_000_000L;

    private static final int SLOTS = 4096;
    private static final int DOCUMENT_BYTES = 1 << 20;

    private EngineRuns() {}

    /** As ad-hoc query, over the sorted documents. */
    static List<QueryMatch> batch(String query, List<String> lines, RuleSettings settings) {
        return new QueryRunner(bytes(lines), settings).run("case", query, 1);
    }

    /** On this thread, in the order of the lines. */
    static List<QueryMatch> inline(RuleSet rules, List<String> lines) {
        return matches(inlineAlerts(rules, lines));
    }

    /** The alerts' JSON. */
    static List<String> inlineAlerts(RuleSet rules, List<String> lines) {
        final Alerts alerts = new Alerts();
        try (Detector detector = Detector.create(rules, detector(), alerts)) {
            for (final byte[] line : bytes(lines)) {
                detector.onEvent(line, 0, line.length, INGEST_NS);
            }
            detector.endOfInput();
        }
        return alerts.lines();
    }

    /** Behind a ring, in the order of the lines. */
    static List<String> pipelineAlerts(RuleSet rules, List<String> lines, int workers) {
        final Alerts alerts = new Alerts();
        try (Pipeline pipeline = Pipeline.launch(rules, pipeline(workers), alerts)) {
            for (final byte[] line : bytes(lines)) {
                pipeline.publish(line, 0, line.length);
            }
            pipeline.endOfInput();
        }
        return alerts.lines();
    }

    static PipelineSettings pipeline(int workers) {
        return new PipelineSettings()
                .detector(detector())
                .ingestClock(() -> INGEST_NS)
                .workers(workers)
                .ringCapacity(64)
                .slabBytes(1 << 16);
    }

    static List<QueryMatch> matches(List<String> alerts) {
        return alerts.stream().map(EngineRuns::match).toList();
    }

    static List<byte[]> bytes(List<String> lines) {
        return lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private static DetectorSettings detector() {
        return new DetectorSettings()
                .sequenceSlots(SLOTS)
                .documentBytes(DOCUMENT_BYTES)
                .maxLineLength(1 << 14)
                .hostSharePercent(100);
    }

    private static QueryMatch match(String alert) {
        final JsonNode facts = Alerts.read(alert).get("ringfence");
        final List<Integer> events = new ArrayList<>();
        for (final JsonNode stage : facts.get("stages")) {
            events.add(
                    stage.has("missing") ? QueryMatch.MISSING : stage.get("event_number").asInt());
        }
        final List<String> keys = new ArrayList<>();
        for (final JsonNode key : facts.path("join_keys")) {
            keys.add(key.isNull() ? null : key.asText());
        }
        return new QueryMatch(events, keys);
    }
}
