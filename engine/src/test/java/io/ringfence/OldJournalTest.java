package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.CrashCopy;
import io.ringfence.support.JournalSample;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A journal and its snapshots as 0.1.0 wrote them (little-endian), still read. A change of the
 * snapshots' content gets a new version and a new sample; a journal is read for ever.
 */
class OldJournalTest {
    @TempDir private Path folder;
    private Path journal;
    private RuleSet rules;

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream in = OldJournalTest.class.getResourceAsStream("journal-0.1.0.zip")) {
            JournalSample.unzip(in, folder);
        }
        journal = folder.resolve("journal");
        rules = JournalSample.rules(folder);
    }

    @Test
    void shouldReplayAnOldJournal() {
        final List<String> expected = CrashCopy.alerts(journal);
        assertTrue(expected.size() > 3, expected.size() + " alerts");
        final Alerts replayed = new Alerts();
        final EngineStats stats =
                Replay.run(
                        journal, rules, JournalSample.settings(null), Replay.Range.ALL, replayed);
        assertEquals(JournalSample.EVENTS, stats.received());
        assertEquals(0, stats.counters().get("journal_gaps"));
        assertEquals(expected, replayed.lines());
    }

    @Test
    void shouldGoOnFromAnOldSnapshot() {
        final int before = CrashCopy.alerts(journal).size();
        try (Pipeline pipeline =
                Pipeline.launch(rules, JournalSample.settings(journal), new Alerts())) {
            assertEquals(List.of(), pipeline.launchNotes());
            assertEquals(
                    JournalSample.SNAPSHOT_AT,
                    pipeline.stats().counters().get("recovery_from_event"));
            assertEquals(JournalSample.EVENTS, pipeline.nextEventNumber());
        }
        assertEquals(before, CrashCopy.alerts(journal).size());
    }
}
