package io.ringfence.pipeline;

/** Where the document of an earlier event can still be had: the journal. Cold. */
@FunctionalInterface
public interface DocumentSource {
    /** No documents but those still held in memory. */
    DocumentSource NONE = eventNumber -> null;

    /**
     * Reads a document.
     *
     * @param eventNumber dense number of the event
     * @return its bytes, owned by the caller, or null when it is gone
     */
    byte[] read(long eventNumber);
}
