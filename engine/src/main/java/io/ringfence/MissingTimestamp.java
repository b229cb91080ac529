package io.ringfence;

/** What is done with an event without a readable {@code @timestamp}. */
public enum MissingTimestamp {
    /** It is rejected as {@code no_timestamp} or {@code bad_timestamp}. */
    REJECT,
    /**
     * It happened when it came in: its ingest time, cut to milliseconds, is its time, and it is
     * counted as {@code timestamps_from_ingest}, but where a line is passed over unparsed. Rules
     * that read {@code @timestamp} itself see what the document says.
     */
    INGEST
}
