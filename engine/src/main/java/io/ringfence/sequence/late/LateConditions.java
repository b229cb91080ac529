package io.ringfence.sequence.late;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParsedEvent;

/** The tools of the stateless half, for the few events that are looked at again. One thread. */
public interface LateConditions {
    /** Parses a document that has been parsed before; the event is valid until the next call. */
    ParsedEvent parse(byte[] document, int offset, int length);

    /**
     * Whether a condition of {@link LateSpec} holds for the event with what was put into it.
     *
     * @param unchanged whether what was found out at the last call holds still: the same event, and
     *     the same values in every field that has been asked for
     */
    boolean holds(int condition, ParsedEvent event, boolean unchanged);

    /** Adds the event's key tuples of a shape to the hits; returns how many. */
    int addTuples(int keyShape, ParsedEvent event, EventHits into);
}
