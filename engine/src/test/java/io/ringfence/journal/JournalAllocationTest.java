package io.ringfence.journal;

import static io.ringfence.journal.JournalTestSupport.T0;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Nothing is allocated for an event once warm. */
class JournalAllocationTest {
    private static final int EVENTS = 6000;

    private static final int WARM_UP = 20_000;

    /**
     * From JDK 22 on zstd's wrapper makes memory segments for a call, until the JIT removes them
     * (after some 50,000 blocks); that is per block, and bounded.
     */
    private static final long ALLOWED_A_BLOCK = Runtime.version().feature() < 22 ? 0 : 320;

    private static final int ROUNDS = 12;

    /** A flush every 32 events, and one for the start. */
    private static final int BLOCKS_A_ROUND = EVENTS / ROUNDS / 32 + 1;

    @TempDir Path temp;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final byte[] event = JournalTestSupport.eventBytes(1, 1500);
    private long seen;

    private void onEvent(long number, long timeNs, byte[] buffer, int offset, int length) {
        seen += number + length;
    }

    /**
     * Rounds, because Chronicle allocates a few hundred bytes now and then: for a new mapping, and
     * when the machine stalls it; a reader does when its index of a file grows. Anything allocated
     * for an event, a block or a flush would show in every round.
     */
    @Test
    void shouldAllocateNothingForAnEventOnceWarm() {
        final Path folder = temp.resolve("j");
        final JournalSettings settings = new JournalSettings();
        final JournalReader.EventHandler handler = this::onEvent;
        try (JournalDirectory journal = JournalDirectory.open(folder, settings)) {
            final JournalWriter writer = journal.writer();
            warmUp(writer);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                append(writer, EVENTS / ROUNDS);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertTrue(least <= ALLOWED_A_BLOCK * BLOCKS_A_ROUND, least + " bytes");
            assertTrue(writer.storedBytes() < settings.mappingBytes, "one mapping");
        }
        try (JournalDirectory journal = JournalDirectory.openForReading(folder);
                JournalReader reader = journal.reader()) {
            assertEquals(WARM_UP, reader.poll(handler, WARM_UP));
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                assertEquals(EVENTS / ROUNDS, reader.poll(handler, EVENTS / ROUNDS));
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertTrue(least <= ALLOWED_A_BLOCK * BLOCKS_A_ROUND, least + " bytes");
        }
        assertTrue(seen > 0);
    }

    private void warmUp(JournalWriter writer) {
        for (int i = 0; i < WARM_UP; i++) {
            writer.append(event, 0, 150, T0);
            writer.flush();
        }
    }

    private void append(JournalWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            writer.append(event, 0, event.length, T0 + i);
            writer.raw((i & 512) != 0);
            writer.lagging((i & 256) != 0);
            if ((i & 31) == 0) {
                writer.flush();
            }
        }
    }
}
