package io.ringfence.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.support.Allocation;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Counters and the layout of their file. */
class CountersTest {
    private static final long START_MS = 1_700_000_000_000L;

    private final Counters counters = Counters.inMemory(START_MS);

    @Test
    void shouldCountEachAlone() {
        counters.increment(Counter.RECEIVED);
        counters.increment(Counter.RECEIVED);
        counters.add(Counter.JOURNAL_BYTES_RAW, 1L << 40);
        counters.set(Counter.LATE_EVENTS, 7);
        assertEquals(2, counters.get(Counter.RECEIVED));
        assertEquals(1L << 40, counters.get(Counter.JOURNAL_BYTES_RAW));
        assertEquals(7, counters.snapshot().get("late_events"));
        assertEquals(0, counters.get(Counter.ALERTS));
        assertEquals(Counter.values().length, counters.snapshot().size());
    }

    @Test
    void shouldNameEveryCounterOnceAndInOrder() {
        final Set<String> labels = new HashSet<>();
        for (final Counter counter : Counter.values()) {
            assertEquals(counter.ordinal(), counter.id(), "ids run from 0 without gaps");
            assertTrue(labels.add(counter.label()));
            assertTrue(counter.label().length() <= CountersFileDescriptor.LABEL_LIMIT);
            assertTrue(counter.description().endsWith("."));
        }
    }

    @Test
    void shouldBeReadableFromAMappedFileByItsLabels(@TempDir Path folder) throws Exception {
        final Path file = folder.resolve("counters");
        Files.write(file, new byte[Counters.requiredLength()]);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            final ByteBuffer mapped =
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, Counters.requiredLength());
            new Counters(new UnsafeBuffer(mapped), START_MS).add(Counter.ALERTS, 3);
        }
        final UnsafeBuffer read = new UnsafeBuffer(Files.readAllBytes(file));
        assertEquals(CountersFileDescriptor.VERSION, CountersFileDescriptor.version(read));
        assertEquals(Counter.values().length, CountersFileDescriptor.count(read));
        assertEquals(START_MS, CountersFileDescriptor.startTimeMs(read));
        for (final Counter counter : Counter.values()) {
            assertEquals(counter.label(), CountersFileDescriptor.label(read, counter.id()));
            final long value = read.getLong(CountersFileDescriptor.valueOffset(counter.id()));
            assertEquals(Counter.ALERTS == counter ? 3 : 0, value);
        }
    }

    @Test
    void shouldRefuseABufferThatIsTooSmall() {
        final UnsafeBuffer small =
                new UnsafeBuffer(ByteBuffer.allocateDirect(Counters.requiredLength() - 1));
        assertThrows(IndexOutOfBoundsException.class, () -> new Counters(small, START_MS));
    }

    @Test
    void shouldShowAnotherThreadEveryValueInTheEnd() throws InterruptedException {
        final Thread writer =
                new Thread(
                        () -> {
                            for (int i = 0; i < 100_000; i++) {
                                counters.increment(Counter.EVALUATED);
                            }
                        });
        writer.start();
        long last = 0;
        while (last < 100_000) {
            final long seen = counters.get(Counter.EVALUATED);
            assertTrue(seen >= last);
            last = seen;
            Thread.onSpinWait();
        }
        writer.join();
        assertEquals(100_000, counters.get(Counter.EVALUATED));
    }

    @Test
    void shouldNotAllocate() {
        final LatencyRecorder recorder = new LatencyRecorder();
        assertEquals(0, Allocation.least(() -> count(recorder, 20_000)));
    }

    private void count(LatencyRecorder recorder, int times) {
        for (int i = 0; i < times; i++) {
            counters.increment(Counter.RECEIVED);
            counters.add(Counter.JOURNAL_BYTES_RAW, i);
            recorder.recordNs(i * 1_000L);
        }
    }
}
