package io.ringfence.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.Replay;
import io.ringfence.dialect.RandomDialect.Event;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.Behaviour;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** The dialect on random events: what a plain twin says, on any number of workers, and replayed. */
class DialectTwinTest {
    private static final int RUNS = 20;
    private static final int EVENTS = 400;
    private static final long INGEST_NS = 1_800_000_000_000_000_000L;

    @TempDir private Path folder;

    @Test
    void shouldSayWhatTheTwinSays() {
        final RuleSet rules = Behaviour.rules(folder, RandomDialect.QUERIES);
        int alerts = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            final List<Event> events = new RandomDialect(seed).events(EVENTS);
            final List<String> expected = RandomDialect.expected(events);
            final Alerts found = inline(rules, events);
            assertEquals(expected, found.eventIds(), "seed " + seed);
            alerts += expected.size();
        }
        assertTrue(alerts > 20 * RUNS, "the streams must have matches: " + alerts);
    }

    @Test
    void shouldNotDependOnWorkersAndReplay() {
        final RuleSet rules = Behaviour.rules(folder, RandomDialect.QUERIES);
        final List<Event> events = new RandomDialect(7).events(EVENTS);
        final List<String> expected = inline(rules, events).lines();
        for (final int workers : new int[] {1, 3}) {
            final Path journal = folder.resolve("journal-" + workers);
            assertEquals(expected, live(rules, events, settings(workers).journal(journal)));
            final Alerts replayed = new Alerts();
            Replay.run(journal, rules, settings(4 - workers), Replay.Range.ALL, replayed);
            assertEquals(expected, replayed.lines());
        }
    }

    private static PipelineSettings settings(int workers) {
        return new PipelineSettings()
                .detector(new DetectorSettings().sequenceSlots(4096).documentBytes(1 << 20))
                .workers(workers)
                .ringCapacity(64)
                .slabBytes(1 << 21)
                .ingestClock(() -> INGEST_NS);
    }

    private static List<String> live(RuleSet rules, List<Event> events, PipelineSettings settings) {
        final Alerts alerts = new Alerts();
        try (Pipeline pipeline = Pipeline.launch(rules, settings, alerts)) {
            for (int i = 0; i < events.size(); i++) {
                final byte[] line = events.get(i).line(i);
                pipeline.publish(line, 0, line.length);
            }
            pipeline.endOfInput();
        }
        return alerts.lines();
    }

    private static Alerts inline(RuleSet rules, List<Event> events) {
        final Alerts alerts = new Alerts();
        final DetectorSettings settings =
                new DetectorSettings().sequenceSlots(4096).documentBytes(1 << 20);
        try (Detector detector = Detector.create(rules, settings, alerts)) {
            for (int i = 0; i < events.size(); i++) {
                final byte[] line = events.get(i).line(i);
                detector.onEvent(line, 0, line.length, INGEST_NS);
            }
            detector.endOfInput();
        }
        return alerts;
    }
}
