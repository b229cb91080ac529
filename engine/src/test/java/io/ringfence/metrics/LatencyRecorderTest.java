package io.ringfence.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Latencies by interval and in total. */
class LatencyRecorderTest {
    private static final double ONE_PERCENT = 0.01;

    private final LatencyRecorder recorder = new LatencyRecorder();

    @Test
    void shouldSummariseAnIntervalAndStartAnew() {
        for (int i = 1; i <= 1_000; i++) {
            recorder.recordNs(i * 1_000L);
        }
        final LatencyRecorder.Summary first = recorder.interval();
        assertEquals(1_000, first.count());
        assertNear(500_000, first.medianNs());
        assertNear(900_000, first.p90Ns());
        assertNear(990_000, first.p99Ns());
        assertNear(1_000_000, first.maxNs());
        assertEquals(new LatencyRecorder.Summary(0, 0, 0, 0, 0, 0), recorder.interval());
    }

    @Test
    void shouldKeepATotalOfAllIntervals() {
        for (int i = 0; i < 5; i++) {
            recorder.recordNs(10_000);
            recorder.interval();
        }
        recorder.recordNs(20_000);
        assertEquals(5, recorder.total().count());
        recorder.interval();
        assertEquals(6, recorder.total().count());
        assertNear(20_000, recorder.total().maxNs());
    }

    @Test
    void shouldBoundWhatClocksCanMake() {
        recorder.recordNs(-5);
        recorder.recordNs(Long.MIN_VALUE);
        recorder.recordNs(Long.MAX_VALUE);
        final LatencyRecorder.Summary summary = recorder.interval();
        assertEquals(3, summary.count());
        assertEquals(0, summary.medianNs());
        assertNear(LatencyRecorder.HIGHEST_NS, summary.maxNs());
    }

    private static void assertNear(long expected, long actual) {
        assertEquals(expected, actual, expected * ONE_PERCENT);
    }
}
