package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.HOUR_NS;
import static io.ringfence.journal.JournalTestSupport.T0;
import static io.ringfence.journal.JournalTestSupport.append;
import static io.ringfence.journal.JournalTestSupport.event;
import static io.ringfence.journal.JournalTestSupport.eventsFolder;
import static io.ringfence.journal.JournalTestSupport.readAll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.journal.JournalTestSupport.Collected;
import io.ringfence.journal.JournalTestSupport.Event;
import io.ringfence.journal.JournalTestSupport.Told;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the machine does to a journal: clocks, rolls, rights, deleted files. */
class JournalFaultsTest {
    @TempDir Path temp;

    private static List<Event> written(int count, long stepNs) {
        final List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(i, T0 + i * stepNs, 100));
        }
        return events;
    }

    @Test
    void shouldReadWhileTheWriterRolls() {
        final Path folder = temp.resolve("j");
        final Collected collected = new Collected();
        try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings());
                JournalReader reader = journal.reader()) {
            for (int i = 0; i < 60; i++) {
                append(journal.writer(), i, T0 + i * HOUR_NS / 3, 100);
                journal.writer().flush();
                while (reader.poll(collected, 1) > 0) {
                    continue;
                }
                assertEquals(i + 1, collected.events.size(), "each event at once, across rolls");
            }
            assertEquals(0, reader.gapCount());
        }
        assertEquals(written(60, HOUR_NS / 3), collected.events);
    }

    @Test
    void shouldReadAcrossCyclesWithoutEvents() throws IOException {
        final Path folder = temp.resolve("j");
        try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings())) {
            append(journal.writer(), 0, T0, 100);
            journal.writer().flush();
            append(journal.writer(), 1, T0 + 50 * HOUR_NS, 100);
        }
        // An empty file, as a writer leaves behind that is killed when it has just begun one.
        Files.createFile(eventsFolder(folder).resolve("20251124-20F.cq4"));
        final Told told = new Told();
        final List<Event> read = readAll(folder, told);
        assertEquals(List.of(event(0, T0, 100), event(1, T0 + 50 * HOUR_NS, 100)), read);
        assertEquals(List.of(), told.gaps);
    }

    @Test
    void shouldNotRollBackWithTheClock() throws IOException {
        final Path folder = temp.resolve("j");
        final long late = T0 + 2 * HOUR_NS;
        for (final long timeNs : new long[] {T0, late, T0, late + HOUR_NS, T0 + 1}) {
            try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings())) {
                append(journal.writer(), journal.writer().nextEventNumber(), timeNs, 100);
            }
        }
        final Told told = new Told();
        final List<Long> times = readAll(folder, told).stream().map(Event::timeNs).toList();
        assertEquals(List.of(T0, late, late, late + HOUR_NS, late + HOUR_NS), times);
        assertEquals(List.of(), told.gaps);
        assertEquals(3, JournalFiles.list(eventsFolder(folder)).size());
    }

    @Test
    void shouldTellAReaderWhoseFileWasDeletedByRetention() {
        final Path folder = temp.resolve("j");
        final Collected collected = new Collected();
        try (JournalDirectory journal =
                        JournalDirectory.open(folder, new JournalSettings().retainFiles(2));
                JournalReader reader = journal.reader()) {
            append(journal.writer(), 0, T0, 100);
            journal.writer().flush();
            assertEquals(1, reader.poll(collected, 10));
            for (int i = 1; i < 10; i++) {
                append(journal.writer(), i, T0 + i * HOUR_NS, 100);
                journal.writer().flush();
            }
            while (reader.poll(collected, 10) > 0) {
                continue;
            }
            final int read = collected.events.size();
            assertTrue(read >= 2 && read < 10, "read " + read);
            assertEquals(10 - read, reader.missingEvents());
            assertTrue(reader.gapCount() > 0);
            assertEquals(9, collected.events.get(read - 1).number());
        }
    }

    @Test
    void shouldGoOnWithoutJournalWhenItsFolderIsTakenAway() throws IOException {
        final Path folder = temp.resolve("j");
        final Told told = new Told();
        try (JournalDirectory journal =
                JournalDirectory.open(folder, new JournalSettings().listener(told))) {
            append(journal.writer(), 0, T0, 100);
            journal.writer().flush();
            // A file in the folder's place: nothing can be made there, not even by root.
            Files.move(eventsFolder(folder), temp.resolve("away"));
            Files.createFile(eventsFolder(folder));
            append(journal.writer(), 1, T0 + HOUR_NS, 100);
            journal.writer().flush();
            append(journal.writer(), 2, T0 + HOUR_NS, 100);
            assertTrue(journal.writer().isStopped());
            assertEquals(2, journal.writer().skippedEvents());
            assertTrue(told.calls.get(0).startsWith("failed"), told.calls.toString());
            assertEquals(1, told.calls.size(), "told once");
            Files.delete(eventsFolder(folder));
            Files.move(temp.resolve("away"), eventsFolder(folder));
        }
        assertEquals(1, readAll(folder, told).size());
    }
}
