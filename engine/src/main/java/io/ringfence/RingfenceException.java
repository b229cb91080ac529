package io.ringfence;

/**
 * A failure on the cold path: settings, rules or journal. Never thrown for an event; bad input
 * there is a status and a counter.
 */
public class RingfenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the failure is about. */
    public enum Category {
        /** A setting is missing or out of range; the message reads {@code name=value: why}. */
        SETTINGS,
        /** Rules could not be loaded or compiled. */
        RULES,
        /** The journal could not be opened, written or read. */
        JOURNAL
    }

    private final Category category;

    /**
     * @param category what it is about
     * @param message one sentence for the user, with the name and value that are wrong
     */
    public RingfenceException(Category category, String message) {
        this(category, message, null);
    }

    /**
     * @param category what it is about
     * @param message one sentence for the user, with the name and value that are wrong
     * @param cause the underlying failure, or null
     */
    public RingfenceException(Category category, String message, Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    /** What the failure is about. */
    public Category category() {
        return category;
    }
}
