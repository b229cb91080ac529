package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.HOUR_NS;
import static io.ringfence.journal.JournalTestSupport.T0;
import static io.ringfence.journal.JournalTestSupport.readAll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.journal.JournalGap.Kind;
import io.ringfence.journal.JournalSettings.SpacePolicy;
import io.ringfence.journal.JournalTestSupport.Event;
import io.ringfence.journal.JournalTestSupport.Told;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Too little space, retention, and files that are gone. */
class JournalSpaceTest {
    private static final long LIMIT = 1 << 20;

    @TempDir Path temp;
    private final Told told = new Told();
    private long usable = LIMIT;

    private JournalSettings settings(SpacePolicy policy) {
        return new JournalSettings()
                .minFreeBytes(LIMIT)
                .spacePolicy(policy)
                .spaceProbe(() -> usable)
                .listener(told);
    }

    /** One event a block; a block counts as a question for space every 64. */
    private static void append(JournalWriter writer, int from, int to, long stepNs) {
        for (int i = from; i < to; i++) {
            JournalTestSupport.append(writer, i, T0 + i * stepNs, 50);
            writer.flush();
        }
    }

    @Test
    void shouldGoOnWithoutJournalAndSayHowMuchIsNotThere() {
        try (JournalDirectory journal =
                JournalDirectory.open(temp.resolve("j"), settings(SpacePolicy.STOP_JOURNAL))) {
            final JournalWriter writer = journal.writer();
            append(writer, 0, 10, 1);
            usable = LIMIT - 1;
            append(writer, 10, 200, 1);
            assertTrue(writer.isStopped());
            usable = LIMIT;
            append(writer, 200, 201, 1); // tells the writer that there is room
            append(writer, 201, 210, 1);
            assertFalse(writer.isStopped());
            assertEquals(210, writer.nextEventNumber());
            final long skipped = writer.skippedEvents();
            assertTrue(skipped == 136, "skipped " + skipped);
            assertEquals(List.of("low 1048575 of 1048576", "back " + skipped), told.calls);
            final int first = (int) (201 - skipped);
            final List<Event> read = readAll(temp.resolve("j"), told);
            assertEquals(210 - skipped, read.size());
            assertEquals(first - 1, read.get(first - 1).number());
            assertEquals(201, read.get(first).number());
            assertEquals(1, told.gaps.size());
            assertEquals(Kind.NOT_WRITTEN, told.gaps.get(0).kind());
            assertEquals(first, told.gaps.get(0).firstMissing());
            assertEquals(skipped, told.gaps.get(0).missingCount());
        }
    }

    @Test
    void shouldNotGiveSkippedNumbersAgainAfterReopening() {
        final Path folder = temp.resolve("j");
        try (JournalDirectory journal =
                JournalDirectory.open(folder, settings(SpacePolicy.STOP_JOURNAL))) {
            append(journal.writer(), 0, 5, 1);
            usable = 0;
            append(journal.writer(), 5, 100, 1);
        }
        usable = LIMIT;
        assertEquals(List.of(Kind.NOT_WRITTEN), kindsOf(folder));
        try (JournalDirectory journal =
                JournalDirectory.open(folder, settings(SpacePolicy.STOP_JOURNAL))) {
            append(journal.writer(), 100, 103, 1);
        }
        assertEquals(List.of(Kind.NOT_WRITTEN), kindsOf(folder));
        final List<Event> read = readAll(folder, new Told());
        assertEquals(102, read.get(read.size() - 1).number());
    }

    private static List<Kind> kindsOf(Path folder) {
        final Told gaps = new Told();
        readAll(folder, gaps);
        return gaps.gaps.stream().map(JournalGap::kind).toList();
    }

    @Test
    void shouldThrowWhereThePolicySaysSoAndLoseNothing() {
        final Path folder = temp.resolve("j");
        usable = LIMIT / 4;
        try (JournalDirectory journal = JournalDirectory.open(folder, settings(SpacePolicy.FAIL))) {
            JournalTestSupport.append(journal.writer(), 0, T0, 50);
            final JournalException thrown =
                    assertThrows(JournalException.class, () -> journal.writer().flush());
            assertTrue(thrown.getMessage().contains("minFreeBytes=1048576"), thrown.getMessage());
            usable = LIMIT;
            journal.writer().flush();
        }
        assertEquals(1, readAll(folder, told).size());
    }

    @Test
    void shouldDropTheOldestFileAndTellReaders() {
        final Path folder = temp.resolve("j");
        try (JournalDirectory journal =
                JournalDirectory.open(folder, settings(SpacePolicy.DROP_OLDEST_CYCLE))) {
            append(journal.writer(), 0, 60, HOUR_NS / 20);
            usable = LIMIT - 1;
            append(journal.writer(), 60, 70, HOUR_NS / 20);
            assertEquals(1, journal.writer().deletedFiles());
            assertFalse(journal.writer().isStopped(), "a deleted file frees its space later");
            usable = LIMIT / 2 - 1;
            append(journal.writer(), 70, 500, 1);
            assertTrue(journal.writer().isStopped());
        }
        assertTrue(told.calls.get(0).startsWith("deleted 20251124-16F"), told.calls.get(0));
        final List<Event> read = readAll(folder, told);
        assertEquals(Kind.REMOVED, told.gaps.get(0).kind());
        assertEquals(read.get(0).number(), told.gaps.get(0).missingCount());
        assertEquals(Kind.NOT_WRITTEN, told.gaps.get(told.gaps.size() - 1).kind());
    }

    @Test
    void shouldKeepSoManyFilesAndTellOfAMissingOne() throws IOException {
        final Path folder = temp.resolve("j");
        try (JournalDirectory journal =
                JournalDirectory.open(
                        folder, new JournalSettings().retainFiles(4).listener(told))) {
            append(journal.writer(), 0, 60, HOUR_NS / 10);
            final Path events = JournalTestSupport.eventsFolder(folder);
            assertEquals(4, JournalFiles.list(events).size());
            assertEquals(20, readAll(folder, told).get(0).number());
            assertEquals(List.of(Kind.REMOVED), told.gaps.stream().map(JournalGap::kind).toList());
            Files.delete(events.resolve(JournalFiles.list(events).get(1)));
        }
        final Told again = new Told();
        final List<Event> read = readAll(folder, again);
        assertEquals(30, read.size());
        assertEquals(
                new JournalGap(
                        Kind.MISSING,
                        again.gaps.get(1).file(),
                        0,
                        again.gaps.get(1).toOffset(),
                        30,
                        10),
                again.gaps.get(1));
        assertEquals(2, again.gaps.size());
    }

    @Test
    void shouldDeleteAtOnceWhoeverWaitsForTheSpace() throws IOException {
        final Path file = Files.write(temp.resolve("old.cq4"), new byte[1 << 20]);
        JournalFiles.deleteWithoutWaiting(file);
        assertTrue(Files.notExists(file));
        JournalFiles.deleteWithoutWaiting(file); // somebody else was faster
    }

    @Test
    void shouldDeleteWhatCannotBeOpened() throws IOException {
        final Path folder = Files.createDirectory(temp.resolve("folder.cq4"));
        JournalFiles.deleteWithoutWaiting(folder);
        assertTrue(Files.notExists(folder));
    }

    @Test
    void shouldTellOfAFileFromAnotherJournal() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            try (JournalDirectory journal =
                    JournalDirectory.open(temp.resolve(name), new JournalSettings())) {
                append(journal.writer(), 0, 5, name.equals("a") ? HOUR_NS : 1);
            }
        }
        final Path from = JournalTestSupport.newestFile(temp.resolve("b"));
        final Path events = JournalTestSupport.eventsFolder(temp.resolve("a"));
        final String second = JournalFiles.list(events).get(1);
        Files.copy(from, events.resolve(second.replace("F.cq4", "A.cq4")));
        assertEquals(5, readAll(temp.resolve("a"), told).size());
        assertEquals(1, told.gaps.size());
        assertEquals(Kind.DAMAGED, told.gaps.get(0).kind());
        assertEquals(0, told.gaps.get(0).missingCount());
        assertTrue(told.gaps.get(0).file().endsWith("A.cq4"));
    }
}
