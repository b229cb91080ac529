package io.ringfence.metrics.watch;

import io.ringfence.metrics.Accounting;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.CountersSnapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * How an engine is, told from its counters alone.
 *
 * @param alive false when something hangs that only a restart could end
 * @param ready whether it takes events
 * @param notes what is not as it should be, in words
 */
public record Health(boolean alive, boolean ready, List<String> notes) {
    /** A sink that has had an alert for longer hangs. */
    public static final long SINK_LIMIT_MS = 10_000;

    private static final long MS_PER_S = 1_000;

    /** Health at a time, in milliseconds since 1970. */
    public static Health of(CountersSnapshot counters, long nowMs) {
        final List<String> notes = new ArrayList<>();
        final long busySinceMs = counters.value(Counter.SINK_BUSY_SINCE_MS);
        final boolean hangs = 0 != busySinceMs && nowMs - busySinceMs > SINK_LIMIT_MS;
        if (hangs) {
            notes.add("the sink has had an alert for " + (nowMs - busySinceMs) / MS_PER_S + " s");
        }
        final long capacity = counters.value(Counter.RING_CAPACITY);
        final boolean full = capacity > 0 && Accounting.of(counters).inFlight() >= capacity;
        if (full) {
            notes.add("the ring is full");
        }
        final boolean ended = 0 != counters.endTimeMs();
        if (ended) {
            notes.add("the engine is closed");
        }
        if (0 != counters.value(Counter.JOURNAL_STOPPED)) {
            notes.add("the journal is stopped, detection goes on");
        }
        final long quarantined = counters.value(Counter.RULES_QUARANTINED);
        if (quarantined > 0) {
            notes.add("rules switched off: " + quarantined);
        }
        return new Health(!hangs, !hangs && !full && !ended, notes);
    }
}
