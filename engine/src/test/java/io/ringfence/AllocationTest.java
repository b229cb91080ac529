package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.ringfence.support.SeedEvents;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Nothing is allocated for an event once warm: exactly nothing, counted by the JVM. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int EVENTS = 10_000;
    private static final int TRIES = 5;
    private static final long STEP_NS =
            20_000_000; // what a round leaves in flight expires within the warm-up

    @TempDir private Path folder;
    private int alerts;
    private long ingestTimeNs = 1_800_000_000_000_000_000L;

    @Test
    void shouldAllocateNothingForAMillionEvents() {
        // Starts that open and renew sequences, near misses of every kind, spellings with escapes.
        // A budget of one alert an interval, and time that stands still: a sequence may allocate, a
        // match beyond the budget may not.
        final byte[][] events = new byte[EVENTS][];
        final SeedEvents source = new SeedEvents(7);
        for (int i = 0; i < EVENTS; i++) {
            events[i] = source.next();
        }
        try (Detector detector =
                Detector.create(
                        SeedRule.load(folder, "seed", SeedRule.QUERY, 1),
                        new DetectorSettings()
                                .sequenceSlots(65_536)
                                .documentBytes(1 << 20)
                                .allowedDelayNs(1_000_000_000L),
                        alert -> alerts++)) {
            feed(detector, events, 200);
            long allocated = -1;
            // The JIT may still give up on an assumption and lay out an object once: warm is when
            // a million events in a row have cost nothing. A cost of every event never passes.
            for (int tries = 0; tries < TRIES && 0 != allocated; tries++) {
                allocated = allocatedByAMillion(detector, events);
            }
            assertEquals(0, allocated, "bytes allocated by 1,000,000 events");
        }
    }

    private long allocatedByAMillion(Detector detector, byte[][] events) {
        final int alertsBefore = alerts;
        final long matchesBefore = detector.stats().suppressed();
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        feed(detector, events, 1_000_000 / EVENTS);
        final long after = THREADS.getCurrentThreadAllocatedBytes();
        assertEquals(alertsBefore, alerts, "the budget is spent");
        final long matches = detector.stats().suppressed() - matchesBefore;
        assertTrue(matches > 5_000, () -> "sequences must complete: " + matches);
        return after - before;
    }

    private void feed(Detector detector, byte[][] events, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (final byte[] event : events) {
                ingestTimeNs += STEP_NS;
                detector.onEvent(event, 0, event.length, ingestTimeNs);
            }
        }
    }
}
