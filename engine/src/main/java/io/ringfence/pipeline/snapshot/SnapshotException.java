package io.ringfence.pipeline.snapshot;

/** A snapshot cannot be used. The message says why, for the user. Cold. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message why, in words
     */
    public SnapshotException(String message) {
        super(message);
    }
}
