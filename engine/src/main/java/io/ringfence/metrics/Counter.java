package io.ringfence.metrics;

/**
 * What every engine counts, but for the groups that other packages name: outcomes of parsing, and
 * what can happen to a sequence or to an event on its way into order. An id is the place in the
 * counters file; a reader goes by the label.
 */
public enum Counter {
    /** Lines handed in. Raised before anything else is known of a line, read after all others. */
    LINES("lines", "Lines handed in, blank ones and bulk actions included."),
    /** Dropped at once. */
    DROPPED_NEW("dropped_new", "Events dropped at once because the ring was full."),
    /** Dropped after a wait. */
    DROPPED_TIMEOUT("dropped_timeout", "Events dropped after a wait because the ring was full."),
    /** Published too late. */
    DROPPED_CLOSED("dropped_closed", "Events published when the pipeline was closed."),
    /** Given to the sink. */
    ALERTS("alerts", "Alerts given to the sink."),
    /** Summary alerts. */
    SUMMARIES("summaries", "Summary alerts given to the sink."),
    /** Beyond max_signals. */
    SUPPRESSED("suppressed", "Matches beyond a rule's max_signals, told in summary alerts."),
    /** The sink threw. */
    SINK_ERRORS("sink_errors", "Alerts for which the sink threw; they count as given."),
    /** No alert could be made. */
    ALERT_ERRORS("alert_errors", "Matches that the engine could not turn into an alert."),
    /** A step of ours threw. */
    HANDLER_ERRORS("handler_errors", "Events on which the engine or one of its rules failed."),
    /** One rule threw. */
    RULE_ERRORS("rule_errors", "Evaluations of a rule that failed; it did not match there."),
    /** One rule took long. */
    RULE_COSTLY("rule_costly", "Evaluations of a rule beyond its limit of steps."),
    /** Rules switched off. */
    RULES_QUARANTINED("rules_quarantined", "Rules no longer evaluated; see the reasons.", true),
    /** Rules of the plan. */
    RULES("rules", "Rules loaded.", true),
    /** Event time ahead of ingest time. */
    FUTURE_TIMESTAMPS("future_timestamps", "Events whose time ran ahead of ingest time."),
    /** Not parsed. */
    PASSED_OVER("passed_over", "Events evaluated unparsed: no rule's text was in the line."),
    /** Event time missing. */
    TIMESTAMPS_FROM_INGEST(
            "timestamps_from_ingest",
            "Events without a readable time that took their ingest time."),
    /** Join key missing. */
    MISSING_KEY(
            "missing_key", "Events that match a stage and cannot join: a join key has no value."),
    /** Values of a field not kept. */
    VALUES_CUT("values_cut", "Values beyond the limit of a field; not matched."),
    /** Join keys not kept. */
    JOIN_KEYS_CUT("join_keys_cut", "Times that the join keys of an event were cut at a limit."),
    /** Publishing was refused. */
    BACK_PRESSURED("back_pressured", "Times that publishing was refused; not received."),
    /** Publishing waited. */
    PUBLISH_WAITS("publish_waits", "Events that waited for room in the ring."),
    /** How long. */
    PUBLISH_WAIT_NS("publish_wait_ns", "Nanoseconds that publishers waited for room."),
    /** Room of the ring. */
    RING_CAPACITY("ring_capacity", "Slots of the ring; 0 without a ring.", true),
    /** Inside the sink. */
    SINK_BUSY_SINCE_MS(
            "sink_busy_since_ms",
            "Since when the sink has had an alert, 0 when it has none.",
            true),
    /** Time in the sink. */
    SINK_NS("sink_ns", "Nanoseconds spent in the sink."),
    /** The longest. */
    SINK_MAX_NS("sink_max_ns", "Nanoseconds of the longest call of the sink.", true),
    /** Records in flight. */
    SEQUENCE_IN_FLIGHT("sequence_in_flight", "Records of pending sequences.", true),
    /** Memory. */
    OFF_HEAP_BYTES("off_heap_bytes", "Bytes of off-heap state.", true),
    /** Events held back. */
    ORDER_WAITING("order_waiting", "Events that wait to be put in order.", true),
    /** Hosts fallen silent. */
    HOSTS_SILENT("hosts_silent", "Times that an active host fell silent while others went on."),
    /** Hosts watched. */
    HOSTS_WATCHED("hosts_watched", "Hosts watched for falling silent.", true),
    /** Not watched. */
    HOSTS_FORGOTTEN("hosts_forgotten", "Hosts no longer watched because there were too many."),
    /** Journal blocks written. */
    JOURNAL_BLOCKS("journal_blocks", "Blocks appended to the journal."),
    /** Blocks stored without compression. */
    JOURNAL_RAW_BLOCKS("journal_raw_blocks", "Blocks stored as they are, as the journal lagged."),
    /** Journal bytes before compression. */
    JOURNAL_RAW_BYTES("journal_raw_bytes", "Bytes of journal blocks before compression."),
    /** Journal bytes as stored. */
    JOURNAL_STORED_BYTES("journal_stored_bytes", "Bytes of journal blocks as stored."),
    /** Events without a journal entry. */
    JOURNAL_SKIPPED(
            "journal_skipped_events", "Events not journaled, for want of space or by error."),
    /** The journal is off. */
    JOURNAL_STOPPED("journal_stopped", "1 while the journal takes nothing.", true),
    /** Snapshots written. */
    SNAPSHOTS_TAKEN("snapshots_taken", "Snapshots of the state written."),
    /** Snapshots not written. */
    SNAPSHOTS_FAILED("snapshots_failed", "Snapshots of the state that could not be written."),
    /** Where the snapshot stood. */
    RECOVERY_FROM_EVENT(
            "recovery_from_event", "First event behind the snapshot that the launch used.", true),
    /** Replayed at launch. */
    RECOVERY_REPLAYED_EVENTS(
            "recovery_replayed_events", "Events of the journal run through the engine at launch."),
    /** Missing at launch. */
    RECOVERY_MISSING_EVENTS(
            "recovery_missing_events", "Events that the journal had lost when it was replayed."),
    /** Alerts of the journal. */
    RECOVERY_ALERTS_KNOWN(
            "recovery_alerts_known", "Alerts in the journal behind the snapshot, expected again."),
    /** Of these. */
    RECOVERY_ALERTS_REPEATED(
            "recovery_alerts_repeated", "Alerts that came again and were not journaled again."),
    /** Unusable snapshots. */
    RECOVERY_SNAPSHOTS_REFUSED(
            "recovery_snapshots_refused", "Snapshots that the launch could not use."),
    /** Kept of a snapshot of other rules. */
    RECOVERY_RECORDS_KEPT(
            "recovery_records_kept", "Pending records kept of a snapshot that other rules made."),
    /** Not kept of it. */
    RECOVERY_RECORDS_DROPPED(
            "recovery_records_dropped",
            "Pending records of a snapshot whose rules are gone or changed.");

    private final String label;
    private final String description;
    private final boolean gauge;

    Counter(String label, String description) {
        this(label, description, false);
    }

    Counter(String label, String description, boolean gauge) {
        this.label = label;
        this.description = description;
        this.gauge = gauge;
    }

    /** Its place in the counters file, from 0 without gaps. */
    public int id() {
        return ordinal();
    }

    /** Its name in output: lower case with underscores. */
    public String label() {
        return label;
    }

    /** What it counts, in one sentence. */
    public String description() {
        return description;
    }

    /** Whether its value may fall. */
    public boolean isGauge() {
        return gauge;
    }
}
