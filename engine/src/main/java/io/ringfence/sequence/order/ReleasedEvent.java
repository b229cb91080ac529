package io.ringfence.sequence.order;

import io.ringfence.event.EventHits;

/** An event as it leaves the order; reused. Its document array grows to the longest one. */
final class ReleasedEvent {
    private static final int INITIAL_LENGTH = 4096;

    final EventHits hits = new EventHits();
    byte[] document = new byte[INITIAL_LENGTH];
    int documentLength;

    /** Makes room for a document. */
    void reserve(int length) {
        documentLength = length;
        if (length > document.length) {
            document = new byte[Math.max(length, 2 * document.length)];
        }
    }
}
