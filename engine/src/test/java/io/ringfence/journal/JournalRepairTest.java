package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.T0;
import static io.ringfence.journal.JournalTestSupport.event;
import static io.ringfence.journal.JournalTestSupport.eventsFolder;
import static io.ringfence.journal.JournalTestSupport.readAll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.journal.DamagedJournal.Block;
import io.ringfence.journal.JournalTestSupport.Event;
import io.ringfence.journal.JournalTestSupport.Told;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Each kind of damage is found, and a repair gives everything else in a journal that is sound. */
class JournalRepairTest {
    private static final int K = 12;

    @TempDir static Path temp;
    private static DamagedJournal journal;

    @BeforeAll
    static void write() throws IOException {
        journal = new DamagedJournal(temp);
    }

    private static Block block(int at) {
        return journal.blocks.get(at);
    }

    /** Checks that the damage is found, and what the copy holds. */
    private static JournalRepair.Report shouldRepair(Path folder, int... lost) {
        try (JournalDirectory opened = JournalDirectory.openForReading(folder)) {
            assertFalse(opened.stats(true).isSound(), "the damage is found");
        }
        return shouldCopy(folder, journal.without(lost));
    }

    private static JournalRepair.Report shouldCopy(Path folder, List<Event> left) {
        final Path clean = folder.resolveSibling(folder.getFileName() + "-clean");
        final JournalRepair.Report report = JournalRepair.repair(folder, clean);
        assertEquals(left, readAll(clean, new Told()));
        assertEquals(left.size(), report.events());
        try (JournalDirectory opened = JournalDirectory.openForReading(clean)) {
            final JournalStats stats = opened.stats(true);
            assertTrue(stats.isSound(), stats.gaps().toString());
            assertEquals(report.lostEvents(), stats.missingEvents());
            assertTrue(opened.alertStats(true).isSound());
        }
        // It can be written to, behind the last number that was given.
        try (JournalDirectory opened = JournalDirectory.open(clean, new JournalSettings())) {
            assertEquals(report.events() + report.lostEvents(), opened.writer().nextEventNumber());
        }
        return report;
    }

    @Test
    void shouldCopyASoundJournal() throws IOException {
        assertEquals(0, shouldCopy(journal.copy(), journal.written).lostEvents());
    }

    @Test
    void shouldRepairAZeroedPage() throws IOException {
        final Path folder = journal.copy();
        DamagedJournal.zero(folder, block(K).offset() + 1000, 4096);
        shouldRepair(folder, K);
    }

    @Test
    void shouldRepairARandomPage() throws IOException {
        final Path folder = journal.copy();
        final byte[] page = new byte[4096];
        new Random(3).nextBytes(page);
        DamagedJournal.overwrite(folder, block(K).offset() - 2048, page);
        shouldRepair(folder, K - 1, K);
    }

    @Test
    void shouldRepairATruncatedTail() throws IOException {
        final Path folder = journal.copy();
        final int last = journal.blocks.size() - 1;
        DamagedJournal.truncate(folder, block(last).offset() + 100);
        final JournalRepair.Report report = shouldRepair(folder, last);
        assertEquals(block(last).endNumber() - block(last).first(), report.lostEvents());
    }

    @Test
    void shouldRepairAFlippedBit() throws IOException {
        final Path folder = journal.copy();
        DamagedJournal.flip(folder, block(K).offset() + 5000, 3);
        DamagedJournal.flip(folder, block(K + 2).offset() + 9, 3);
        shouldRepair(folder, K, K + 2);
    }

    @Test
    void shouldRepairSwappedBlocksWithoutLoss() throws IOException {
        final Path folder = journal.copy();
        final int length = (int) (block(K).end() - block(K).offset());
        final byte[] first = DamagedJournal.read(folder, block(K - 3).offset(), length);
        final byte[] second = DamagedJournal.read(folder, block(K).offset(), length);
        DamagedJournal.overwrite(folder, block(K - 3).offset(), second);
        DamagedJournal.overwrite(folder, block(K).offset(), first);
        assertEquals(0, shouldRepair(folder).lostEvents());
    }

    @Test
    void shouldRepairARepeatedBlock() throws IOException {
        final Path folder = journal.copy();
        final int length = (int) (block(K).end() - block(K).offset());
        final byte[] before = DamagedJournal.read(folder, block(K - 3).offset(), length);
        DamagedJournal.overwrite(folder, block(K).offset(), before);
        shouldRepair(folder, K);
    }

    @Test
    void shouldRepairAJournalWithAForeignFile() throws IOException {
        final Path folder = journal.copy();
        final byte[] foreign = "no file of ours ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        Files.write(eventsFolder(folder).resolve("20990101-00F.cq4"), foreign);
        Files.write(eventsFolder(folder).resolve("notes.txt"), foreign);
        assertEquals(0, shouldRepair(folder).lostEvents());
    }

    @Test
    void shouldRepairAJournalWithoutChroniclesMetadata() throws IOException {
        final Path folder = journal.copy();
        Files.delete(eventsFolder(folder).resolve("metadata.cq4t"));
        Files.delete(eventsFolder(folder).resolve(TailMark.FILE));
        shouldCopy(folder, journal.written);
    }

    @Test
    void shouldRepairAJournalWithoutItsDescription() throws IOException {
        final Path folder = journal.copy();
        Files.delete(folder.resolve(JournalMeta.FILE));
        assertThrows(JournalException.class, () -> JournalDirectory.openForReading(folder));
        assertTrue(shouldCopy(folder, journal.written).newMeta());

        final Path damaged = journal.copy();
        final byte[] meta = Files.readAllBytes(damaged.resolve(JournalMeta.FILE));
        meta[20] ^= 1;
        Files.write(damaged.resolve(JournalMeta.FILE), meta);
        assertTrue(shouldCopy(damaged, journal.written).newMeta());
    }

    @Test
    void shouldRepairAJournalWithoutACycleInTheMiddle() throws IOException {
        final Path folder = temp.resolve("cycles");
        final List<Event> left = new ArrayList<>();
        try (JournalDirectory opened = JournalDirectory.open(folder, new JournalSettings())) {
            for (int i = 0; i < 30; i++) {
                final long timeNs = T0 + i * JournalTestSupport.HOUR_NS / 10;
                JournalTestSupport.append(opened.writer(), i, timeNs, 300);
                opened.writer().flush();
                if (i / 10 != 1) {
                    left.add(event(i, timeNs, 300));
                }
            }
            final byte[] alert = "{}".getBytes(StandardCharsets.US_ASCII);
            opened.alerts().append(7, T0, alert, 0, 2);
            opened.alerts().append(25, T0, alert, 0, 2);
        }
        Files.delete(eventsFolder(folder).resolve(JournalFiles.list(eventsFolder(folder)).get(1)));
        try (JournalDirectory opened = JournalDirectory.openForReading(folder)) {
            assertFalse(opened.stats(true).isSound());
        }
        final JournalRepair.Report report = shouldCopy(folder, left);
        assertEquals(new JournalRepair.Report(20, 10, 2, 0, false), report);
        final Path clean = temp.resolve("cycles-clean");
        assertEquals(2, JournalFiles.list(eventsFolder(clean)).size(), "files by ingest time");
        try (JournalDirectory opened = JournalDirectory.openForReading(clean)) {
            final List<Long> events = new ArrayList<>();
            opened.alerts().read(0, (number, event, json, offset, length) -> events.add(event));
            assertEquals(List.of(7L, 25L), events);
        }
    }

    /** Twin: all blocks that no byte was touched of, wherever they lie. */
    @Test
    void shouldKeepEveryUntouchedBlockUnderRandomDamage() throws IOException {
        final Random random = new Random(11);
        for (int round = 0; round < 10; round++) {
            final Path folder = journal.copy();
            final List<Event> due = new ArrayList<>(journal.written);
            final long end = block(journal.blocks.size() - 1).end();
            for (int i = random.nextInt(4); i >= 0; i--) {
                final byte[] bytes = new byte[1 + random.nextInt(20_000)];
                random.nextBytes(bytes);
                final long from = (long) (random.nextDouble() * (end - bytes.length));
                DamagedJournal.overwrite(folder, from, bytes);
                for (final Block block : journal.blocks) {
                    if (block.offset() < from + bytes.length && block.end() > from) {
                        due.removeIf(
                                e -> e.number() >= block.first() && e.number() < block.endNumber());
                    }
                }
            }
            shouldCopy(folder, due);
        }
    }

    @Test
    void shouldNotWriteOverAnything() throws IOException {
        final Path folder = journal.copy();
        final JournalException thrown =
                assertThrows(
                        JournalException.class,
                        () -> JournalRepair.repair(folder, journal.original));
        assertTrue(thrown.getMessage().contains("is not empty"), thrown.getMessage());
        final Path plain = Files.createDirectory(temp.resolve("plain"));
        assertThrows(
                JournalException.class,
                () -> JournalRepair.repair(plain, temp.resolve("plain-clean")));
        assertFalse(Files.exists(temp.resolve("plain-clean")));
    }
}
