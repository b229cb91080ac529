package io.ringfence.alert;

import java.util.HexFormat;

/**
 * Flyweight over one alert, valid during {@link AlertSink#onAlert} only. The bytes belong to the
 * engine and are overwritten by the next alert.
 */
public final class Alert {
    private byte[] idBytes = new byte[0];
    private String id;
    private RuleInfo rule;
    private byte[] json = new byte[0];
    private int jsonLength;
    private long completingEventNumber;
    private long ingestTimeNs;
    private boolean summary;

    Alert() {}

    Alert wrap(byte[] newId, RuleInfo newRule, JsonBytes bytes) {
        idBytes = newId;
        id = null;
        rule = newRule;
        json = bytes.array();
        jsonLength = bytes.length();
        return this;
    }

    Alert completedBy(long eventNumber, long newIngestTimeNs, boolean isSummary) {
        completingEventNumber = eventNumber;
        ingestTimeNs = newIngestTimeNs;
        summary = isSummary;
        return this;
    }

    /**
     * Deterministic id, 64 lower-case hex digits: the same match has the same id for ever. The
     * first call for an alert allocates it.
     */
    public String id() {
        if (null == id) {
            id = HexFormat.of().formatHex(idBytes);
        }
        return id;
    }

    /** Facts of the rule. */
    public RuleInfo rule() {
        return rule;
    }

    /** The alert as one line of JSON without a newline, from offset 0; see {@link #jsonLength}. */
    public byte[] json() {
        return json;
    }

    /** Length of the JSON in bytes. */
    public int jsonLength() {
        return jsonLength;
    }

    /** Number of the event that completed it, or -1 when the passing of time did. */
    public long completingEventNumber() {
        return completingEventNumber;
    }

    /** Ingest time at which it was completed, nanoseconds since 1970. */
    public long ingestTimeNs() {
        return ingestTimeNs;
    }

    /** Whether this tells of matches that the rule's budget held back, rather than of a match. */
    public boolean isSummary() {
        return summary;
    }
}
