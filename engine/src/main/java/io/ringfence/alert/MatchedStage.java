package io.ringfence.alert;

/**
 * One stage of a match, as an alert tells it. The arrays belong to this record.
 *
 * @param missing a missing-event stage: no event filled it, and nothing below is set
 * @param eventNumber dense number of the event among all received
 * @param timeNs event time, nanoseconds since 1970
 * @param identity UTF-8 of the event's {@code event.id}, or the SHA-256 of its document
 * @param contentHash whether the identity is the hash
 * @param document the document as received, or null when the bounded store had to let it go
 */
public record MatchedStage(
        boolean missing,
        long eventNumber,
        long timeNs,
        byte[] identity,
        boolean contentHash,
        byte[] document) {
    private static final MatchedStage MISSING =
            new MatchedStage(true, -1, 0, new byte[0], false, null);

    /** A stage that no event filled. */
    public static MatchedStage ofMissing() {
        return MISSING;
    }
}
