package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.journal.JournalDirectory;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;

/** Live equals replay, byte for byte, on any number of workers and for any batches. */
class ReplayDeterminismTest {
    private static final int EVENTS = 20_000;
    private static final DetectorSettings SMALL =
            new DetectorSettings().sequenceSlots(4096).documentBytes(1 << 20).maxLineLength(4096);

    @TempDir private Path folder;

    private static PipelineSettings settings(int workers, int ring) {
        return new PipelineSettings()
                .detector(SMALL)
                .workers(workers)
                .ringCapacity(ring)
                .slabBytes(1 << 16);
    }

    private Alerts live(RuleSet rules, PipelineSettings settings, long batchSeed) {
        final Alerts alerts = new Alerts();
        final Random batches = new Random(batchSeed);
        final SeedEvents events = new SeedEvents(99);
        final byte[] garbage = "{\"not\": json}".getBytes(StandardCharsets.US_ASCII);
        try (Pipeline pipeline = Pipeline.launch(rules, settings, alerts)) {
            for (int i = 0; i < EVENTS; i++) {
                final byte[] event = events.next();
                pipeline.publish(event, 0, event.length);
                if (0 == i % 1000) {
                    pipeline.publish(garbage, 0, garbage.length);
                }
                if (0 == batches.nextInt(700)) {
                    pipeline.drain(); // ends a batch here
                }
            }
            pipeline.endOfInput();
            final EngineStats stats = pipeline.stats();
            assertEquals(EVENTS, stats.evaluated());
            assertEquals(EVENTS / 1000, stats.rejected());
            assertEquals(EVENTS + EVENTS / 1000, stats.received());
        }
        return alerts;
    }

    @Test
    void shouldReplayToTheSameAlertsByteForByte() {
        final RuleSet rules = SeedRule.load(folder);
        final Path journal = folder.resolve("journal");
        final List<String> expected = live(rules, settings(2, 256).journal(journal), 1).lines();
        assertTrue(expected.size() > 50, "the stream must have matches");
        for (final int workers : new int[] {1, 2, 4}) {
            for (final int ring : new int[] {8, 1024}) {
                final Alerts replayed = new Alerts();
                final EngineStats stats =
                        Replay.run(
                                journal,
                                rules,
                                settings(workers, ring),
                                Replay.Range.ALL,
                                replayed);
                assertEquals(expected, replayed.lines(), workers + " workers, ring " + ring);
                assertEquals(EVENTS, stats.evaluated());
                assertEquals(0, stats.counters().get("journal_missing_events"));
            }
        }
        assertEquals(expected, journaled(journal));
    }

    /** Twice, on several workers, and where the letter i has no plain capital. */
    @Test
    void shouldNotDependOnLocaleAndTimeZone() {
        final Path journal = folder.resolve("journal");
        final List<String> expected =
                live(SeedRule.load(folder), settings(1, 64).journal(journal), 1).lines();
        final Locale locale = Locale.getDefault();
        final TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            for (final int workers : new int[] {1, 1, 3}) {
                final Alerts replayed = new Alerts();
                Replay.run(
                        journal,
                        SeedRule.load(folder),
                        settings(workers, 64),
                        Replay.Range.ALL,
                        replayed);
                assertEquals(expected, replayed.lines());
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void shouldGiveTheSameAlertsInlineAndOnAnyNumberOfWorkers() {
        final RuleSet rules = SeedRule.load(folder);
        final Alerts inline = new Alerts();
        final byte[] garbage = "{\"not\": json}".getBytes(StandardCharsets.US_ASCII);
        try (Detector detector = Detector.create(rules, SMALL, inline)) {
            final SeedEvents events = new SeedEvents(99);
            for (int i = 0; i < EVENTS; i++) {
                final byte[] event = events.next();
                detector.onEvent(event, 0, event.length, 1_790_000_000_000_000_000L);
                if (0 == i % 1000) {
                    detector.onEvent(garbage, 0, garbage.length, 0);
                }
            }
            detector.endOfInput();
        }
        for (final int workers : new int[] {1, 2, 4}) {
            final Alerts alerts = live(rules, settings(workers, 64), workers);
            assertEquals(inline.lines(), alerts.lines(), workers + " workers");
        }
    }

    /**
     * Events out of order, hosts that fall silent, and ticks between events that nobody journals.
     */
    @Test
    void shouldReplayEventOrderByteForByte() {
        final RuleSet rules = SeedRule.load(folder);
        final DetectorSettings ordered =
                new DetectorSettings()
                        .sequenceSlots(4096)
                        .documentBytes(1 << 20)
                        .maxLineLength(4096)
                        .order(EventOrder.EVENT_TIME)
                        .allowedLatenessNs(300_000_000_000L)
                        .allowedDelayNs(2_000_000_000L);
        final Path journal = folder.resolve("ordered");
        final List<byte[]> events = outOfOrder(5_000);
        final Random random = new Random(4);
        final Alerts live = new Alerts();
        final long[] now = {1_790_000_000_000_000_000L};
        final PipelineSettings settings = settings(2, 64).detector(ordered);
        try (Pipeline pipeline =
                Pipeline.launch(rules, settings.journal(journal).ingestClock(() -> now[0]), live)) {
            for (final byte[] event : events) {
                now[0] += 0 == random.nextInt(200) ? 3_000_000_000L : 1_000_000;
                pipeline.publish(event, 0, event.length);
                if (0 == random.nextInt(300)) {
                    pipeline.drain();
                }
            }
            pipeline.endOfInput();
            assertTrue(pipeline.stats().counters().get("order_held") > 1_000);
        }
        assertTrue(live.lines().size() > 20, "the stream must have matches");
        for (final int workers : new int[] {1, 3}) {
            final Alerts replayed = new Alerts();
            Replay.run(
                    journal,
                    rules,
                    settings(workers, 256).detector(ordered),
                    Replay.Range.ALL,
                    replayed);
            assertEquals(live.lines(), replayed.lines(), workers + " workers");
        }
    }

    private static List<byte[]> outOfOrder(int count) {
        final SeedEvents source = new SeedEvents(98);
        final List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(source.next());
        }
        for (int i = 0; i + 8 <= count; i += 8) {
            Collections.shuffle(events.subList(i, i + 8), new Random(i));
        }
        return events;
    }

    @Test
    void shouldReplayAPartByIngestTime() {
        final RuleSet rules = SeedRule.load(folder);
        final Path journal = folder.resolve("part");
        final long[] now = {1_000};
        final PipelineSettings settings =
                settings(1, 64).journal(journal).ingestClock(() -> now[0]++);
        live(rules, settings, 3);
        final long middle = now[0] / 2;
        final long before = count(journal, rules, new Replay.Range(Long.MIN_VALUE, middle));
        final long after = count(journal, rules, new Replay.Range(middle + 1, Long.MAX_VALUE));
        assertEquals(EVENTS + EVENTS / 1000, before + after);
        assertTrue(before > EVENTS / 4 && after > EVENTS / 4, before + " and " + after);
    }

    private static long count(Path journal, RuleSet rules, Replay.Range range) {
        return Replay.run(journal, rules, settings(1, 64), range, new Alerts()).received();
    }

    private static List<String> journaled(Path journal) {
        final List<String> lines = new ArrayList<>();
        try (JournalDirectory directory = JournalDirectory.openForReading(journal)) {
            directory
                    .alerts()
                    .read(
                            0,
                            (number, event, buffer, offset, length) ->
                                    lines.add(
                                            new String(
                                                    buffer,
                                                    offset,
                                                    length,
                                                    StandardCharsets.UTF_8)));
        }
        return lines;
    }
}
