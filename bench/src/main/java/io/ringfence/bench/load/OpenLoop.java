package io.ringfence.bench.load;

import io.ringfence.alert.Alert;
import io.ringfence.bench.Corpus;

import org.HdrHistogram.Histogram;

/**
 * Publishes events at fixed moments, whatever the engine does, and measures each alert from the
 * moment at which its completing event was due: what coordinated omission would hide is in the
 * figures from the start, and needs no correction afterwards. One engine each.
 */
final class OpenLoop {
    static final long LONGEST_NS = 3_600_000_000_000L;

    private static final long PASS_NS = 3_600_000_000_000L;
    private static final long FIRST_INGEST_NS = 1_800_000_000_000_000_000L;
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SPIN_NS = 5_000;
    private static final int DIGITS = 3;

    private final Corpus corpus;
    private final Histogram histogram = new Histogram(1, LONGEST_NS, DIGITS);
    private long published;

    // Written while nothing is in flight; the hand-over of an event orders them for the sink.
    private long startNs;
    private long firstNumber;
    private double intervalNs;
    private boolean recording;

    OpenLoop(Corpus corpus) {
        this.corpus = corpus;
    }

    /** The sink of the engine. */
    void onAlert(Alert alert) {
        if (recording) {
            final long dueNs =
                    startNs + (long) ((alert.completingEventNumber() - firstNumber) * intervalNs);
            histogram.recordValue(Math.min(LONGEST_NS, Math.max(0, System.nanoTime() - dueNs)));
        }
    }

    Histogram histogram() {
        return histogram;
    }

    /**
     * Publishes as fast as the engine takes it.
     *
     * @return events a second, the last one's evaluation included
     */
    double fastest(Form.Target target, double seconds) {
        recording = false;
        final long begun = System.nanoTime();
        final long endNs = begun + (long) (seconds * NS_PER_SECOND);
        long count = 0;
        while (System.nanoTime() < endNs) {
            offer(target);
            count++;
        }
        target.drain();
        return count * (double) NS_PER_SECOND / (System.nanoTime() - begun);
    }

    /**
     * Publishes at a rate, recording latencies when told to.
     *
     * @return events a second; less than asked for when the engine cannot take them
     */
    double at(Form.Target target, double rate, double seconds, boolean record) {
        firstNumber = published;
        intervalNs = NS_PER_SECOND / rate;
        recording = record;
        final long count = Math.max(1, (long) (rate * seconds));
        startNs = System.nanoTime();
        for (long i = 0; i < count; i++) {
            awaitNs(startNs + (long) (i * intervalNs));
            offer(target);
        }
        target.drain();
        final double achieved = count * (double) NS_PER_SECOND / (System.nanoTime() - startNs);
        recording = false;
        return achieved;
    }

    static void awaitNs(long dueNs) {
        long leftNs = dueNs - System.nanoTime();
        while (leftNs > 0) {
            if (leftNs > SPIN_NS) {
                Thread.yield(); // the handlers may need this core
            } else {
                Thread.onSpinWait();
            }
            leftNs = dueNs - System.nanoTime();
        }
    }

    private void offer(Form.Target target) {
        final int event = (int) (published % corpus.count());
        // What an earlier pass left in flight has expired.
        final long ingestNs = FIRST_INGEST_NS + published / corpus.count() * PASS_NS;
        while (!target.offer(
                corpus.bytes(), corpus.offset(event), corpus.length(event), ingestNs)) {
            Thread.yield(); // the event is due all the same: its latency grows
        }
        published++;
    }
}
