package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.ringfence.event.EventHits;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Nothing is allocated once warm: asserted to the byte. */
class SequenceAllocationTest {
    private static final long S = 1_000_000_000;
    private static final int EVENTS = 30_000;
    private static final int WARM_UP = 20_000;

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
            feed(matcher, hits.subList(0, WARM_UP), document);
            final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            threads.getCurrentThreadAllocatedBytes();
            final List<EventHits> rest = hits.subList(WARM_UP, EVENTS);
            final long before = threads.getCurrentThreadAllocatedBytes();
            feed(matcher, rest, document);
            final long after = threads.getCurrentThreadAllocatedBytes();
            assertEquals(0, after - before);
            assertTrue(matcher.counter(SequenceCounter.COMPLETED) > 1_000);
            assertTrue(seen != 0);
        }
    }

    private static void feed(SequenceMatcher matcher, List<EventHits> hits, byte[] document) {
        for (int i = 0; i < hits.size(); i++) {
            matcher.onEvent(hits.get(i), document, 0, document.length);
        }
        matcher.advance(0);
    }
}
