package io.ringfence;

import io.ringfence.metrics.Accounting;
import io.ringfence.metrics.CountersFile;
import io.ringfence.metrics.CountersSnapshot;
import io.ringfence.metrics.watch.Health;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The counters of another process's engine, read from its file (see {@link
 * WatchSettings#countersFile}). The process does not notice. {@code received = rejected + dropped +
 * evaluated + in flight}; of a process that is gone, what was in flight is what it took with it.
 *
 * @param state whether anybody still counts there
 * @param pid the process
 * @param startTimeMs when the counting began, in milliseconds since 1970
 * @param endTimeMs when it ended in good order, 0 when it did not
 * @param received documents handed in, blank lines not counted
 * @param rejected documents that could not be parsed
 * @param dropped documents refused by a policy
 * @param evaluated documents matched against the rules
 * @param inFlight documents of which nothing has become yet
 * @param rejectedByReason only reasons that happened
 * @param counters all counters by name
 * @param facts in words: the digest of the rules, samples of rejected lines, rules switched off
 * @param notes what is not as it should be
 */
public record EngineCounters(
        State state,
        long pid,
        long startTimeMs,
        long endTimeMs,
        long received,
        long rejected,
        long dropped,
        long evaluated,
        long inFlight,
        Map<String, Long> rejectedByReason,
        Map<String, Long> counters,
        Map<String, String> facts,
        List<String> notes) {
    /** Whether anybody still counts. */
    public enum State {
        /** The process is there. */
        RUNNING,
        /** The engine was closed. */
        ENDED,
        /** The process is gone and did not close the engine. */
        GONE
    }

    /**
     * Reads a file.
     *
     * @throws IOException when it cannot be read or is no counters file; says why
     */
    public static EngineCounters read(Path file) throws IOException {
        final CountersSnapshot snapshot = CountersFile.read(file);
        final Accounting sums = Accounting.of(snapshot);
        final State state;
        if (0 != snapshot.endTimeMs()) {
            state = State.ENDED;
        } else {
            state = snapshot.isLive() ? State.RUNNING : State.GONE;
        }
        return new EngineCounters(
                state,
                snapshot.pid(),
                snapshot.startTimeMs(),
                snapshot.endTimeMs(),
                sums.received(),
                sums.rejected(),
                sums.dropped(),
                sums.evaluated(),
                sums.inFlight(),
                sums.rejectedByReason(),
                snapshot.values(),
                snapshot.facts(),
                State.RUNNING == state
                        ? Health.of(snapshot, System.currentTimeMillis()).notes()
                        : List.of());
    }
}
