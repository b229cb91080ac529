package io.ringfence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

import io.ringfence.journal.JournalDirectory;
import io.ringfence.journal.JournalSettings;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.ErrorLog;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

class JournalHandlerTest {
    private static final int BATCH = 10;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        // behind by less than half of both, by half of the ring, by half of the slab
        "256, 1048576, 100, 1000, 0",
        "256, 1048576, 200, 1000, 1",
        "256, 131072, 100, 1000, 1",
    })
    void shouldStoreBlocksAsTheyAreWhileItLags(
            int ringCapacity, int slabSize, int published, int length, int plainBlocks) {
        final RingBuffer<Slot> ring =
                RingBuffer.createSingleProducer(
                        Slot::new, ringCapacity, new BackOffWaitStrategy(200_000, 1_000_000));
        ring.addGatingSequences(new Sequence());
        final EventSlab slab = new EventSlab(slabSize);
        final Counters counters = Counters.inMemory(EngineCounts.groups(), 0);
        final RingPublisher publisher = new RingPublisher(ring, slab, counters, 0);
        for (int i = 0; i < published; i++) {
            assertEquals(i, publisher.publish(new byte[length], 0, length, i));
        }
        final ErrorLog errors = new ErrorLog();
        try (JournalDirectory journal = JournalDirectory.open(folder, new JournalSettings())) {
            final JournalHandler handler =
                    new JournalHandler(journal.writer(), slab, ring, errors, counters);
            for (int i = 0; i < BATCH; i++) {
                handler.onEvent(ring.get(i), i, BATCH - 1 == i);
            }
            assertEquals(1, counters.get(Counter.JOURNAL_BLOCKS));
            assertEquals(plainBlocks, counters.get(Counter.JOURNAL_RAW_BLOCKS));
            assertEquals(0, errors.total());
        }
    }
}
