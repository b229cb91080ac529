package io.ringfence.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.dialect.RandomDialect.Event;
import io.ringfence.support.Behaviour;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/** Elements, late conditions, kept values and lineage cost no allocation once warm. */
class DialectAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int EVENTS = 1_000;
    private static final int ROUNDS = 100;
    private static final int TRIES = 8;
    private static final long INGEST_NS = 1_800_000_000_000_000_000L;

    @TempDir private Path folder;

    @Test
    void shouldAllocateNothingOnceWarm() {
        final List<Event> events = new RandomDialect(3).events(EVENTS);
        final byte[][] lines = new byte[EVENTS][];
        for (int i = 0; i < EVENTS; i++) {
            lines[i] = events.get(i).line(i);
        }
        final DetectorSettings settings =
                new DetectorSettings().sequenceSlots(4096).documentBytes(1 << 20);
        try (Detector detector =
                Detector.create(
                        Behaviour.rules(folder, RandomDialect.QUERIES), settings, alert -> {})) {
            // Alerts of sequences allocate: after the first hundred of each rule its budget is
            // spent.
            // Vectors are objects until the JIT is done.
            feed(detector, lines, 20 * ROUNDS);
            long allocated = -1;
            for (int tries = 0; tries < TRIES && 0 != allocated; tries++) {
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                feed(detector, lines, ROUNDS);
                allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            }
            assertEquals(0, allocated, "bytes allocated by 100,000 events");
            assertTrue(detector.stats().suppressed() > 1_000, "rules must have fired");
        }
    }

    private static void feed(Detector detector, byte[][] lines, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (final byte[] line : lines) {
                detector.onEvent(line, 0, line.length, INGEST_NS);
            }
        }
    }
}
