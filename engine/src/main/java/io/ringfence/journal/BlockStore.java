package io.ringfence.journal;

import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.WriteAfterEOFException;

import java.nio.file.Path;

/**
 * The one class that touches Chronicle Queue: appends blocks to cycle files. Files roll by ingest
 * time, not by the clock, so that a journal written again from the same events has the same files.
 * One thread at a time. Allocates when a new piece of a file is mapped (some 0.6 KB), never for a
 * block.
 */
final class BlockStore implements AutoCloseable {
    /** Blocks of a file = this squared: a thousand million, at one index entry a block. */
    private static final int INDEX_COUNT = 32 * 1024;

    /** Nobody else writes here, so a lock or header that stays open that long is a leftover. */
    private static final long TIMEOUT_MS = 2_000;

    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final RollCycle rollCycle;
    private long timeMs;
    private int cycle = Integer.MIN_VALUE;

    /**
     * @param floorNs the last ingest time there is; files never roll backwards from it
     */
    BlockStore(Path folder, JournalSettings.Cycle length, long mappingBytes, long floorNs) {
        JournalFlags.check();
        this.timeMs = Math.max(0, floorNs / 1_000_000);
        rollCycle = rollCycle(length);
        queue =
                SingleChronicleQueueBuilder.binary(folder)
                        .rollCycle(rollCycle)
                        .indexCount(INDEX_COUNT)
                        // Every block in the index: Chronicle's own recovery then walks least.
                        .indexSpacing(1)
                        .blockSize(mappingBytes)
                        .timeoutMS(TIMEOUT_MS)
                        .timeProvider(() -> timeMs)
                        .build();
        appender = queue.createAppender();
        // Made here, used by the writer's thread alone.
        appender.singleThreadedCheckDisabled(true);
    }

    private static RollCycle rollCycle(JournalSettings.Cycle length) {
        return length == JournalSettings.Cycle.DAILY
                ? RollCycles.FAST_DAILY
                : RollCycles.FAST_HOURLY;
    }

    /**
     * Appends a block.
     *
     * @return true when it went into a new file
     */
    boolean append(byte[] block, int length, long ingestTimeNs) {
        timeMs = Math.max(timeMs, ingestTimeNs / 1_000_000);
        try {
            write(block, length);
        } catch (WriteAfterEOFException ended) {
            // Whoever wrote here before was killed as it rolled: this file has its end mark, and
            // no block of the next one came to be. Files do not roll backwards.
            final long lengthMs = rollCycle.lengthInMillis();
            timeMs = (timeMs / lengthMs + 1) * lengthMs;
            write(block, length);
        }
        final int now = appender.cycle();
        final boolean rolled = now != cycle;
        cycle = now;
        return rolled;
    }

    private void write(byte[] block, int length) {
        try (DocumentContext document = appender.writingDocument()) {
            try {
                document.wire().bytes().write(block, 0, length);
            } catch (RuntimeException | Error e) {
                document.rollbackOnClose(); // half a block must not become a document
                throw e;
            }
        }
    }

    /** Waits until what was appended is on the disk. */
    void sync() {
        appender.sync();
    }

    /** To be called when a file was deleted, so that Chronicle forgets it. */
    void refresh() {
        queue.refreshDirectoryListing();
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
    }
}
