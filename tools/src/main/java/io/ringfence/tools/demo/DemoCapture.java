package io.ringfence.tools.demo;

import io.ringfence.tools.generate.EventGenerator;
import io.ringfence.tools.generate.GeneratorSettings;
import io.ringfence.tools.generate.Hit;
import io.ringfence.tools.generate.Scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The demo's capture: generated from a fixed seed, so the same every time, with each scenario once
 * and a few lines that are no events.
 *
 * @param lines documents and other lines, in order of delivery
 * @param hits what a correct engine finds
 * @param scenarios how often each was begun
 * @param spanNs from the first event to the last
 * @param bytes of all lines
 */
record DemoCapture(
        List<byte[]> lines,
        List<Hit> hits,
        Map<Scenario, Integer> scenarios,
        long spanNs,
        long bytes) {
    static final int EVENT_COUNT = 5_000;
    static final int HOST_COUNT = 12;
    static final long SEED = 2026;

    /** Cut off, binary, and a document without a time. */
    private static final List<String> NO_EVENTS =
            List.of(
                    "{\"agent\":{\"id\":\"cut off by a full disk\",\"type\":\"endp",
                    "\u0000\u0001\u0002 not text at all",
                    "{\"message\":\"an event without a time\"}");

    static DemoCapture create() {
        final List<byte[]> lines = new ArrayList<>();
        final List<Hit> hits = new ArrayList<>();
        final EventGenerator generator =
                new EventGenerator(
                        new GeneratorSettings()
                                .events(EVENT_COUNT)
                                .hosts(HOST_COUNT)
                                .seed(SEED)
                                .hits(Scenario.hits().size())
                                .nearMisses(Scenario.nearMisses().size()),
                        hits::add);
        long firstNs = 0;
        while (generator.next()) {
            firstNs = lines.isEmpty() ? generator.deliveryTimeNs() : firstNs;
            lines.add(Arrays.copyOf(generator.bytes(), generator.length()));
        }
        final long spanNs = generator.deliveryTimeNs() - firstNs;
        for (int i = 0; i < NO_EVENTS.size(); i++) {
            final byte[] line = NO_EVENTS.get(i).getBytes(StandardCharsets.UTF_8);
            lines.add(EVENT_COUNT / NO_EVENTS.size() * i + 1, line);
        }
        final long bytes = lines.stream().mapToLong(line -> line.length + 1L).sum();
        return new DemoCapture(lines, hits, generator.scenarioCounts(), spanNs, bytes);
    }

    static int noEventCount() {
        return NO_EVENTS.size();
    }

    /** The scenario of the hit with these two events, or null. */
    Hit hitOf(String startEventId, String connectionEventId) {
        for (final Hit hit : hits) {
            if (hit.startEventId().equals(startEventId)
                    && hit.connectionEventId().equals(connectionEventId)) {
                return hit;
            }
        }
        return null;
    }
}
