package io.ringfence.sequence;

import static io.ringfence.sequence.SequenceCounter.EXCEEDED_MAXSPAN;
import static io.ringfence.sequence.SequenceCounter.LATE;
import static io.ringfence.sequence.SequenceCounter.OPENED;
import static io.ringfence.sequence.SequenceCounter.OVERWRITTEN;
import static io.ringfence.sequence.inflight.SlotState.PENDING;

import io.ringfence.sequence.inflight.Histories;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.SlotState;
import io.ringfence.sequence.inflight.Times;

import java.util.Arrays;

/**
 * Samples: one event a filter under one key, in any order, no event twice, all within the window. A
 * record a filter and key holds the newest event that passed; the event that completes the set uses
 * it up, itself included.
 *
 * <p>Where filters overlap, only the newest event of each is known, so that of three or more
 * filters a set may be missed that an older event would have made up.
 */
final class SampleJoins {
    private static final int NONE = InFlight.NONE;

    private final SequenceTable sequences;
    private final InFlight inFlight;
    private final CurrentEvent current;
    private final RoomKeeper room;
    private final MatchReporter reporter;
    private final long[] keepNs;

    /** Of the set that is looked at, by filter; the current event's is NONE. */
    private final int[] slots;

    private final int[] entries;

    /** Keys whose set the current event has completed, of the sequence looked at. */
    private long[] usedUp = new long[2 * Long.BYTES];

    private int usedUpLength;
    private int lastSequence = NONE;
    private long lastEventNumber = NONE;

    SampleJoins(
            SequenceTable sequences,
            InFlight inFlight,
            CurrentEvent current,
            RoomKeeper room,
            MatchReporter reporter,
            long[] keepNs) {
        this.sequences = sequences;
        this.inFlight = inFlight;
        this.current = current;
        this.room = room;
        this.reporter = reporter;
        this.keepNs = keepNs;
        slots = new int[sequences.maxStageCount()];
        entries = new int[slots.length];
    }

    /** The current event passes a filter, under one key. */
    void hit(int sequence, int filter, long keyHigh, long keyLow) {
        begin(sequence);
        if (isUsedUp(keyHigh, keyLow)) {
            return;
        }
        if (isComplete(sequence, filter, keyHigh, keyLow)) {
            report(sequence, filter, keyHigh, keyLow);
        } else {
            store(sequence, filter, keyHigh, keyLow);
        }
    }

    private void begin(int sequence) {
        final long number = current.hits().eventNumber();
        if (sequence != lastSequence || number != lastEventNumber) {
            lastSequence = sequence;
            lastEventNumber = number;
            usedUpLength = 0;
        }
    }

    private boolean isUsedUp(long keyHigh, long keyLow) {
        for (int i = 0; i < usedUpLength; i += 2) {
            if (usedUp[i] == keyHigh && usedUp[i + 1] == keyLow) {
                return true;
            }
        }
        return false;
    }

    /** Looks the set up, and whether the current event completes it. */
    private boolean isComplete(int sequence, int filter, long keyHigh, long keyLow) {
        final int count = sequences.positiveCount(sequence);
        long earliestNs = current.timeNs();
        long latestNs = earliestNs;
        for (int i = 0; i < count; i++) {
            slots[i] = NONE;
            entries[i] = SequenceMatch.CURRENT;
            if (i == filter) {
                continue;
            }
            final int slot = inFlight.findPending(sequences.state(sequence, i), keyHigh, keyLow);
            if (slot == NONE || isTaken(i, inFlight.event(slot))) {
                return false;
            }
            slots[i] = slot;
            entries[i] = inFlight.event(slot);
            earliestNs = Math.min(earliestNs, inFlight.timeNs(slot));
            latestNs = Math.max(latestNs, inFlight.timeNs(slot));
        }
        final long spanNs = sequences.maxspanNs(sequence);
        if (spanNs == 0 || latestNs <= Times.plus(earliestNs, spanNs)) {
            return true;
        }
        inFlight.counts.increment(EXCEEDED_MAXSPAN);
        return false;
    }

    /** Whether an event is the current one, or that of a filter looked at before. */
    private boolean isTaken(int filterCount, int entry) {
        if (inFlight.events.number(entry) == current.hits().eventNumber()) {
            return true;
        }
        for (int i = 0; i < filterCount; i++) {
            if (entries[i] == entry) {
                return true;
            }
        }
        return false;
    }

    private void report(int sequence, int filter, long keyHigh, long keyLow) {
        try {
            reporter.reportSample(sequence, keyHigh, keyLow, entries);
        } finally {
            final int old =
                    inFlight.findPending(sequences.state(sequence, filter), keyHigh, keyLow);
            slots[filter] = old;
            for (int i = 0; i < sequences.positiveCount(sequence); i++) {
                if (slots[i] != NONE) {
                    inFlight.remove(slots[i]);
                }
            }
            useUp(keyHigh, keyLow);
        }
    }

    private void useUp(long keyHigh, long keyLow) {
        if (usedUpLength == usedUp.length) {
            usedUp = Arrays.copyOf(usedUp, 2 * usedUpLength); // at most the keys of one event
        }
        usedUp[usedUpLength++] = keyHigh;
        usedUp[usedUpLength++] = keyLow;
    }

    private void store(int sequence, int filter, long keyHigh, long keyLow) {
        if (!room.makeRoom()) {
            return;
        }
        final int state = sequences.state(sequence, filter);
        final int old = inFlight.findPending(state, keyHigh, keyLow);
        if (old != NONE && !current.isAfter(inFlight.event(old))) {
            inFlight.counts.increment(LATE);
            return;
        }
        inFlight.counts.increment(old == NONE ? OPENED : OVERWRITTEN);
        if (old != NONE) {
            inFlight.remove(old);
        }
        final int slot = inFlight.add(SlotState.of(PENDING, state), keyHigh, keyLow);
        final int entry = current.entry();
        inFlight.events.addReference(entry);
        inFlight.event(slot, entry);
        inFlight.timeNs(slot, current.timeNs());
        inFlight.detail(slot, Histories.NONE);
        final int deadline = inFlight.clock.deadline(current.nowNs(), keepNs[sequence]);
        inFlight.track(slot, current.host(), deadline);
    }
}
