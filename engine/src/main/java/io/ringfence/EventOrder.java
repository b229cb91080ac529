package io.ringfence;

/** In which order events are matched. */
public enum EventOrder {
    /**
     * As they arrive: no delay. An event that is not after the pending event it meets leaves it
     * alone and is counted as late.
     */
    ARRIVAL,
    /**
     * By event time, tiebreaker and arrival, host by host: the results of a search over the same
     * events. An event of a sequence waits until its host's events have come further than the
     * allowed lateness; one that is later than that reaches no sequence and is counted. Rules of a
     * single event do not wait.
     */
    EVENT_TIME
}
