package io.ringfence.journal;

/**
 * Told of what operators must know; each call is cold. Called on the thread that writes or reads.
 * Every method has an empty default, so that an embedder overrides what it wants.
 */
public interface JournalListener {
    /** Listens to nothing; everything is still counted. */
    JournalListener NONE = new JournalListener() {};

    /**
     * A reader stepped over events that are not there.
     *
     * @param gap what is missing and where
     */
    default void onGap(JournalGap gap) {}

    /**
     * Free space fell below the limit. Told once until there is room again.
     *
     * @param usableBytes what is left
     * @param limitBytes the limit, see {@link JournalSettings#minFreeBytes(long)}
     */
    default void onSpaceLow(long usableBytes, long limitBytes) {}

    /**
     * There is room again and events are journaled again.
     *
     * @param skippedEvents events that were not journaled meanwhile
     */
    default void onSpaceBack(long skippedEvents) {}

    /**
     * A whole cycle file was deleted to make room or because of the retention setting.
     *
     * @param file its name
     */
    default void onFileDeleted(String file) {}

    /**
     * Writing failed; the journal stays stopped until it is opened again, and detection goes on.
     *
     * @param cause what the store threw
     */
    default void onWriteFailed(Throwable cause) {}

    /**
     * The newest file was damaged when the journal was opened for writing. It was set aside, its
     * readable blocks stay readable, and writing goes on in a new file.
     *
     * @param file its new name
     */
    default void onFileSetAside(String file) {}
}
