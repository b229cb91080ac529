package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.HOUR_NS;
import static io.ringfence.journal.JournalTestSupport.T0;
import static io.ringfence.journal.JournalTestSupport.append;
import static io.ringfence.journal.JournalTestSupport.event;
import static io.ringfence.journal.JournalTestSupport.eventsFolder;
import static io.ringfence.journal.JournalTestSupport.readAll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.journal.JournalTestSupport.Told;

import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A writer that is killed as it begins a new file: the file before has its end mark, the new one is
 * not there or has no block, and after the restart batches are cut elsewhere, so that the first
 * block has a time of the old file.
 */
class JournalRollTest {
    private static final long BEFORE = T0 + HOUR_NS - 10_000_000_000L;
    private static final long STILL_BEFORE = T0 + HOUR_NS - 5_000_000_000L;
    private static final long BEHIND = T0 + HOUR_NS + 1_000_000_000L;
    private static final int LENGTH = 500;

    @TempDir private Path folder;

    private enum NewFile {
        MISSING,
        EMPTY
    }

    private Path killedAtRoll(NewFile state) throws IOException {
        final Path killed = folder.resolve("killed");
        try (JournalDirectory journal = JournalDirectory.open(killed, new JournalSettings())) {
            append(journal.writer(), 0, BEFORE, LENGTH);
            journal.writer().flush();
        }
        roll(eventsFolder(killed));
        assertEquals(2, JournalFiles.list(eventsFolder(killed)).size());
        if (NewFile.MISSING == state) {
            Files.delete(JournalTestSupport.newestFile(killed));
        }
        return killed;
    }

    /** What Chronicle does before it writes the first document of a file. */
    private static void roll(Path events) {
        try (ChronicleQueue queue =
                        SingleChronicleQueueBuilder.binary(events)
                                .rollCycle(RollCycles.FAST_HOURLY)
                                .timeProvider(() -> BEHIND / 1_000_000)
                                .build();
                ExcerptAppender appender = queue.createAppender();
                DocumentContext document = appender.writingDocument()) {
            document.rollbackOnClose();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MISSING", "EMPTY"})
    void shouldGoOnInTheNewFile(String state) throws IOException {
        final Path killed = killedAtRoll(NewFile.valueOf(state));
        final Told told = new Told();
        try (JournalDirectory journal =
                JournalDirectory.open(killed, new JournalSettings().listener(told))) {
            append(journal.writer(), 1, STILL_BEFORE, LENGTH);
            journal.writer().flush();
            append(journal.writer(), 2, BEHIND, LENGTH);
            journal.writer().flush();
            assertEquals(0, journal.writer().skippedEvents());
        }
        assertEquals(List.of(), told.calls);
        assertEquals(
                List.of(
                        event(0, BEFORE, LENGTH),
                        event(1, STILL_BEFORE, LENGTH),
                        event(2, BEHIND, LENGTH)),
                readAll(killed, told));
        assertEquals(List.of(), told.gaps);
        assertEquals(2, JournalFiles.list(eventsFolder(killed)).size());
    }
}
