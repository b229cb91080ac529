package io.ringfence.metrics;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Latencies of one kind, from 1 ns to an hour at two significant digits. One thread records; one
 * other reads the interval since it last read. The two histograms behind it change places at each
 * reading, so recording allocates nothing and never waits.
 */
public final class LatencyRecorder {
    /** Longer ones are recorded as this. */
    public static final long HIGHEST_NS = 3_600_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 2;
    private static final double MEDIAN = 50.0;
    private static final double P90 = 90.0;
    private static final double P99 = 99.0;
    private static final double P999 = 99.9;

    private final SingleWriterRecorder recorder =
            new SingleWriterRecorder(1, HIGHEST_NS, SIGNIFICANT_DIGITS);
    private final Histogram total = new Histogram(1, HIGHEST_NS, SIGNIFICANT_DIGITS);
    private Histogram interval;

    /**
     * Records one latency. Only the writer.
     *
     * @param latencyNs taken as 0 when negative, which clocks of different machines can make it
     */
    public void recordNs(long latencyNs) {
        recorder.recordValue(Math.max(0, Math.min(latencyNs, HIGHEST_NS)));
    }

    /** What was recorded since the last call. Only the reader; allocates the summary. */
    public Summary interval() {
        interval = recorder.getIntervalHistogram(interval);
        total.add(interval);
        return summary(interval);
    }

    /** What was recorded up to the last call of {@link #interval()}. Only the reader; allocates. */
    public Summary total() {
        return summary(total);
    }

    private static Summary summary(Histogram histogram) {
        return new Summary(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(MEDIAN),
                histogram.getValueAtPercentile(P90),
                histogram.getValueAtPercentile(P99),
                histogram.getValueAtPercentile(P999),
                histogram.getMaxValue());
    }

    /**
     * Percentiles of latencies, each within a hundredth of the true value.
     *
     * @param count how many there are; the rest is 0 when there is none
     */
    public record Summary(
            long count, long medianNs, long p90Ns, long p99Ns, long p999Ns, long maxNs) {}
}
