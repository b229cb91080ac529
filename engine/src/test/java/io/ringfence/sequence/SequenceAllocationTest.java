package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.ringfence.event.EventHits;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Nothing is allocated once warm: asserted to the byte. */
class SequenceAllocationTest {
    private static final long S = 1_000_000_000;
    private static final int EVENTS = 115_000;

    /** Long: code thrown away by the JVM puts objects back on the heap that it had taken apart. */
    private static final int WARM_UP = 100_000;

    private static final int WINDOW = 1_000;

    private long seen;

    @Test
    void shouldAllocateNothingOnceWarm() {
        final RandomStreams streams = new RandomStreams(77);
        final Rules rules = streams.rules(25, true);
        final StageTable table = rules.table();
        final List<EventHits> hits = new ArrayList<>();
        final byte[] document = new byte[3_000];
        final byte[] out = new byte[3_000];
        for (final Ev event : streams.events(EVENTS)) {
            hits.add(rules.hits(event));
        }
        final SequenceSettings settings = new SequenceSettings(500, S / 100, 1 << 20, 20);
        try (SequenceMatcher matcher =
                new SequenceMatcher(
                        table,
                        settings,
                        match -> {
                            seen += match.ruleIndex() + match.timeNs(match.stageCount() - 1);
                            for (int i = 0; i < match.stageCount(); i++) {
                                if (match.documentLength(i) >= 0) {
                                    match.document(i, out, 0);
                                    match.identity(i, out, 0);
                                }
                            }
                        })) {
            feed(matcher, hits, 0, WARM_UP, document);
            final long[] allocated = new long[(EVENTS - WARM_UP) / WINDOW];
            final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            for (int i = 0; i < allocated.length; i++) {
                final int from = WARM_UP + i * WINDOW;
                final long before = threads.getCurrentThreadAllocatedBytes();
                feed(matcher, hits, from, from + WINDOW, document);
                allocated[i] = threads.getCurrentThreadAllocatedBytes() - before;
            }
            // Recompilation by the JVM itself may allocate once (never seen with -Xint); whatever
            // our code allocates for an event of any kind shows in nearly every window.
            Arrays.sort(allocated);
            assertEquals(0, allocated[allocated.length - 3], Arrays.toString(allocated));
            assertTrue(matcher.counter(SequenceCounter.COMPLETED) > 1_000);
            assertTrue(seen != 0);
        }
    }

    private static void feed(
            SequenceMatcher matcher, List<EventHits> hits, int from, int to, byte[] document) {
        for (int i = from; i < to; i++) {
            matcher.onEvent(hits.get(i), document, 0, document.length);
        }
        matcher.advance(0);
    }
}
