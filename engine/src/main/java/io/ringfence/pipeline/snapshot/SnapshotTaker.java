package io.ringfence.pipeline.snapshot;

import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.pipeline.SequenceStep;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Decides when a snapshot is due, and takes it. Used by the sequence handler's thread, after each
 * event; a thread of its own waits for the disk, and while it does, none is due. A failure is
 * counted and told, and tried again an interval later: detection goes on.
 */
public final class SnapshotTaker implements AutoCloseable {
    private static final long NS_PER_MS = 1_000_000;

    /** A disk that hangs does not keep anybody from closing. */
    private static final long CLOSE_LIMIT_S = 10;

    private final Snapshots snapshots;
    private final SequenceStep step;
    private final Interval interval;
    private final Alerts alerts;
    private final ErrorLog errors;
    private final Counters counters;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(SnapshotTaker::thread);
    private volatile boolean keeping;
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

    private static Thread thread(Runnable work) {
        final Thread thread = new Thread(work, "ringfence-snapshot");
        thread.setDaemon(true);
        return thread;
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
        final boolean due =
                isPast(events, interval.events)
                        || isPast(bytes, interval.bytes)
                        || isPast(ingestTimeNs - lastNs, interval.ingestNs);
        return due && !keeping;
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

    private void take() {
        final long timeMs = step.ingestTimeNs() / NS_PER_MS;
        try {
            alerts.flush();
            final Snapshots.Draft draft =
                    snapshots.write(step, new Position(nextEventNumber, alerts.nextNumber()));
            keeping = true;
            disk.execute(() -> keep(draft, timeMs));
        } catch (final Throwable failure) { // a full disk or a sink must not stop detection
            keeping = false; // set when no thread could be had
            onFailure(failure, timeMs);
        }
    }

    private void keep(Snapshots.Draft draft, long timeMs) {
        Throwable failure = null;
        try {
            snapshots.keep(draft);
        } catch (final Throwable thrown) { // likewise
            failure = thrown;
        }
        keeping = false; // before it is counted: whoever has seen the count may expect the next
        if (null == failure) {
            counters.addShared(Counter.SNAPSHOTS_TAKEN.id(), 1);
        } else {
            onFailure(failure, timeMs);
        }
    }

    private void onFailure(Throwable failure, long timeMs) {
        counters.addShared(Counter.SNAPSHOTS_FAILED.id(), 1);
        errors.record(failure, timeMs);
    }

    /** Takes a last one, of all that was worked off; the sequence handler has stopped. */
    public void takeLast() {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_LIMIT_S);
        while (keeping && System.nanoTime() < endNs) {
            LockSupport.parkNanos(NS_PER_MS);
        }
        if (!keeping) {
            take();
        }
    }

    /** Waits for the disk. */
    @Override
    public void close() {
        disk.shutdown();
        try {
            disk.awaitTermination(CLOSE_LIMIT_S, TimeUnit.SECONDS);
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
