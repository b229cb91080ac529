package io.ringfence.pipeline.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The last events on which the engine failed, to be looked at and tried again: bounded in number
 * and size. Any thread, under a lock: failures are rare.
 */
public final class ParkedEvents {
    /** Events kept. */
    public static final int LIMIT = 16;

    /** Bytes kept of each. */
    public static final int LENGTH_LIMIT = 64 * 1024;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One event.
     *
     * @param eventNumber its number among all received
     * @param ingestTimeNs when it came in
     * @param reason what was thrown, and by which rule if that is known
     * @param document its first {@link #LENGTH_LIMIT} bytes
     */
    public record Entry(long eventNumber, long ingestTimeNs, String reason, byte[] document) {}

    synchronized void park(
            long eventNumber, long ingestTimeNs, String reason, byte[] buffer, int[] span) {
        if (entries.size() == LIMIT) {
            entries.removeFirst();
        }
        final int end = span[0] + Math.min(span[1], LENGTH_LIMIT);
        entries.addLast(
                new Entry(
                        eventNumber,
                        ingestTimeNs,
                        reason,
                        Arrays.copyOfRange(buffer, span[0], end)));
    }

    /** The events, the oldest first. */
    public synchronized List<Entry> list() {
        return new ArrayList<>(entries);
    }
}
