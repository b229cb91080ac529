package io.ringfence.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;

import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;

/**
 * Puts events into the slab and the ring. One thread at a time: the owner holds a lock around each
 * call. Never waits, never throws; back-pressure is a value.
 */
final class RingPublisher {
    /** No room now: try again later. */
    static final long BACK_PRESSURED = -1;

    private static final long NONE = -1;

    private final RingBuffer<Slot> ring;
    private final EventSlab slab;
    private final Counters counters;
    private long lastClaimed = NONE;
    private long nextEventNumber;
    private long lastIngestTimeNs = Long.MIN_VALUE;

    RingPublisher(RingBuffer<Slot> ring, EventSlab slab, Counters counters, long firstEventNumber) {
        this.ring = ring;
        this.slab = slab;
        this.counters = counters;
        nextEventNumber = firstEventNumber;
    }

    /**
     * Publishes a document.
     *
     * @param length at most the slab's size
     * @param ingestTimeNs kept from going backwards
     * @return the event's number, or {@link #BACK_PRESSURED}
     */
    long publish(byte[] buffer, int offset, int length, long ingestTimeNs) {
        final long sequence = tryClaim(length);
        if (BACK_PRESSURED == sequence) {
            return BACK_PRESSURED;
        }
        final Slot slot = ring.get(sequence);
        System.arraycopy(buffer, offset, slab.bytes(), slot.offset, length);
        fill(slot, Slot.Kind.EVENT, ingestTimeNs);
        slot.eventNumber = nextEventNumber++;
        counters.increment(Counter.LINES); // before a handler can count what becomes of it
        ring.publish(sequence);
        return slot.eventNumber;
    }

    /** Publishes a tick or the end of the input; false when the ring is full. */
    boolean publishControl(Slot.Kind kind, long ingestTimeNs) {
        final long sequence = tryClaim(0);
        if (BACK_PRESSURED == sequence) {
            return false;
        }
        final Slot slot = ring.get(sequence);
        fill(slot, kind, ingestTimeNs);
        slot.eventNumber = NONE;
        ring.publish(sequence);
        return true;
    }

    /** The number the next document gets, unless the caller sets another. */
    void nextEventNumber(long number) {
        nextEventNumber = number;
    }

    long nextEventNumber() {
        return nextEventNumber;
    }

    /** No ingest time will be before this one. */
    void ingestTimeFrom(long ingestTimeNs) {
        lastIngestTimeNs = Math.max(lastIngestTimeNs, ingestTimeNs);
    }

    private void fill(Slot slot, Slot.Kind kind, long ingestTimeNs) {
        lastIngestTimeNs = Math.max(lastIngestTimeNs, ingestTimeNs);
        slot.kind = kind;
        slot.ingestTimeNs = lastIngestTimeNs;
    }

    private long tryClaim(int length) {
        // The ring before the slab: with a full ring, the slot of the gating sequence could
        // already belong to the newest claim, and the tail would jump to the head.
        if (!ring.hasAvailableCapacity(1)) {
            return BACK_PRESSURED;
        }
        if (!slab.hasRoom(length)) {
            freeConsumed(length);
            if (!slab.hasRoom(length)) {
                return BACK_PRESSURED;
            }
        }
        final long sequence;
        try {
            // Not next(): with assertions on, that insists on one thread, where one at a time will
            // do (the owner's lock orders them): a tick comes from another thread than events do.
            sequence = ring.tryNext();
        } catch (final InsufficientCapacityException full) { // looked for above
            return BACK_PRESSURED;
        }
        final Slot slot = ring.get(sequence);
        slot.offset = slab.claim(length);
        slot.length = length;
        slot.end = slab.head();
        lastClaimed = sequence;
        return sequence;
    }

    private void freeConsumed(int length) {
        final long gating = ring.getMinimumGatingSequence();
        if (gating == lastClaimed) {
            // Nothing in flight: the padding is free too, or an event of more than half the slab
            // could wait for ever. Compared with our own claim, since the cursor only moves at
            // publish.
            slab.free(slab.head() + slab.padding(length));
        } else if (gating >= 0) {
            slab.free(ring.get(gating).end);
        }
    }
}
