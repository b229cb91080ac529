package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.alert.Alert;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Allocation;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** The alert of one plain event allocates nothing once its rule has had one. */
class AlertAllocationTest {
    private static final int EVENTS = 1_000;
    private static final int WARM_UP = 500;
    private static final String EVENT =
            """
            {"@timestamp":"2026-03-01T09:00:%02d.%03dZ","event":{"id":"e%d","category":["process"],\
            "type":["start"],"action":"exec"},"host":{"id":"h","name":"mac-%d","ip":["10.0.0.%d",\
            "fe80::1"],"os":{"type":"macos"}},"process":{"entity_id":"p%d","name":"osascript",\
            "executable":"/usr/bin/osascript","args":["osascript","-e","say \\"%d\\""],\
            "hash":{"sha256":"%064x"},"pid":%d},"user":{"name":"ann\\\\adm","id":501}}""";

    @TempDir private Path folder;
    private long alerts;
    private long bytes;
    private long ingestTimeNs = 1_800_000_000_000_000_000L;

    @Test
    void shouldAllocateNothing() {
        final byte[][] events = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) {
            events[i] = event(i);
        }
        load("second", "process where event.type == \"start\" and user.name : \"ann*\"");
        load("first", "process where process.name == \"osascript\"");
        try (Detector detector =
                Detector.create(RuleSet.load(folder), new DetectorSettings(), this::onAlert)) {
            // Vectors are objects until the JIT is done.
            for (int round = 0; round < WARM_UP; round++) {
                feed(detector, events);
            }
            alerts = 0;
            bytes = 0;
            assertEquals(0, Allocation.least(() -> feed(detector, events)), "bytes");
            assertTrue(alerts > 0 && alerts % (2 * EVENTS) == 0, "each event has two: " + alerts);
            assertTrue(bytes > 1_000 * alerts, "whole alerts");
        }
    }

    private void load(String id, String query) {
        SeedRule.load(folder, id, query, 1_000_000);
    }

    private void onAlert(Alert alert) {
        alerts++;
        bytes += alert.jsonLength();
    }

    private static byte[] event(int i) {
        return String.format(
                        Locale.ROOT, EVENT, i / 60 % 60, i, i, i % 7, i % 7, i, i, i, i % 90_000)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void feed(Detector detector, byte[][] events) {
        for (final byte[] event : events) {
            ingestTimeNs += 1_000_000;
            detector.onEvent(event, 0, event.length, ingestTimeNs);
        }
    }
}
