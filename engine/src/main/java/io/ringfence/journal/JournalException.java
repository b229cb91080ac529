package io.ringfence.journal;

/**
 * The journal could not be opened, written or read. Cold: thrown while opening, and from the writer
 * only where the free-space policy says so. The message is one sentence that names the place and
 * says what to do.
 */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence for the user
     */
    public JournalException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the user
     * @param cause the underlying failure
     */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
