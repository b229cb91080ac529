package io.ringfence.sequence;

import io.ringfence.event.EventHits;

/**
 * CONTRACT STUB, owner: sequence. The stateful half: one thread, events in arrival order; off-heap
 * state; 0 allocation once warm.
 */
public final class SequenceMatcher implements AutoCloseable {
    /** Called on the matcher's thread for each match; the flyweight is valid during the call. */
    public interface MatchHandler {
        void onMatch(SequenceMatch match);
    }

    public SequenceMatcher(StageTable stages, SequenceSettings settings, MatchHandler handler) {}

    /**
     * document bytes are valid during the call; copied to the arena when a sequence opens or
     * advances on it.
     */
    public void onEvent(EventHits hits, byte[] document, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /**
     * Moves ingest time without an event: frees memory, settles trailing missing events of silent
     * hosts.
     */
    public void advance(long ingestTimeNs) {
        throw new UnsupportedOperationException();
    }

    /** The input is complete: settles every waiting sequence as if time had passed. */
    public void endOfInput() {
        throw new UnsupportedOperationException();
    }

    /**
     * Counters by SequenceCounter ordinal (opened, overwritten, completed, expired, evicted,
     * late...).
     */
    public long counter(SequenceCounter counter) {
        throw new UnsupportedOperationException();
    }

    /** In-flight records now. */
    public int inFlightCount() {
        throw new UnsupportedOperationException();
    }

    public long offHeapBytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
