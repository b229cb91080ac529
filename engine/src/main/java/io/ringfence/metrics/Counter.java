package io.ringfence.metrics;

/**
 * Everything the engine counts but for the reasons of rejection, which are kept by parse status. An
 * id is for ever: it is the place in the counters file.
 */
public enum Counter {
    /** Documents handed in. */
    RECEIVED(0, "received", "Documents handed in, blank lines not counted."),
    /** Documents that the parser refused. */
    REJECTED(1, "rejected", "Documents that could not be parsed, for whatever reason."),
    /** Lines without a document. */
    BLANK(2, "blank", "Empty lines and lines of white space."),
    /** Action lines of the bulk API. */
    BULK_ACTION(3, "bulk_action", "Action lines of the bulk API, skipped as they hold no event."),
    /** Documents matched against the rules. */
    EVALUATED(4, "evaluated", "Documents that were matched against the rules."),
    /** Too long for the ring. */
    DROPPED_TOO_LONG(5, "dropped_too_long", "Documents longer than the limit of a line."),
    /** Refused while the ring was full. */
    DROPPED_BACK_PRESSURE(
            6, "dropped_back_pressure", "Documents dropped by policy because the ring was full."),
    /** Given to the sink. */
    ALERTS(7, "alerts", "Alerts given to the sink."),
    /** Beyond max_signals. */
    SUPPRESSED(8, "suppressed", "Matches beyond a rule's max_signals, told in summary alerts."),
    /** The sink threw. */
    SINK_ERRORS(9, "sink_errors", "Alerts for which the sink threw."),
    /** A handler threw. */
    HANDLER_ERRORS(10, "handler_errors", "Events on which a handler of the engine threw."),
    /** Event time ahead of ingest time. */
    FUTURE_TIMESTAMPS(
            11, "future_timestamps", "Events whose time ran ahead of ingest time and was bounded."),
    /** Event time far behind ingest time. */
    PAST_TIMESTAMPS(
            12, "past_timestamps", "Events whose time lay too far in the past and was bounded."),
    /** Events older than the watermark. */
    LATE_EVENTS(13, "late_events", "Events that came later than the lateness allowed."),
    /** Dropped by the raw literal filter. */
    PREFILTERED(14, "prefiltered", "Documents that no rule could match, dropped before parsing."),
    /** Journal blocks written. */
    JOURNAL_BLOCKS(15, "journal_blocks", "Blocks appended to the journal."),
    /** Journal bytes before compression. */
    JOURNAL_BYTES_RAW(16, "journal_bytes_raw", "Bytes of journal blocks before compression."),
    /** Journal bytes as stored. */
    JOURNAL_BYTES_STORED(17, "journal_bytes_stored", "Bytes of journal blocks as stored."),
    /** Blocks stored without compression. */
    JOURNAL_RAW_BLOCKS(
            18, "journal_raw_blocks", "Blocks stored uncompressed because the journal lagged."),
    /** Events without a journal entry. */
    JOURNAL_SKIPPED(
            19,
            "journal_skipped",
            "Events not journaled, by policy, for want of space or an error."),
    /** Damaged stretches stepped over. */
    JOURNAL_DAMAGE(20, "journal_damage", "Damaged places of the journal that were stepped over."),
    /** Waits of a publisher. */
    PUBLISH_WAITS(21, "publish_waits", "Times that a publisher had to wait for a free slot.");

    private final int id;
    private final String label;
    private final String description;

    Counter(int id, String label, String description) {
        this.id = id;
        this.label = label;
        this.description = description;
    }

    /** Its place in the counters file, from 0 without gaps. */
    public int id() {
        return id;
    }

    /** Its name in output: lower case with underscores. */
    public String label() {
        return label;
    }

    /** What it counts, in one sentence. */
    public String description() {
        return description;
    }
}
