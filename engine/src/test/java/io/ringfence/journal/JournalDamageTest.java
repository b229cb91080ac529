package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.readAll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.journal.DamagedJournal.Block;
import io.ringfence.journal.JournalGap.Kind;
import io.ringfence.journal.JournalTestSupport.Collected;
import io.ringfence.journal.JournalTestSupport.Event;
import io.ringfence.journal.JournalTestSupport.Told;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Each kind of damage: exactly what it hits is lost, and told with its place. */
class JournalDamageTest {
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

    private static int last() {
        return journal.blocks.size() - 1;
    }

    /** Reads, and checks what is lost; gives the gaps. */
    private static List<JournalGap> shouldLose(Path folder, int... lost) {
        final Told told = new Told();
        assertEquals(journal.without(lost), readAll(folder, told));
        try (JournalDirectory opened = JournalDirectory.openForReading(folder)) {
            final JournalStats stats = opened.stats(true);
            assertEquals(told.gaps, stats.gaps());
            assertEquals(journal.without(lost).size(), stats.events());
            assertEquals(journal.written.size() - stats.events(), stats.missingEvents());
            assertEquals(told.gaps.isEmpty(), stats.isSound());
        }
        return told.gaps;
    }

    private static JournalGap gap(Path folder, long from, long to, long first, long end)
            throws IOException {
        final String file = JournalTestSupport.newestFile(folder).getFileName().toString();
        return new JournalGap(Kind.DAMAGED, file, from, to, first, end - first);
    }

    @Test
    void shouldReadTheUndamagedCopy() throws IOException {
        assertEquals(List.of(), shouldLose(journal.copy()));
        assertTrue(last() > 25, "enough blocks for the cases below");
    }

    @Test
    void shouldLoseOneBlockToAFlippedBitInItsBody() throws IOException {
        final Path folder = journal.copy();
        DamagedJournal.flip(folder, block(K).offset() + 5000, 3);
        final Block hit = block(K);
        assertEquals(
                List.of(gap(folder, hit.offset(), hit.end(), hit.first(), hit.endNumber())),
                shouldLose(folder, K));
    }

    @Test
    void shouldLoseOneBlockToAFlippedBitAnywhereInItsHeader() throws IOException {
        final Path folder = journal.copy();
        final Block hit = block(K);
        final int spare = JournalBlockDescriptor.HEAD_CRC_OFFSET + Integer.BYTES;
        for (int i = 0; i < spare; i += 3) { // 3 does not divide the fields' lengths
            DamagedJournal.flip(folder, hit.offset() + i, i % 8);
            final List<JournalGap> due =
                    List.of(
                            gap(
                                    folder,
                                    block(K - 1).end(),
                                    block(K + 1).offset(),
                                    hit.first(),
                                    hit.endNumber()));
            assertEquals(due, shouldLose(folder, K), "byte " + i);
            DamagedJournal.flip(folder, hit.offset() + i, i % 8);
        }
        assertEquals(List.of(), shouldLose(folder));
    }

    @Test
    void shouldLoseNothingToAnyDamageOfADocumentHeader() throws IOException {
        final Path folder = journal.copy();
        final long at = block(K).offset() - Integer.BYTES;
        final byte[] whole = DamagedJournal.read(folder, at, Integer.BYTES);
        final int[] headers = {
            0, 0x3fffffff, 0x7fffffff, 0x40000100, 0x40003e80, 0xc0000000, 0x80001234, 1, 0x48, -1
        };
        for (int header : headers) {
            final byte[] bytes = {
                (byte) header, (byte) (header >> 8), (byte) (header >> 16), (byte) (header >> 24)
            };
            DamagedJournal.overwrite(folder, at, bytes);
            final long first = block(K).first();
            assertEquals(
                    List.of(gap(folder, block(K - 1).end(), block(K).offset(), first, first)),
                    shouldLose(folder),
                    Integer.toHexString(header));
        }
        DamagedJournal.overwrite(folder, at, whole);
        assertEquals(List.of(), shouldLose(folder));
    }

    @Test
    void shouldLoseWhatAZeroedPageHits() throws IOException {
        final Path inBody = journal.copy();
        DamagedJournal.zero(inBody, block(K).offset() + 1000, 4096);
        assertEquals(1, shouldLose(inBody, K).size());

        final Path overHeader = journal.copy();
        DamagedJournal.zero(overHeader, block(K).offset() - 2048, 4096);
        assertEquals(2, shouldLose(overHeader, K - 1, K).size());

        final Path wide = journal.copy();
        DamagedJournal.zero(wide, block(K).offset() + 1000, 3 * DamagedJournal.BLOCK_BYTES);
        final List<JournalGap> gaps = shouldLose(wide, K, K + 1, K + 2, K + 3);
        assertEquals(
                block(K + 3).endNumber(), gaps.get(1).firstMissing() + gaps.get(1).missingCount());
    }

    @Test
    void shouldTellTheEventsOfALostEnd() throws IOException {
        final Path truncated = journal.copy();
        DamagedJournal.truncate(truncated, block(last() - 2).offset() + 100);
        final Block before = block(last() - 3);
        final long end = DamagedJournal.EVENT_COUNT;
        assertEquals(
                List.of(
                        gap(
                                truncated,
                                before.end(),
                                block(last() - 2).offset() + 100,
                                before.endNumber(),
                                end)),
                shouldLose(truncated, last() - 2, last() - 1, last()));

        final Path zeroed = journal.copy();
        DamagedJournal.zero(zeroed, block(last()).offset() - 4, DamagedJournal.BLOCK_BYTES + 4096);
        assertEquals(1, shouldLose(zeroed, last()).size());

        final Path empty = journal.copy();
        DamagedJournal.truncate(empty, 0);
        final int[] all = new int[last() + 1];
        Arrays.setAll(all, i -> i);
        assertEquals(List.of(gap(empty, 0, 0, 0, end)), shouldLose(empty, all));
    }

    @Test
    void shouldLoseNothingToDamageBeforeTheFirstBlock() throws IOException {
        final Path folder = journal.copy();
        DamagedJournal.zero(folder, 0, 4096);
        assertEquals(List.of(gap(folder, 0, block(0).offset(), 0, 0)), shouldLose(folder));
        DamagedJournal.zero(folder, 0, (int) block(0).offset());
        assertEquals(List.of(gap(folder, 0, block(0).offset(), 0, 0)), shouldLose(folder));
    }

    @Test
    void shouldReadWithoutChroniclesMetadataAndWithoutTailMark() throws IOException {
        final Path folder = journal.copy();
        Files.delete(JournalTestSupport.eventsFolder(folder).resolve("metadata.cq4t"));
        Files.delete(JournalTestSupport.eventsFolder(folder).resolve(TailMark.FILE));
        assertEquals(List.of(), shouldLose(folder));
        Files.write(JournalTestSupport.eventsFolder(folder).resolve(TailMark.FILE), new byte[3]);
        assertEquals(List.of(), shouldLose(folder));
        DamagedJournal.zero(folder, block(K).offset() - 4, 4);
        assertEquals(1, shouldLose(folder).size());
    }

    @Test
    void shouldNotHandOutARepeatedOrSwappedBlock() throws IOException {
        final Path repeated = journal.copy();
        final Block from = block(K - 3);
        final byte[] bytes =
                DamagedJournal.read(repeated, from.offset(), from.end() - from.offset());
        DamagedJournal.overwrite(repeated, block(K).offset(), bytes);
        final Told told = new Told();
        assertEquals(journal.without(K), readAll(repeated, told));
        assertEquals(Kind.REPEATED, told.gaps.get(0).kind());
        assertEquals(from.first(), told.gaps.get(0).firstMissing());
        assertEquals(Kind.DAMAGED, told.gaps.get(1).kind());
        assertEquals(block(K).first(), told.gaps.get(1).firstMissing());
        assertEquals(2, told.gaps.size());

        final Path swapped = journal.copy();
        final byte[] other = DamagedJournal.read(swapped, block(K).offset(), bytes.length);
        DamagedJournal.overwrite(swapped, block(K).offset(), bytes);
        DamagedJournal.overwrite(swapped, from.offset(), other);
        final List<Event> read = readAll(swapped, new Told());
        assertEquals(journal.without(K - 3, K - 2, K - 1), read);
    }

    @Test
    void shouldReadSingleEventsAroundDamage() throws IOException {
        final Path folder = journal.copy();
        DamagedJournal.zero(folder, block(K).offset() - 2048, 4096);
        DamagedJournal.flip(folder, block(K + 3).offset() + 500, 1);
        final List<Event> left = journal.without(K - 1, K, K + 3);
        try (JournalDirectory opened = JournalDirectory.openForReading(folder);
                JournalReader reader = opened.reader()) {
            for (Event event : journal.written) {
                final Collected one = new Collected();
                assertEquals(left.contains(event), reader.readEvent(event.number(), one));
                assertEquals(left.contains(event) ? List.of(event) : List.of(), one.events);
            }
            final long inGap = block(K).first() + 1;
            reader.fromNumber(inGap);
            assertEquals(JournalTestSupport.range(left, inGap, Long.MAX_VALUE), readAll(reader));
            reader.fromTime(JournalTestSupport.T0 + inGap);
            assertEquals(JournalTestSupport.range(left, inGap, Long.MAX_VALUE), readAll(reader));
        }
    }

    /** Twin: a block is due exactly when none of its bytes was touched. */
    @Test
    void shouldKeepEveryUntouchedBlockUnderRandomDamage() throws IOException {
        final Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            final Path folder = journal.copy();
            final boolean[] touched = new boolean[journal.blocks.size()];
            for (int i = random.nextInt(6); i >= 0; i--) {
                damage(folder, random, touched);
            }
            final List<Event> due = new ArrayList<>();
            for (int i = 0; i < touched.length; i++) {
                if (!touched[i]) {
                    due.addAll(range(block(i)));
                }
            }
            final Told told = new Told();
            final List<Event> read = readAll(folder, told);
            assertTrue(read.containsAll(due), "round " + round);
            assertTrue(journal.written.containsAll(read), "round " + round);
            shouldCoverEveryNumber(read, told.gaps);
            deleteCopy(folder);
        }
    }

    private static List<Event> range(Block block) {
        return JournalTestSupport.range(journal.written, block.first(), block.endNumber());
    }

    private static void damage(Path folder, Random random, boolean[] touched) throws IOException {
        final long end = block(last()).end();
        final long from = (long) (random.nextDouble() * end);
        final int length = 1 + random.nextInt(random.nextBoolean() ? 8 : 40_000);
        final byte[] bytes = new byte[(int) Math.min(length, end - from)];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        DamagedJournal.overwrite(folder, from, bytes);
        for (int i = 0; i < touched.length; i++) {
            touched[i] |= block(i).offset() < from + bytes.length && block(i).end() > from;
        }
    }

    private static void shouldCoverEveryNumber(List<Event> read, List<JournalGap> gaps) {
        final boolean[] covered = new boolean[DamagedJournal.EVENT_COUNT];
        for (Event event : read) {
            assertFalse(covered[(int) event.number()]);
            covered[(int) event.number()] = true;
        }
        for (JournalGap gap : gaps) {
            for (long i = 0; gap.kind() != Kind.REPEATED && i < gap.missingCount(); i++) {
                assertFalse(covered[(int) (gap.firstMissing() + i)]);
                covered[(int) (gap.firstMissing() + i)] = true;
            }
        }
        for (int i = 0; i < covered.length; i++) {
            assertTrue(covered[i], "event " + i + " was neither read nor told as missing");
        }
    }

    private static void deleteCopy(Path folder) throws IOException {
        DamagedJournal.truncate(folder, 0); // the rest goes with the temporary folder
        assertTrue(Files.exists(folder));
    }
}
