package io.ringfence.journal;

/**
 * A stretch of the journal whose events are not there, with its place.
 *
 * @param kind why
 * @param file the cycle file that the next readable block is in, or the last file there is
 * @param fromOffset byte offset in that file where the unreadable stretch begins, 0 when it begins
 *     in an earlier file
 * @param toOffset byte offset where reading goes on, or the file's length
 * @param firstMissing number of the first missing event
 * @param missingCount how many events are missing; 0 when bytes are damaged and nothing is lost
 */
public record JournalGap(
        Kind kind,
        String file,
        long fromOffset,
        long toOffset,
        long firstMissing,
        long missingCount) {

    /** Why events are not there. */
    public enum Kind {
        /** Bytes are damaged: a checksum, a header or a file's end is wrong. */
        DAMAGED,
        /** The numbers jump although both sides are whole: a cycle file is gone. */
        MISSING,
        /** Older than the oldest file: deleted by retention, or by somebody. */
        REMOVED,
        /** The writer skipped them, because there was no space. */
        NOT_WRITTEN,
        /** A block came a second time, or out of order; it was not handed out again. */
        REPEATED
    }

    /** Whether this is a fault of the files, rather than a setting's effect. */
    public boolean isDamage() {
        return kind == Kind.DAMAGED || kind == Kind.MISSING || kind == Kind.REPEATED;
    }

    /** One line for a report. */
    public String describe() {
        final String place = file + " bytes " + fromOffset + ".." + toOffset;
        final String events =
                missingCount == 0
                        ? "no event lost"
                        : "events " + firstMissing + ".." + (firstMissing + missingCount - 1);
        return kind + ": " + events + " (" + place + ")";
    }
}
