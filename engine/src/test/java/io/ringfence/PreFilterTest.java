package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lines that no rule can match are passed over, and nothing else changes. */
class PreFilterTest {
    private static final long T0 = 1_800_000_000_000_000_000L;
    private static final int EVENTS = 20_000;
    private static final int BROKEN = 10;

    @TempDir private Path folder;
    private final List<byte[]> lines = new ArrayList<>();
    private RuleSet rules;
    private List<String> expected;

    @BeforeEach
    void runWithoutIt() {
        rules = SeedRule.load(folder);
        final SeedEvents source = new SeedEvents(11);
        for (int i = 0; i < EVENTS; i++) {
            final String line = new String(source.next(), UTF_8);
            final String sober =
                    line.replace(
                            "\"parent\":{\"name\":\"osascript\"", "\"parent\":{\"name\":\"sh\"");
            lines.add(
                    (0 == i % 3 ? sober : sober.replace("osascript", "osascrap")).getBytes(UTF_8));
        }
        for (int i = 0; i < BROKEN; i++) {
            lines.add("{\"process\":{\"name\":}}".getBytes(UTF_8));
            lines.add("{\"process\":{\"name\":\"osascript\",}}".getBytes(UTF_8));
        }
        final Alerts alerts = new Alerts();
        try (Detector detector = Detector.create(rules, settings().preFilter(false), alerts)) {
            feed(detector);
            assertEquals(0, detector.stats().counters().get("passed_over"));
            assertEquals(2 * BROKEN, detector.stats().rejected());
        }
        expected = alerts.lines();
        assertTrue(expected.size() > 20);
    }

    private static DetectorSettings settings() {
        return new DetectorSettings().sequenceSlots(4_096).documentBytes(1 << 20);
    }

    private void feed(Detector detector) {
        for (int i = 0; i < lines.size(); i++) {
            detector.onEvent(lines.get(i), 0, lines.get(i).length, T0 + i * 1_000_000L);
        }
        detector.endOfInput();
    }

    private void assertPassesOver(EngineStats stats) {
        final Map<String, Long> counters = stats.counters();
        assertTrue(counters.get("passed_over") > EVENTS / 2, counters::toString);
        assertTrue(counters.get("passed_over") < EVENTS * 7 / 8, counters::toString);
        assertEquals(lines.size(), stats.received());
        assertEquals(lines.size(), stats.evaluated() + stats.rejected());
        // a broken line is noticed where a rule might have matched it
        assertEquals(BROKEN, stats.rejected());
    }

    @Test
    void shouldFindTheSameInline() {
        final Alerts alerts = new Alerts();
        try (Detector detector = Detector.create(rules, settings(), alerts)) {
            feed(detector);
            assertEquals(expected, alerts.lines());
            assertPassesOver(detector.stats());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "4, false", "2, true"})
    void shouldFindTheSameBehindARing(int workers, boolean journal) {
        final long[] now = {T0};
        final PipelineSettings pipelineSettings =
                new PipelineSettings()
                        .detector(settings())
                        .workers(workers)
                        .ringCapacity(64)
                        .ingestClock(() -> now[0]);
        if (journal) {
            pipelineSettings.journal(folder.resolve("journal"));
        }
        final Alerts alerts = new Alerts();
        try (Pipeline pipeline = Pipeline.launch(rules, pipelineSettings, alerts)) {
            for (int i = 0; i < lines.size(); i++) {
                now[0] = T0 + i * 1_000_000L;
                pipeline.publish(lines.get(i), 0, lines.get(i).length);
            }
            pipeline.drain();
            assertPassesOver(pipeline.stats());
        }
        assertEquals(expected.size(), alerts.lines().size());
        assertEquals(expected, alerts.lines());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void shouldParseEveryLineWhereMoreIsAskedOfEvents(boolean ordered) {
        final DetectorSettings more =
                ordered
                        ? settings().order(EventOrder.EVENT_TIME)
                        : settings().silentHostNs(3_600_000_000_000L);
        try (Detector detector = Detector.create(rules, more, new Alerts())) {
            feed(detector);
            assertEquals(0, detector.stats().counters().get("passed_over"));
            assertEquals(2 * BROKEN, detector.stats().rejected());
        }
    }
}
