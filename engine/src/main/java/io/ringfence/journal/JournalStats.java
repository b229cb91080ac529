package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a journal, and what is wrong with it. Cold.
 *
 * @param files cycle files
 * @param blocks readable blocks
 * @param rawBlocks of these, blocks stored uncompressed
 * @param events events in them
 * @param rawBytes bytes of the events with their headers
 * @param storedBytes bytes that the blocks take
 * @param firstNumber number of the first event, -1 without events
 * @param nextNumber number after the last event, 0 without events
 * @param firstKey ingest time of the first event in ns since the epoch (for alerts: event number)
 * @param lastKey the same of the last event
 * @param gaps everything that is not there, with its place; the first {@link #MAX_GAPS} of them
 * @param gapCount how many gaps there are
 * @param damageCount how many of them are faults of the files
 * @param missingEvents events that are not there, over all gaps
 */
public record JournalStats(
        int files,
        long blocks,
        long rawBlocks,
        long events,
        long rawBytes,
        long storedBytes,
        long firstNumber,
        long nextNumber,
        long firstKey,
        long lastKey,
        List<JournalGap> gaps,
        long gapCount,
        long damageCount,
        long missingEvents) {

    /** Gaps that are kept with their place; all are counted. */
    public static final int MAX_GAPS = 10_000;

    static JournalStats of(Path folder, long journalId, boolean bodies) {
        final Collector collector = new Collector();
        try (BlockCursor cursor = new BlockCursor(folder, journalId, collector)) {
            cursor.headersOnly(!bodies);
            cursor.toStart();
            while (cursor.next()) {
                collector.onBlock(cursor);
            }
        } catch (IOException e) {
            throw new JournalException("Cannot read the journal in " + folder + ": " + e, e);
        }
        return collector.finish(JournalFiles.list(folder).size());
    }

    /** Raw bytes for each stored byte; 0 without blocks. */
    public double ratio() {
        return storedBytes == 0 ? 0 : (double) rawBytes / storedBytes;
    }

    /** Whether every gap is a setting's effect (retention, space) and none is damage. */
    public boolean isSound() {
        return damageCount == 0;
    }

    /** Sums up block by block. */
    private static final class Collector implements BlockCursor.GapHandler {
        private final List<JournalGap> gaps = new ArrayList<>();
        private long gapCount;
        private long damageCount;
        private long missing;
        private long blocks;
        private long plain;
        private long events;
        private long rawBytes;
        private long storedBytes;
        private long firstNumber = -1;
        private long nextNumber;
        private long firstKey;
        private long lastKey;

        @Override
        public void onGap(JournalGap gap) {
            gapCount++;
            damageCount += gap.isDamage() ? 1 : 0;
            missing += gap.kind() == JournalGap.Kind.REPEATED ? 0 : gap.missingCount();
            if (gaps.size() < MAX_GAPS) {
                gaps.add(gap);
            }
        }

        void onBlock(BlockCursor cursor) {
            final JournalBlock block = cursor.block();
            if (blocks == 0) {
                firstNumber = cursor.start();
                firstKey = block.firstKey();
            }
            blocks++;
            plain += block.isPlain() ? 1 : 0;
            events += block.endNumber() - cursor.start();
            rawBytes += block.rawLength();
            storedBytes += JournalBlockDescriptor.HEADER_LENGTH + (long) block.storedLength();
            nextNumber = block.endNumber();
            lastKey = block.lastKey();
        }

        JournalStats finish(int files) {
            return new JournalStats(
                    files,
                    blocks,
                    plain,
                    events,
                    rawBytes,
                    storedBytes,
                    firstNumber,
                    nextNumber,
                    firstKey,
                    lastKey,
                    List.copyOf(gaps),
                    gapCount,
                    damageCount,
                    missing);
        }
    }
}
