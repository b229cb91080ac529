package io.ringfence.alert;

import io.ringfence.event.EventHits;

/**
 * One stage of a match, as an alert tells it. Filled anew for each match by the thread that
 * completed it; the document's bytes are borrowed until the alert is written.
 */
public final class MatchedStage {
    private final byte[] identity = new byte[EventHits.MAX_IDENTITY_LENGTH];
    private int identityLength;
    private boolean contentHash;
    private boolean missing;
    private long eventNumber;
    private long timeNs;
    private byte[] document;
    private int offset;
    private int length;

    MatchedStage() {}

    /** A missing-event stage: no event filled it. */
    public void setMissing() {
        missing = true;
        document = null;
        identityLength = 0;
        contentHash = false;
    }

    /**
     * The event that filled it; its document is not set.
     *
     * @param number of the event, dense among all received
     * @param eventTimeNs event time, nanoseconds since 1970
     */
    public void setEvent(long number, long eventTimeNs) {
        missing = false;
        document = null;
        eventNumber = number;
        timeNs = eventTimeNs;
    }

    /**
     * The event's identity: UTF-8 of its {@code event.id}, or the SHA-256 of its document.
     *
     * @param identityBytes how many of the bytes that are returned are written, up to {@link
     *     EventHits#MAX_IDENTITY_LENGTH}
     * @param isHash whether it is the hash
     * @return where the caller writes it
     */
    public byte[] setIdentity(int identityBytes, boolean isHash) {
        identityLength = identityBytes;
        contentHash = isHash;
        return identity;
    }

    /**
     * The document as received; null when the bounded store had to let it go.
     *
     * @param bytes borrowed
     */
    public void setDocument(byte[] bytes, int documentOffset, int documentLength) {
        document = bytes;
        offset = documentOffset;
        length = documentLength;
    }

    boolean isMissing() {
        return missing;
    }

    long eventNumber() {
        return eventNumber;
    }

    long timeNs() {
        return timeNs;
    }

    byte[] identity() {
        return identity;
    }

    int identityLength() {
        return identityLength;
    }

    boolean isContentHash() {
        return contentHash;
    }

    /** Null when it is gone, or the stage is missing. */
    public byte[] document() {
        return document;
    }

    /** Index of the document's first byte. */
    public int offset() {
        return offset;
    }

    /** Bytes of the document. */
    public int length() {
        return length;
    }
}
