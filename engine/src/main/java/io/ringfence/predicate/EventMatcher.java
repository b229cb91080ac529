package io.ringfence.predicate;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParsedEvent;

/**
 * CONTRACT STUB, owner: predicate. Stateless between events; one a thread; allocates nothing once
 * warm.
 */
public final class EventMatcher {
    public EventMatcher(MatchTables tables) {}

    /** Adds a hit for every stage whose condition holds, in ascending stage id. */
    public void match(ParsedEvent event, EventHits hits) {
        throw new UnsupportedOperationException();
    }
}
