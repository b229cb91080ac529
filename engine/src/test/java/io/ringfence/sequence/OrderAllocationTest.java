package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.order.EventOrdering;
import io.ringfence.sequence.order.OrderCounter;
import io.ringfence.sequence.order.OrderSettings;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Putting events in order allocates nothing once warm: asserted to the byte. */
class OrderAllocationTest {
    private static final long S = 1_000_000_000;
    private static final int EVENTS = 30_000;
    private static final int WARM_UP = 15_000;
    private static final int WINDOW = 1_000;

    private long seen;

    @Test
    void shouldAllocateNothingOnceWarm() {
        final RandomStreams streams = new RandomStreams(78);
        final Rules rules = streams.rules(25, true);
        final StageTable table = rules.table();
        final List<EventHits> hits = new ArrayList<>();
        final List<Ev> events = streams.events(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            hits.add(rules.hits(events.get(i % 20 == 0 ? Math.min(i + 10, EVENTS - 1) : i)));
        }
        final SequenceSettings settings = new SequenceSettings(500, S / 100, 1 << 20, 20);
        final OrderSettings order =
                new OrderSettings(S / 20, S / 50, S, 64, 64 << 10, 70, 4); // some of every limit
        try (SequenceMatcher matcher =
                        new SequenceMatcher(table, settings, match -> seen += match.ruleIndex());
                EventOrdering ordering = new EventOrdering(table, order, matcher)) {
            final byte[] document = new byte[3_000];
            feed(ordering, hits, 0, WARM_UP, document);
            final long[] allocated = new long[(EVENTS - WARM_UP) / WINDOW];
            final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            for (int i = 0; i < allocated.length; i++) {
                final int from = WARM_UP + i * WINDOW;
                final long before = threads.getCurrentThreadAllocatedBytes();
                feed(ordering, hits, from, from + WINDOW, document);
                allocated[i] = threads.getCurrentThreadAllocatedBytes() - before;
            }
            // The JVM itself may allocate once on recompiling, as in SequenceAllocationTest.
            Arrays.sort(allocated);
            assertEquals(0, allocated[allocated.length - 3], Arrays.toString(allocated));
            assertTrue(ordering.counter(OrderCounter.HELD) > 10_000);
            assertTrue(ordering.counter(OrderCounter.EARLY_BYTES_FULL) > 0);
            assertTrue(matcher.counter(SequenceCounter.COMPLETED) > 1_000);
            assertTrue(seen != 0);
        }
    }

    private static void feed(
            EventOrdering ordering, List<EventHits> hits, int from, int to, byte[] document) {
        for (int i = from; i < to; i++) {
            ordering.onEvent(hits.get(i), document, 0, i % document.length);
        }
    }
}
