package io.ringfence.sequence;

import static io.ringfence.sequence.SequenceCounter.REFUTED;
import static io.ringfence.sequence.SequenceCounter.SPOILED;
import static io.ringfence.sequence.inflight.HistoryDescriptor.NO_LEADING;
import static io.ringfence.sequence.inflight.SlotState.LEADING;

import io.ringfence.sequence.inflight.Histories;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.SlotState;
import io.ringfence.sequence.inflight.Times;

/**
 * Missing stages, {@code ![...]}. They never drive or kill a sequence, they only spoil the finished
 * match, as in Elasticsearch, where they are looked up afterwards. Bounds are strict and in whole
 * milliseconds, tiebreakers are ignored; spans are compared in nanoseconds.
 *
 * <pre>
 *   before the first    one LEADING record a rule and key: the two latest times, in distinct
 *                       milliseconds, so that "latest before t" is known for the newest t
 *   in between          on the pending record itself: the earliest one behind its last event
 *   behind the last     removes the waiting sequences that it refutes
 * </pre>
 */
final class MissingEvents {
    /** What becomes of a completed sequence. */
    static final int DROP = 0;

    static final int REPORT = 1;
    static final int WAIT = 2;

    private static final int NONE = InFlight.NONE;

    private final SequenceTable sequences;
    private final InFlight inFlight;
    private final CurrentEvent current;
    private final RoomKeeper room;
    private final WaitingSequences waiting;
    private final long[] keepNs;
    private long dueNs;

    MissingEvents(
            SequenceTable sequences,
            InFlight inFlight,
            CurrentEvent current,
            RoomKeeper room,
            WaitingSequences waiting,
            long[] keepNs) {
        this.sequences = sequences;
        this.inFlight = inFlight;
        this.current = current;
        this.room = room;
        this.waiting = waiting;
        this.keepNs = keepNs;
    }

    /** The current event is a missing event of a sequence, for one key. */
    void observe(int sequence, int position, long keyHigh, long keyLow) {
        final int positives = sequences.positiveCount(sequence);
        final long salt = sequences.salt(sequence);
        if (position == 0) {
            observeLeading(sequence, keyHigh ^ salt, keyLow ^ salt);
        } else if (position < positives) {
            final int state = sequences.state(sequence, position - 1);
            observeBetween(state, keyHigh ^ salt, keyLow ^ salt);
        } else {
            final long waitingSalt = sequences.waitingSalt(sequence);
            observeTrailing(sequence, keyHigh ^ waitingSalt, keyLow ^ waitingSalt);
        }
    }

    private void observeBetween(int state, long keyHigh, long keyLow) {
        final int wanted = SlotState.of(SlotState.PENDING, state);
        int slot = inFlight.firstIfAny(wanted, keyHigh, keyLow);
        while (slot != NONE) {
            final int next = inFlight.chains.next(slot);
            if (inFlight.state(slot) == wanted && inFlight.aliveOrNone(slot) != NONE) {
                observeBetween(slot);
            }
            slot = next;
        }
    }

    private void observeBetween(int slot) {
        final long timeMs = current.timeMs();
        final int history = inFlight.detail(slot);
        final long lastMs = CurrentEvent.toMs(inFlight.events.timeNs(inFlight.event(slot)));
        if (timeMs > lastMs && timeMs < inFlight.histories.refutedMs(history)) {
            inFlight.histories.refutedMs(history, timeMs);
        }
    }

    private void observeTrailing(int sequence, long keyHigh, long keyLow) {
        final int wanted = SlotState.of(SlotState.WAITING, sequence);
        int slot = inFlight.firstIfAny(wanted, keyHigh, keyLow);
        while (slot != NONE) {
            final int next = inFlight.chains.next(slot);
            final long lastMs = CurrentEvent.toMs(inFlight.events.timeNs(inFlight.event(slot)));
            if (inFlight.state(slot) == wanted
                    && current.timeMs() > lastMs
                    && current.timeNs() <= inFlight.timeNs(slot)) {
                inFlight.counts.increment(REFUTED);
                waiting.remove(slot);
            }
            slot = next;
        }
    }

    private void observeLeading(int sequence, long keyHigh, long keyLow) {
        final int deadline = inFlight.clock.deadline(current.nowNs(), keepNs[sequence]);
        final int marker = findMarker(sequence, keyHigh, keyLow);
        if (marker != NONE) {
            addTime(marker, current.timeNs());
            inFlight.deadline(marker, Math.max(deadline, inFlight.deadline(marker)));
        } else if (room.makeRoom()) {
            final int slot = inFlight.add(SlotState.of(LEADING, sequence), keyHigh, keyLow);
            inFlight.event(slot, current.host());
            inFlight.detail(slot, inFlight.histories.allocate(Histories.NONE));
            inFlight.timeNs(slot, current.timeNs());
            inFlight.track(slot, current.host(), deadline);
        }
    }

    /** Keeps the latest time, and the latest of an earlier millisecond. */
    private void addTime(int marker, long timeNs) {
        final int history = inFlight.detail(marker);
        final long latestNs = inFlight.timeNs(marker);
        final long latestMs = CurrentEvent.toMs(latestNs);
        final long timeMs = CurrentEvent.toMs(timeNs);
        if (timeMs > latestMs) {
            inFlight.histories.leadingNs(history, latestNs);
            inFlight.timeNs(marker, timeNs);
        } else if (timeMs == latestMs) {
            inFlight.timeNs(marker, Math.max(timeNs, latestNs));
        } else {
            final long second = inFlight.histories.leadingNs(history);
            inFlight.histories.leadingNs(history, Math.max(timeNs, second));
        }
    }

    private int findMarker(int sequence, long keyHigh, long keyLow) {
        final int wanted = SlotState.of(LEADING, sequence);
        int slot = inFlight.firstIfAny(wanted, keyHigh, keyLow);
        while (slot != NONE && inFlight.state(slot) != wanted) {
            slot = inFlight.chains.next(slot);
        }
        return inFlight.aliveOrNone(slot);
    }

    /** Latest leading missing event before the current one, or NO_LEADING. */
    long latestLeading(int sequence, long keyHigh, long keyLow) {
        final long salt = sequences.salt(sequence);
        final int marker = findMarker(sequence, keyHigh ^ salt, keyLow ^ salt);
        if (marker == NONE) {
            return NO_LEADING;
        }
        final long latestNs = inFlight.timeNs(marker);
        if (CurrentEvent.toMs(latestNs) < current.timeMs()) {
            return latestNs;
        }
        final long secondNs = inFlight.histories.leadingNs(inFlight.detail(marker));
        return CurrentEvent.toMs(secondNs) < current.timeMs() ? secondNs : NO_LEADING;
    }

    /** Whether a missing event lay between a pending record's last event and the current one. */
    boolean isRefuted(int history) {
        return inFlight.histories.refutedMs(history) < current.timeMs();
    }

    /** What becomes of a sequence that the current event completes; see eql documentation. */
    int decide(Partial partial) {
        if (partial.spoiled) {
            inFlight.counts.increment(SPOILED);
            return DROP;
        }
        final int sequence = partial.sequence;
        final long spanNs = sequences.maxspanNs(sequence);
        final boolean hasLeading = sequences.hasLeading(sequence);
        // Without a missing event before it there is no window of length maxspan to measure.
        final boolean led =
                hasLeading
                        && partial.leadingNs != NO_LEADING
                        && current.timeNs() <= Times.plus(partial.leadingNs, spanNs);
        if (!sequences.hasTrailing(sequence)) {
            if (led) {
                inFlight.counts.increment(REFUTED);
            }
            return led ? DROP : REPORT;
        }
        if (hasLeading && !led) {
            return REPORT;
        }
        dueNs = Times.plus(hasLeading ? partial.leadingNs : partial.startNs, spanNs);
        return WAIT;
    }

    /** After {@link #WAIT}: the end of the window in which a missing event refutes. */
    long dueNs() {
        return dueNs;
    }
}
