package io.ringfence.sequence.order;

/** What can happen to an event on its way into order, counted. */
public enum OrderCounter {
    /** Put in order. */
    HELD("Events that were held until their host's watermark had passed them."),
    /** After the watermark. */
    LATE("Events later than the allowed lateness; no sequence saw them."),
    /** Host over its share. */
    EARLY_HOST_SHARE("Events released early because their own host held more than its share."),
    /** No free record. */
    EARLY_EVENTS_FULL("Events released early because as many were held as may be."),
    /** No free block. */
    EARLY_BYTES_FULL("Events released early because there was no room for another's bytes."),
    /** No free clock. */
    CLOCKS_FORGOTTEN("Hosts whose clock was given up for another's; the longest silent first."),
    /** Ahead of its ingest time. */
    AHEAD("Events beyond the tolerance ahead of their ingest time; ordered as if at its end.");

    private final String description;

    OrderCounter(String description) {
        this.description = description;
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }
}
