package io.ringfence.pipeline.snapshot;

/**
 * A place in a journal.
 *
 * @param nextEventNumber number of the first event behind it
 * @param nextAlertNumber number of the first alert behind it
 */
public record Position(long nextEventNumber, long nextAlertNumber) {
    /** Before the first event. */
    public static final Position START = new Position(0, 0);

    @Override
    public String toString() {
        return "event " + nextEventNumber + ", alert " + nextAlertNumber;
    }
}
