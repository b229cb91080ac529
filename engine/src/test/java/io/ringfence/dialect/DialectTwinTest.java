package io.ringfence.dialect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.Pipeline;
import io.ringfence.PipelineSettings;
import io.ringfence.Replay;
import io.ringfence.compile.RuleCompiler;
import io.ringfence.dialect.RandomDialect.Event;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.support.Alerts;
import io.ringfence.support.Behaviour;
import io.ringfence.support.RuleAlerts;
import io.ringfence.support.StepEngine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

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

    /** What is known of processes and of values that later stages ask for is kept, too. */
    @Test
    void shouldGoOnFromASnapshot() {
        final DetectionPlan plan =
                RuleCompiler.compile(Behaviour.rules(folder, RandomDialect.QUERIES));
        final SequenceSettings settings = new SequenceSettings(4096, 1_000_000_000L, 1 << 20, 100);
        for (int seed = 0; seed < RUNS; seed++) {
            final List<Event> events = new RandomDialect(seed).events(EVENTS);
            final int cut = new Random(seed).nextInt(EVENTS);
            try (StepEngine whole = new StepEngine(plan, settings, null);
                    StepEngine after = new StepEngine(plan, settings, null)) {
                feed(whole, events, 0, cut);
                after.load(whole.image());
                final int before = whole.lines().size();
                feed(whole, events, cut, EVENTS);
                feed(after, events, cut, EVENTS);
                assertEquals(
                        whole.lines().subList(before, whole.lines().size()),
                        after.lines(),
                        "seed " + seed + ", cut " + cut);
                assertEquals(whole.image().size(), after.image().size());
                for (int i = 0; i < whole.image().size(); i++) {
                    assertArrayEquals(whole.image().get(i), after.image().get(i), "seed " + seed);
                }
            }
        }
    }

    /** Fields, inner queries and sequences have other numbers there. */
    @Test
    void shouldGoOnFromASnapshotOfOtherRules() {
        final String[] before = {
            "network where descendant of [process where process.executable == \"/p2\"]",
            RandomDialect.QUERIES[0],
            RandomDialect.QUERIES[1],
            RandomDialect.QUERIES[2],
            """
            sequence by process.entity_id with maxspan=1h
             [file where true] as one
             [process where process.name != one.process.name and
              descendant of [file where file.path == "/p3"]]
            """,
        };
        final String[] after = before.clone();
        after[0] = "sequence [file where true] as e [api where host.id == e.host.id]";
        final Set<String> common = Set.of(ruleId(1), ruleId(2), ruleId(3));
        final DetectionPlan old = plan(before);
        final DetectionPlan now = plan(Arrays.copyOf(after, 4));
        final SequenceSettings settings = new SequenceSettings(4096, 1_000_000_000L, 1 << 20, 100);
        long kept = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            final List<Event> events = new RandomDialect(seed).events(EVENTS);
            final int cut = new Random(seed).nextInt(EVENTS);
            try (StepEngine whole = new StepEngine(old, settings, null);
                    StepEngine second = new StepEngine(now, settings, null)) {
                feed(whole, events, 0, cut);
                final Renumbering change = new Renumbering(old.numbering(), now.numbering());
                second.load(whole.image(), change);
                final int first = whole.lines().size();
                feed(whole, events, cut, EVENTS);
                feed(second, events, cut, EVENTS);
                assertEquals(
                        RuleAlerts.of(whole.lines().subList(first, whole.lines().size()), common),
                        RuleAlerts.of(second.lines(), common),
                        "seed " + seed + ", cut " + cut);
                kept += change.keptRecords();
            }
        }
        assertTrue(kept > RUNS, kept + " records kept");
    }

    private static String ruleId(int number) {
        return "00000000-0000-4000-8000-00000000000" + number;
    }

    private DetectionPlan plan(String... queries) {
        try {
            final Path set = Files.createTempDirectory(folder, "rules");
            return RuleCompiler.compile(Behaviour.rules(set, queries));
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void feed(StepEngine engine, List<Event> events, int from, int to) {
        for (int i = from; i < to; i++) {
            engine.event(i, events.get(i).line(i), INGEST_NS);
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
