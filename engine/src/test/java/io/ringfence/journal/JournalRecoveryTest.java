package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.T0;
import static io.ringfence.journal.JournalTestSupport.event;
import static io.ringfence.journal.JournalTestSupport.readAll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.journal.JournalGap.Kind;
import io.ringfence.journal.JournalTestSupport.Event;
import io.ringfence.journal.JournalTestSupport.Told;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A writer goes on after any damage, gives no number twice, and loses nothing more. */
class JournalRecoveryTest {
    private static final int K = 12;
    private static final int MORE = 3;
    private static final long LATER = T0 + DamagedJournal.EVENT_COUNT;

    @TempDir static Path temp;
    private static DamagedJournal journal;

    @BeforeAll
    static void write() throws IOException {
        journal = new DamagedJournal(temp);
    }

    /** Opens, appends, reads everything. */
    private static Told shouldGoOn(Path folder, List<Event> left) {
        final Told told = new Told();
        final List<Event> due = new ArrayList<>(left);
        try (JournalDirectory opened =
                JournalDirectory.open(folder, new JournalSettings().listener(told))) {
            for (int i = 0; i < MORE; i++) {
                final int number = DamagedJournal.EVENT_COUNT + i;
                JournalTestSupport.append(opened.writer(), number, LATER + i, 500);
                due.add(event(number, LATER + i, 500));
            }
        }
        assertEquals(due, readAll(folder, told));
        return told;
    }

    private static DamagedJournal.Block block(int at) {
        return journal.blocks.get(at);
    }

    private static int last() {
        return journal.blocks.size() - 1;
    }

    @Test
    void shouldGoOnInTheSameFileWithoutDamage() throws IOException {
        final Path folder = journal.copy();
        final Told told = shouldGoOn(folder, journal.written);
        assertEquals(List.of(), told.calls);
        assertEquals(List.of(), told.gaps);
        assertEquals(1, JournalFiles.list(JournalTestSupport.eventsFolder(folder)).size());
    }

    @Test
    void shouldGoOnInTheSameFileAfterADamagedBody() throws IOException {
        final Path folder = journal.copy();
        DamagedJournal.flip(folder, block(last()).offset() + 999, 2);
        final Told told = shouldGoOn(folder, journal.without(last()));
        assertEquals(List.of(), told.calls);
        assertEquals(1, told.gaps.size());
    }

    @Test
    void shouldSetADamagedFileAside() throws IOException {
        final Path header = journal.copy();
        DamagedJournal.zero(header, block(K).offset() - 2048, 4096);
        shouldSetAside(header, K - 1, K);

        final Path wrongLength = journal.copy();
        final byte[] length = {-1, -1, -1, 0x3f};
        DamagedJournal.overwrite(wrongLength, block(last()).offset() - 4, length);
        shouldSetAside(wrongLength);

        final Path truncated = journal.copy();
        DamagedJournal.truncate(truncated, block(K).offset() + 5);
        final int[] lost = new int[last() - K + 1];
        for (int i = 0; i < lost.length; i++) {
            lost[i] = K + i;
        }
        shouldSetAside(truncated, lost);

        final Path lastZeroed = journal.copy();
        DamagedJournal.zero(lastZeroed, block(last()).offset() - 4, DamagedJournal.BLOCK_BYTES);
        shouldSetAside(lastZeroed, last());

        final Path firstPage = journal.copy();
        DamagedJournal.zero(firstPage, 0, 4096);
        shouldSetAside(firstPage);
    }

    private static void shouldSetAside(Path folder, int... lost) {
        final Told told = shouldGoOn(folder, journal.without(lost));
        final List<String> files = JournalFiles.list(JournalTestSupport.eventsFolder(folder));
        assertEquals(List.of("aside " + files.get(0)), told.calls);
        assertTrue(files.get(0).endsWith("+0001.damaged"), files.get(0));
        assertEquals(2, files.size());
        assertFalse(told.gaps.isEmpty());
        for (JournalGap gap : told.gaps) {
            assertEquals(Kind.DAMAGED, gap.kind());
            assertEquals(files.get(0), gap.file());
        }
    }

    /** Damage in what only Chronicle reads: its index of the file. */
    @Test
    void shouldGoOnAfterDamageToChroniclesIndex() throws IOException {
        final Path zeroed = journal.copy();
        DamagedJournal.zero(zeroed, 4096, 4096);
        final Told told = shouldGoOn(zeroed, journal.written);
        assertEquals(List.of(), told.gaps);

        final Path noMetadata = journal.copy();
        Files.delete(JournalTestSupport.eventsFolder(noMetadata).resolve("metadata.cq4t"));
        assertEquals(List.of(), shouldGoOn(noMetadata, journal.written).calls);

        final Path noTail = journal.copy();
        Files.delete(JournalTestSupport.eventsFolder(noTail).resolve(TailMark.FILE));
        assertEquals(List.of(), shouldGoOn(noTail, journal.written).calls);
    }

    /** Whatever is damaged, the writer comes up, and what is read is covered without a hole. */
    @Test
    @Tag("slow")
    void shouldGoOnAfterRandomDamage() throws IOException {
        final Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            final Path folder = journal.copy();
            final long end = block(last()).end() + 4096;
            for (int i = random.nextInt(4); i >= 0; i--) {
                final byte[] bytes = new byte[1 + random.nextInt(20_000)];
                if (random.nextBoolean()) {
                    random.nextBytes(bytes);
                }
                DamagedJournal.overwrite(folder, (long) (random.nextDouble() * end), bytes);
            }
            final List<Event> left = readAll(folder, new Told());
            final Told told = shouldGoOn(folder, left);
            long missing = 0;
            for (JournalGap gap : told.gaps) {
                missing += gap.kind() == Kind.REPEATED ? 0 : gap.missingCount();
            }
            assertEquals(DamagedJournal.EVENT_COUNT, left.size() + missing, "round " + round);
        }
    }
}
