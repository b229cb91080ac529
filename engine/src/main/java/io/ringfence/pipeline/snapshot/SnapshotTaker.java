package io.ringfence.pipeline.snapshot;

import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.pipeline.SequenceStep;

/**
 * Decides when a snapshot is due, and takes it. Used by the sequence handler's thread, after each
 * event. A failure is counted and told, and tried again an interval later: detection goes on.
 */
public final class SnapshotTaker {
    private static final long NS_PER_MS = 1_000_000;

    private final Snapshots snapshots;
    private final SequenceStep step;
    private final Interval interval;
    private final Alerts alerts;
    private final ErrorLog errors;
    private final Counters counters;
    private long nextEventNumber;
    private long events;
    private long bytes;
    private long lastNs = Long.MIN_VALUE;

    /**
     * When a snapshot is due, whichever comes first; 0 for never.
     *
     * @param events after so many events
     * @param bytes after so many bytes of documents
     * @param ingestNs after so much ingest time
     */
    public record Interval(long events, long bytes, long ingestNs) {}

    /** Where the alerts go. */
    public interface Alerts {
        /** Everything given so far is out for good; what follows is told again after a crash. */
        void flush();

        /** Number of the next journaled alert. */
        long nextNumber();
    }

    /**
     * @param counters gets how many were taken and how many failed
     * @param position what the step has seen
     */
    public SnapshotTaker(
            Snapshots snapshots,
            SequenceStep step,
            Interval interval,
            Alerts alerts,
            ErrorLog errors,
            Counters counters,
            Position position) {
        this.snapshots = snapshots;
        this.step = step;
        this.interval = interval;
        this.alerts = alerts;
        this.errors = errors;
        this.counters = counters;
        nextEventNumber = position.nextEventNumber();
    }

    /** An event has been worked off. */
    public void onEvent(long eventNumber, int length, long ingestTimeNs) {
        nextEventNumber = eventNumber + 1;
        events++;
        bytes += length;
        if (isDue(ingestTimeNs)) {
            take(ingestTimeNs);
        }
    }

    /** Ingest time has passed. */
    public void onTick(long ingestTimeNs) {
        if (events > 0 && isDue(ingestTimeNs)) {
            take(ingestTimeNs);
        }
    }

    private boolean isDue(long ingestTimeNs) {
        if (Long.MIN_VALUE == lastNs) {
            lastNs = ingestTimeNs;
        }
        return isPast(events, interval.events)
                || isPast(bytes, interval.bytes)
                || isPast(ingestTimeNs - lastNs, interval.ingestNs);
    }

    private static boolean isPast(long value, long limit) {
        return limit > 0 && value >= limit;
    }

    private void take(long ingestTimeNs) {
        events = 0;
        bytes = 0;
        lastNs = ingestTimeNs;
        take();
    }

    /** Takes one now. */
    public void take() {
        try {
            alerts.flush();
            snapshots.take(step, new Position(nextEventNumber, alerts.nextNumber()));
            counters.increment(Counter.SNAPSHOTS_TAKEN);
        } catch (final Throwable failure) { // a full disk or a sink must not stop detection
            counters.increment(Counter.SNAPSHOTS_FAILED);
            errors.record(failure, step.ingestTimeNs() / NS_PER_MS);
        }
    }
}
