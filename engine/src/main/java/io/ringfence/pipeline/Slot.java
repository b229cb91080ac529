package io.ringfence.pipeline;

import io.ringfence.event.EventHits;
import io.ringfence.predicate.StageFaults;

/**
 * Element of the ring: where an event's bytes stand in the slab, and what the workers found. Fields
 * are plain; the ring's sequences order the publisher, the workers and the sequence handler.
 */
final class Slot {
    /** What a slot carries. */
    enum Kind {
        /** A document. */
        EVENT,
        /** The passing of ingest time on an idle ring. */
        TICK,
        /** The end of the input: what waits is decided. */
        END_OF_INPUT,
        /** The input stops: what budgets held back is told. */
        STOP
    }

    final EventHits hits = new EventHits();
    Kind kind;
    int offset;
    int length;

    /** Slab position behind the event, padding before it included. */
    long end;

    long eventNumber;
    long ingestTimeNs;

    /** What failed on the event, taken by the sequence handler; usually null. */
    Throwable failure;

    /** What failed for single stages, likewise. */
    StageFaults faults;
}
