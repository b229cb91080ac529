package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringfence.journal.JournalSettings;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.CrashCopy;
import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.management.ObjectName;

/** A pipeline that is launched on its journal again goes on where the former one stopped. */
class RecoveryTest {
    private static final int EVENTS = 4_000;
    private static final int EVERY = 500;
    private static final int STOP = 2_990;
    private static final long START_NS = 1_790_000_000_000_000_000L;

    @TempDir private Path folder;
    private final List<byte[]> events = new ArrayList<>();
    private final long[] now = {START_NS};
    private RuleSet rules;
    private Path journal;
    private List<String> expected;

    @BeforeEach
    void runWithoutAnyStop() {
        journal = folder.resolve("journal");
        rules = SeedRule.load(folder);
        final SeedEvents source = new SeedEvents(5);
        for (int i = 0; i < EVENTS; i++) {
            events.add(source.next());
        }
        final Path whole = folder.resolve("whole");
        final Alerts alerts = new Alerts();
        try (Pipeline pipeline = Pipeline.launch(rules, settings(whole), alerts)) {
            feed(pipeline, EVENTS);
        }
        expected = alerts.lines();
        assertTrue(expected.size() > 20, "the stream must have matches");
        assertEquals(expected, CrashCopy.alerts(whole));
    }

    private static DetectorSettings bounds() {
        return new DetectorSettings()
                .sequenceSlots(4096)
                .documentBytes(1 << 20)
                .maxLineLength(8192);
    }

    private PipelineSettings settings(Path place) {
        return new PipelineSettings()
                .journal(place)
                .detector(bounds())
                .ringCapacity(64)
                .slabBytes(1 << 16)
                .snapshotEveryEvents(EVERY)
                .ingestClock(() -> now[0]);
    }

    /** Goes on behind what has been taken in before. */
    private void feed(Pipeline pipeline, int to) {
        for (int i = (int) pipeline.nextEventNumber(); i < to; i++) {
            now[0] = START_NS + i * 1_000_000L;
            pipeline.publish(events.get(i), 0, events.get(i).length);
            CrashCopy.awaitSnapshot(pipeline, EVERY);
        }
        pipeline.drain();
    }

    /** What a process that is killed after some events leaves behind. */
    private Path crashAt(int stop) {
        final Path copy = folder.resolve("crashed" + stop);
        try (Pipeline pipeline = Pipeline.launch(rules, settings(journal), new Alerts())) {
            feed(pipeline, stop);
            CrashCopy.copy(journal, copy);
        }
        return copy;
    }

    private Map<String, Long> goOn(Path place) {
        try (Pipeline pipeline = Pipeline.launch(rules, settings(place), new Alerts())) {
            feed(pipeline, EVENTS);
            assertEquals(expected, CrashCopy.alerts(place));
            return pipeline.stats().counters();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 3_999, 4_000})
    void shouldGoOnAfterACrash(int stop) {
        final Map<String, Long> counters = goOn(crashAt(stop));
        assertEquals(stop / EVERY * EVERY, counters.get("recovery_from_event"));
        assertEquals(stop % EVERY, counters.get("recovery_replayed_events"));
        assertEquals(
                counters.get("recovery_alerts_known"), counters.get("recovery_alerts_repeated"));
        assertEquals(0, counters.get("recovery_snapshots_refused"));
        assertEquals(0, counters.get("snapshots_failed"));
    }

    @Test
    void shouldReplayNothingAfterAnOrderlyEnd() {
        for (int stop = 0; stop < EVENTS; stop += 777) {
            try (Pipeline pipeline = Pipeline.launch(rules, settings(journal), new Alerts())) {
                assertEquals(0, pipeline.stats().counters().get("recovery_replayed_events"));
                assertEquals(0, pipeline.stats().counters().get("recovery_alerts_known"));
                feed(pipeline, stop);
            }
        }
        goOn(journal);
    }

    @Test
    void shouldAppendAlertsThatTheCrashKeptFromTheJournal() throws IOException {
        final Path crashed = crashAt(STOP);
        CrashCopy.delete(crashed.resolve("alerts"));
        CrashCopy.delete(crashed.resolve("snapshots"));
        final Map<String, Long> counters = goOn(crashed);
        assertEquals(STOP, counters.get("recovery_replayed_events"));
        assertEquals(0, counters.get("recovery_alerts_known"));
    }

    @Test
    void shouldGiveAlertsSinceTheSnapshotToTheSinkAgain() {
        final Path crashed = crashAt(STOP);
        final Alerts again = new Alerts();
        try (Pipeline pipeline = Pipeline.launch(rules, settings(crashed), again)) {
            final int known = CrashCopy.alerts(crashed).size();
            final List<String> last = expected.subList(known - again.lines().size(), known);
            assertEquals(last, again.lines());
            assertTrue(last.size() > 0 && last.size() < known);
            assertEquals(0, pipeline.stats().received(), "they were counted before");
            assertEquals(0, pipeline.stats().alerts());
        }
    }

    @Test
    void shouldCountNothingThatWasCountedBeforeTheCrash() {
        final String names = "\"osascript\"" + ",\"a\"".repeat(1_500);
        final String cut =
                new String(new SeedEvents(5).next(), UTF_8)
                        .replaceFirst("\"name\":\"[a-z]*\"", "\"name\":[" + names + "]");
        events.set(STOP - 1, cut.getBytes(UTF_8));
        events.set(STOP - 2, "{\"truncated".getBytes(UTF_8));
        final Path crashed = folder.resolve("crashed");
        try (Pipeline pipeline = Pipeline.launch(rules, settings(journal), new Alerts())) {
            feed(pipeline, STOP);
            CrashCopy.copy(journal, crashed);
            assertEquals(1, pipeline.stats().rejected());
            assertTrue(pipeline.stats().counters().get("values_cut") > 0);
        }
        try (Pipeline pipeline = Pipeline.launch(rules, settings(crashed), new Alerts())) {
            final EngineStats stats = pipeline.stats();
            assertTrue(stats.counters().get("recovery_replayed_events") > 0);
            assertEquals(0, stats.received());
            assertEquals(0, stats.rejected());
            assertEquals(0, stats.alerts());
            assertEquals(0, stats.counters().get("values_cut"));
        }
    }

    @Test
    void shouldRebuildTheStateWithoutSnapshots() throws IOException {
        final Path crashed = crashAt(STOP);
        CrashCopy.delete(crashed.resolve("snapshots"));
        final Map<String, Long> counters = goOn(crashed);
        assertEquals(0, counters.get("recovery_from_event"));
        assertEquals(STOP, counters.get("recovery_replayed_events"));
    }

    @ParameterizedTest
    @CsvSource({
        "truncate, cut short",
        "empty, cut short",
        "flip, checksum of block",
        "version, format version 99",
        "endian, other byte order",
        "foreign, no snapshot",
        "append, bytes behind its end"
    })
    void shouldRefuseASnapshotAndUseTheOneBefore(String damage, String reason) throws IOException {
        final Path crashed = crashAt(STOP);
        CrashCopy.spoil(CrashCopy.snapshots(crashed).get(1), damage);
        final Path same = folder.resolve("same");
        CrashCopy.copy(crashed, same);
        try (Pipeline pipeline = Pipeline.launch(rules, settings(crashed), new Alerts())) {
            assertEquals(1, pipeline.launchNotes().size());
            final String note = pipeline.launchNotes().get(0);
            assertTrue(note.contains("02500.snapshot") && note.contains(reason), note);
        }
        final Map<String, Long> counters = goOn(same);
        assertEquals(2_000, counters.get("recovery_from_event"));
    }

    @Test
    void shouldRebuildTheStateWhenNoSnapshotIsWhole() throws IOException {
        final Path crashed = crashAt(STOP);
        for (final Path snapshot : CrashCopy.snapshots(crashed)) {
            CrashCopy.spoil(snapshot, "flip");
        }
        final Map<String, Long> counters = goOn(crashed);
        assertEquals(2, counters.get("recovery_snapshots_refused"));
        assertEquals(STOP, counters.get("recovery_replayed_events"));
    }

    @Test
    void shouldRefuseASnapshotFromTheFuture() throws IOException {
        final Path early = crashAt(STOP);
        final Path late = crashAt(EVENTS);
        final Path future = CrashCopy.snapshots(late).get(1);
        Files.copy(future, early.resolve("snapshots").resolve(future.getFileName()));
        try (Pipeline pipeline = Pipeline.launch(rules, settings(early), new Alerts())) {
            final List<String> notes = pipeline.launchNotes();
            assertTrue(notes.get(0).contains("ahead of the journal"), notes.toString());
            assertEquals(2_500, pipeline.stats().counters().get("recovery_from_event"));
            // Never again, also when the journal has caught up with it.
            assertTrue(Files.exists(early.resolve("snapshots/refused")));
            assertFalse(Files.exists(early.resolve("snapshots").resolve(future.getFileName())));
        }
        goOn(early);
    }

    @Test
    void shouldNotFillTheDiskWithSnapshots() {
        final Path crashed = crashAt(STOP);
        final PipelineSettings settings =
                settings(crashed)
                        .journalSettings(new JournalSettings().minFreeBytes(Long.MAX_VALUE));
        try (Pipeline pipeline = Pipeline.launch(rules, settings, new Alerts())) {
            feed(pipeline, EVENTS);
            assertTrue(pipeline.stats().counters().get("snapshots_failed") > 0);
            assertEquals(0, pipeline.stats().counters().get("snapshots_taken"));
            assertFalse(Files.exists(crashed.resolve("snapshots/new")));
        }
    }

    @Test
    void shouldRefuseASnapshotOfAnotherJournal() throws IOException {
        final Path crashed = crashAt(STOP);
        CrashCopy.delete(crashed.resolve("snapshots"));
        CrashCopy.copy(folder.resolve("whole/snapshots"), crashed.resolve("snapshots"));
        try (Pipeline pipeline = Pipeline.launch(rules, settings(crashed), new Alerts())) {
            assertEquals(2, pipeline.launchNotes().size());
            assertTrue(pipeline.launchNotes().get(0).contains("another journal"));
        }
    }

    @Test
    void shouldRebuildTheStateUnderOtherLimits() {
        final Path crashed = crashAt(STOP);
        final DetectorSettings wider =
                new DetectorSettings()
                        .sequenceSlots(8192)
                        .documentBytes(1 << 20)
                        .maxLineLength(4096);
        try (Pipeline pipeline =
                Pipeline.launch(rules, settings(crashed).detector(wider), new Alerts())) {
            assertTrue(pipeline.launchNotes().get(0).contains("slotCapacity=4096"));
            assertEquals(STOP, pipeline.stats().counters().get("recovery_replayed_events"));
            feed(pipeline, EVENTS);
        }
        assertEquals(expected, CrashCopy.alerts(crashed));
    }

    @Test
    void shouldKeepTwoSnapshotsForTheirOwner() throws IOException {
        final Path crashed = crashAt(STOP);
        final List<Path> snapshots = CrashCopy.snapshots(crashed);
        assertEquals(2, snapshots.size());
        for (final Path snapshot : CrashCopy.snapshots(journal)) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(snapshot)));
        }
        assertFalse(Files.exists(crashed.resolve("snapshots/new")));
    }

    /** Ingest times as the journal keeps them are what the engine goes by, also after a restart. */
    @Test
    void shouldNotGoBackInTimeWithTheClock() {
        final Path crashed = crashAt(STOP);
        try (Pipeline pipeline = Pipeline.launch(rules, settings(crashed), new Alerts())) {
            now[0] = 1;
            for (int i = STOP; i < EVENTS; i++) {
                pipeline.publish(events.get(i), 0, events.get(i).length);
            }
            pipeline.endOfInput();
        }
        final Alerts replayed = new Alerts();
        Replay.run(crashed, rules, settings(crashed), Replay.Range.ALL, replayed);
        assertEquals(replayed.lines(), CrashCopy.alerts(crashed));
    }

    /** Not only the process itself sees how it went. */
    @Test
    void shouldShowTheRecoveryToWhoeverWatches() throws Exception {
        final Path file = folder.resolve("counters");
        final WatchSettings watch =
                new WatchSettings().countersFile(file).metricsPort(0).jmxName("recovery");
        final Path crashed = crashAt(STOP);
        CrashCopy.spoil(CrashCopy.snapshots(crashed).get(1), "flip");
        try (Pipeline pipeline =
                Pipeline.launch(
                        rules, settings(crashed).detector(bounds().watch(watch)), new Alerts())) {
            feed(pipeline, EVENTS);
            final Map<String, Long> counters = EngineCounters.read(file).counters();
            assertEquals(2_000, counters.get("recovery_from_event"));
            assertEquals(STOP - 2_000, counters.get("recovery_replayed_events"));
            assertEquals(1, counters.get("recovery_snapshots_refused"));
            assertTrue(counters.get("recovery_alerts_known") > 0);
            assertEquals(
                    counters.get("recovery_alerts_known"),
                    counters.get("recovery_alerts_repeated"));
            assertEquals((EVENTS - STOP) / EVERY, counters.get("snapshots_taken"));
            final URI page = URI.create("http://127.0.0.1:" + pipeline.metricsPort() + "/metrics");
            try (InputStream in = page.toURL().openStream()) {
                final String text = new String(in.readAllBytes(), UTF_8);
                assertTrue(text.contains("\nringfence_recovery_from_event 2000\n"), text);
                assertTrue(text.contains("\nringfence_snapshots_taken_total 2\n"), text);
                assertTrue(text.contains("\nringfence_recovery_replayed_events_total 990\n"), text);
            }
            final ObjectName bean = new ObjectName("io.ringfence:type=Engine,name=\"recovery\"");
            assertEquals(
                    2_000L,
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(bean, "recovery_from_event"));
        }
    }

    @Test
    void shouldForgetWhereAskedTo() {
        final Path crashed = crashAt(STOP);
        try (Pipeline pipeline =
                Pipeline.launch(rules, settings(crashed).recover(false), new Alerts())) {
            assertEquals(STOP, pipeline.nextEventNumber());
            assertEquals(0, pipeline.stats().counters().get("recovery_replayed_events"));
        }
    }

    @Test
    void shouldGoOnDetectingWhenASnapshotCannotBeWritten() throws IOException {
        final Path crashed = crashAt(STOP);
        CrashCopy.delete(crashed.resolve("snapshots"));
        Files.createFile(crashed.resolve("snapshots"));
        final Map<String, Long> counters = goOn(crashed);
        assertEquals((EVENTS - STOP) / EVERY, counters.get("snapshots_failed"));
    }
}
