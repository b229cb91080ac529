package io.ringfence.sequence;

import io.ringfence.sequence.SequenceMatcher.MatchHandler;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.SlotState;

/** Fills the match flyweight and calls the handler. */
final class MatchReporter {
    private final SequenceTable sequences;
    private final InFlight inFlight;
    private final CurrentEvent current;
    private final SequenceMatch match;
    private final MatchHandler handler;

    MatchReporter(
            StageTable stages, InFlight inFlight, CurrentEvent current, MatchHandler handler) {
        sequences = stages.sequences();
        this.inFlight = inFlight;
        this.current = current;
        this.handler = handler;
        match = new SequenceMatch(stages, inFlight, current);
    }

    void reportSingleEvent(int stageId) {
        inFlight.counts.increment(SequenceCounter.EVENT_MATCHED);
        match.singleEvent(stageId);
        handler.onMatch(match);
    }

    /** Completed by the current event. */
    void report(Partial partial) {
        inFlight.counts.increment(SequenceCounter.COMPLETED);
        match.sequence(partial.sequence, partial.overwritten);
        match.key(partial.keyHigh, partial.keyLow);
        match.events(SequenceMatch.CURRENT, partial.event, partial.history);
        match.completed(current.hits().eventNumber(), current.hits().ingestTimeNs());
        handler.onMatch(match);
    }

    /**
     * Completed by the current event.
     *
     * @param entries by filter: an event's entry, or {@link SequenceMatch#CURRENT}
     */
    void reportSample(int sequence, long keyHigh, long keyLow, int[] entries) {
        inFlight.counts.increment(SequenceCounter.COMPLETED);
        match.sequence(sequence, 0);
        match.key(keyHigh, keyLow);
        match.events(entries);
        match.completed(current.hits().eventNumber(), current.hits().ingestTimeNs());
        handler.onMatch(match);
    }

    /** Completed long ago, and now its window is over. */
    void reportWaiting(int slot, long eventNumber, long ingestTimeNs) {
        inFlight.counts.increment(SequenceCounter.COMPLETED);
        final int sequence = SlotState.id(inFlight.state(slot));
        final int history = inFlight.detail(slot);
        match.sequence(sequence, inFlight.histories.overwritten(history));
        final long salt = sequences.waitingSalt(sequence);
        match.key(inFlight.keyHigh(slot) ^ salt, inFlight.keyLow(slot) ^ salt);
        match.events(
                inFlight.event(slot),
                inFlight.histories.event(history),
                inFlight.histories.previous(history));
        match.completed(eventNumber, ingestTimeNs);
        handler.onMatch(match);
    }
}
