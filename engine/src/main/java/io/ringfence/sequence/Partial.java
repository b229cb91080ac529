package io.ringfence.sequence;

import io.ringfence.sequence.inflight.EventPool;
import io.ringfence.sequence.inflight.Histories;
import io.ringfence.sequence.inflight.HistoryDescriptor;
import io.ringfence.sequence.inflight.InFlight;

/**
 * A sequence between two records: taken out of one, with the references that it held, and not yet
 * written to the next. One object, used again for each.
 */
final class Partial {
    private final InFlight inFlight;

    int sequence;
    long keyHigh;
    long keyLow;

    /** Time of the first event. */
    long startNs;

    /** Tick after which it is over. */
    int deadline;

    /** Entry of the last event, with a reference; NONE before the first. */
    int event;

    /** History behind the last event, owned; may be NONE. */
    int history;

    int overwritten;

    /** Latest leading missing event, or {@link HistoryDescriptor#NO_LEADING}. */
    long leadingNs;

    /** Whether a missing event lay between two stages. */
    boolean spoiled;

    Partial(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** Whose it is; the key as hashed, without salt. */
    void identify(int newSequence, long newKeyHigh, long newKeyLow) {
        sequence = newSequence;
        keyHigh = newKeyHigh;
        keyLow = newKeyLow;
    }

    /** Before its first event. */
    void begin(long newStartNs, int newDeadline) {
        startNs = newStartNs;
        deadline = newDeadline;
        event = EventPool.NONE;
        history = Histories.NONE;
        overwritten = 0;
        leadingNs = HistoryDescriptor.NO_LEADING;
        spoiled = false;
    }

    /** Gives back what it holds. */
    void drop() {
        if (event != EventPool.NONE) {
            inFlight.events.release(event);
            event = EventPool.NONE;
        }
        inFlight.histories.release(history);
        history = Histories.NONE;
    }

    /**
     * Hands what it holds over to a history, for a slot that names the current event.
     *
     * @return a history, or NONE when there is no room; then it still holds everything
     */
    int toHistory() {
        int target = history;
        // A rule's own opening has a history without an event before: that place is free.
        if (target == Histories.NONE || inFlight.histories.event(target) != EventPool.NONE) {
            target = inFlight.histories.allocate(history);
            if (target == Histories.NONE) {
                return Histories.NONE;
            }
        }
        inFlight.histories.event(target, event);
        inFlight.histories.overwritten(target, overwritten);
        inFlight.histories.spoiled(target, spoiled);
        inFlight.histories.leadingNs(target, leadingNs);
        inFlight.histories.refutedMs(target, HistoryDescriptor.NOT_REFUTED);
        event = EventPool.NONE;
        history = Histories.NONE;
        return target;
    }

    /** Number of the first event, if it is not the current one. */
    long firstEventNumber(long currentNumber) {
        int first = event;
        int rest = history;
        while (rest != Histories.NONE) {
            if (inFlight.histories.event(rest) != EventPool.NONE) {
                first = inFlight.histories.event(rest);
            }
            rest = inFlight.histories.previous(rest);
        }
        return first == EventPool.NONE ? currentNumber : inFlight.events.number(first);
    }
}
