package io.ringfence.sequence;

/** What can happen to a sequence, counted. */
public enum SequenceCounter {
    /** Records written for opening events. */
    OPENED("Records written for events that open sequences, one for all rules of a key."),
    /** Pending sequences moved on by one stage. */
    ADVANCED("Pending sequences moved on to a further stage."),
    /** Pending ones replaced. */
    OVERWRITTEN("Pending records whose state a newer event took over."),
    /** Matches of sequences. */
    COMPLETED("Sequences completed and reported."),
    /** Matches of single events. */
    EVENT_MATCHED("Hits of rules of a single event, reported."),
    /** Consumed, but too late for maxspan. */
    EXCEEDED_MAXSPAN("Pending sequences used up by an event beyond their maxspan."),
    /** Ended by until. */
    ENDED_BY_UNTIL("Pending records that an until event ended, whole or for one rule."),
    /** Completed, but a missing event had come in between. */
    SPOILED("Completed sequences dropped since a missing event lay between two stages."),
    /** Completed, but a leading or trailing missing event was there. */
    REFUTED("Completed sequences dropped since a missing event lay before or after them."),
    /** Completed, and waiting for a trailing missing event. */
    WAITED("Completed sequences that had to wait for the end of their window."),
    /** Memory freed by time. */
    EXPIRED("Records freed because their time was over."),
    /** Out of order. */
    LATE("Events not after the pending event that they met; it was left alone."),
    /** Host over its share. */
    EVICTED_HOST_SHARE("Records evicted because their own host held more than its share."),
    /** Table full. */
    EVICTED_TABLE_FULL("Records evicted, of the host with the most, because the table was full."),
    /** No room at all. */
    REFUSED("Records not written because no room could be made."),
    /** More than the limit wait for an event that refers to them. */
    CANDIDATES_CUT("Oldest of more than 64 pending sequences that a later stage can choose from."),
    /** Values for later stages given up. */
    VALUES_LOST("Events of which values that a later stage may refer to could not be kept."),
    /** Lineage full. */
    PROCESSES_EVICTED("Processes forgotten because the lineage table was full."),
    /** Documents given up. */
    DOCUMENTS_LOST("Documents of in-flight events overwritten by newer ones, or never kept."),
    /** Too many distinct state sets. */
    STATE_SETS_FULL("Records split by state because the pool of state sets was full."),
    /** Host table full. */
    HOSTS_SHARED("Events of hosts that had to share a record because the host table was full."),
    /** Event time ahead of ingest time. */
    TIME_AHEAD("Events too far ahead of their ingest time; they move their host's clock less.");

    private final String description;

    SequenceCounter(String description) {
        this.description = description;
    }

    /** Name in metrics, snake_case. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }
}
