package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.T0;
import static io.ringfence.journal.JournalTestSupport.event;
import static io.ringfence.journal.JournalTestSupport.readAll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.journal.JournalTestSupport.Collected;
import io.ringfence.journal.JournalTestSupport.Event;
import io.ringfence.journal.JournalTestSupport.Told;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is written is read, from anywhere, while it is written and after reopening. */
class JournalRoundTripTest {
    @TempDir Path temp;

    /** The slow twin of the journal is a list. */
    @Test
    void shouldHandBackRandomEventsAcrossReopeningAndFiles() {
        final Random random = new Random(42);
        final List<Event> written = new ArrayList<>();
        final Path folder = temp.resolve("journal");
        long timeNs = T0;
        for (int session = 0; session < 3; session++) {
            try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings())) {
                final JournalWriter writer = journal.writer();
                assertEquals(written.size(), writer.nextEventNumber());
                for (int i = 0; i < 250; i++) {
                    timeNs += random.nextInt(30) * 1_000_000_000L;
                    final Event event = event(written.size(), timeNs, randomLength(random));
                    JournalTestSupport.append(
                            writer, event.number(), timeNs, event.text().length());
                    written.add(event);
                    switchCodecs(writer, random);
                    if (random.nextInt(20) == 0) {
                        writer.flush();
                    }
                }
                assertTrue(writer.rawBlocks() > 0 && writer.rawBlocks() < writer.blocks());
                assertTrue(writer.storedBytes() < writer.rawBytes());
            }
        }
        final Told told = new Told();
        assertEquals(written, readAll(folder, told));
        assertEquals(List.of(), told.gaps);
        try (JournalDirectory journal = JournalDirectory.openForReading(folder)) {
            final JournalStats stats = journal.stats(true);
            assertTrue(stats.isSound());
            assertTrue(stats.files() > 2, "it ran over several hours");
            assertEquals(written.size(), stats.events());
            assertEquals(0, stats.firstNumber());
            assertEquals(written.size(), stats.nextNumber());
            assertEquals(written.get(0).timeNs(), stats.firstKey());
            assertEquals(timeNs, stats.lastKey());
            assertEquals(stats, journal.stats(false));
            shouldReadFromAnywhere(journal, written, random);
        }
    }

    private static void switchCodecs(JournalWriter writer, Random random) {
        writer.raw(random.nextInt(4) == 0);
        writer.lagging(random.nextBoolean());
    }

    private static int randomLength(Random random) {
        switch (random.nextInt(20)) {
            case 0:
                return random.nextInt(JournalSettings.DEFAULT_MAX_EVENT_BYTES / 8);
            case 1:
                return random.nextInt(2);
            default:
                return random.nextInt(4000);
        }
    }

    private static void shouldReadFromAnywhere(
            JournalDirectory journal, List<Event> written, Random random) {
        try (JournalReader reader = journal.reader()) {
            for (int i = 0; i < 25; i++) {
                final int from = random.nextInt(written.size());
                final int to = from + random.nextInt(20);
                final int end = Math.min(to, written.size());
                reader.fromNumber(from).toNumber(to);
                assertEquals(written.subList(from, end), readAll(reader));
                shouldReadByTime(reader.toNumber(Long.MAX_VALUE), written, from, end);
                final Collected one = new Collected();
                assertTrue(reader.readEvent(from, one));
                assertEquals(written.subList(from, from + 1), one.events);
            }
            assertFalse(reader.readEvent(written.size(), new Collected()));
            assertFalse(reader.readEvent(-1, new Collected()));
            assertEquals(0, reader.gapCount());
        }
    }

    private static void shouldReadByTime(
            JournalReader reader, List<Event> written, int from, int end) {
        final long fromNs = written.get(from).timeNs() - (from % 2);
        final long toNs = written.get(Math.max(from, end - 1)).timeNs();
        final List<Event> due = new ArrayList<>();
        for (Event event : written) {
            if (event.timeNs() >= fromNs && event.timeNs() <= toNs) {
                due.add(event);
            }
        }
        reader.fromTime(fromNs).toTime(toNs);
        assertEquals(due, readAll(reader));
        reader.toTime(Long.MAX_VALUE);
    }

    @Test
    void shouldTakeTheLongestEventAndRefuseOneByteMore() {
        final int longest = JournalSettings.DEFAULT_MAX_EVENT_BYTES;
        final Path folder = temp.resolve("journal");
        try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings())) {
            final JournalWriter writer = journal.writer();
            JournalTestSupport.append(writer, 0, T0, longest);
            assertEquals(
                    JournalWriter.TOO_LARGE,
                    writer.append(new byte[longest + 1], 0, longest + 1, T0));
            JournalTestSupport.append(writer, 1, T0, 0);
            assertEquals(1, writer.oversizedEvents());
        }
        assertEquals(List.of(event(0, T0, longest), event(1, T0, 0)), readAll(folder, new Told()));
    }

    @Test
    void shouldFollowAWriterAndAskTheOpenBlockFirst() {
        final Path folder = temp.resolve("journal");
        try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings());
                JournalReader reader = journal.reader()) {
            final JournalWriter writer = journal.writer();
            final Collected polled = new Collected();
            assertEquals(0, reader.poll(polled, 10));
            for (int i = 0; i < 50; i++) {
                JournalTestSupport.append(writer, i, T0 + i * JournalTestSupport.HOUR_NS / 10, 99);
                final Collected open = new Collected();
                assertTrue(writer.readOpen(i, open));
                assertEquals(
                        event(i, T0 + i * JournalTestSupport.HOUR_NS / 10, 99), open.events.get(0));
                assertFalse(reader.readEvent(i, open), "not flushed yet");
                writer.flush();
                assertFalse(writer.readOpen(i, open));
                assertTrue(reader.readEvent(i, open));
                assertEquals(open.events.get(0), open.events.get(1));
                assertEquals(1, reader.poll(polled, 10));
                assertEquals(0, reader.poll(polled, 10));
            }
            assertEquals(50, polled.events.size());
            assertEquals(0, reader.gapCount());
            assertFalse(reader.isEnded());
        }
    }

    @Test
    void shouldNotLetIngestTimeFall() {
        final Path folder = temp.resolve("journal");
        try (JournalDirectory journal =
                JournalDirectory.open(folder, new JournalSettings().syncOnFlush(true))) {
            JournalTestSupport.append(journal.writer(), 0, T0, 10);
            JournalTestSupport.append(journal.writer(), 1, T0 - 5 * JournalTestSupport.HOUR_NS, 10);
        }
        try (JournalDirectory journal =
                JournalDirectory.open(folder, new JournalSettings().syncOnFlush(true))) {
            JournalTestSupport.append(journal.writer(), 2, 0, 10);
        }
        assertEquals(
                List.of(event(0, T0, 10), event(1, T0, 10), event(2, T0, 10)),
                readAll(folder, new Told()));
    }
}
