package io.ringfence.pipeline;

/**
 * The bytes of events in flight, one behind the other. Positions are 64-bit and only grow; the
 * offset is {@code position & (size - 1)}. An event never wraps: what is left at the end is padding
 * before it.
 *
 * <pre>
 *   offset 0                                                     size      + spare
 *   |....free....|==event==|==event==|..free..|##padding of the next##|########|
 *                ^tail                ^head
 * </pre>
 *
 * Written by the publisher; freed by the ring's own gating sequence: the tail is the end of the
 * slowest handler's slot. See {@link RingPublisher}.
 */
final class EventSlab {
    /** Bytes behind the end, so that word loads may read past the last event. */
    static final int SPARE_LENGTH = 64;

    private static final int ALIGNMENT = 8;

    private final byte[] bytes;
    private final int size;
    private long head;
    private long tail;

    /**
     * @param size in bytes, a power of two
     */
    EventSlab(int size) {
        this.size = size;
        bytes = new byte[size + SPARE_LENGTH];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    long head() {
        return head;
    }

    /** Bytes that an event takes up, padding before it included. */
    long need(int length) {
        return padding(length) + aligned(length);
    }

    /** Padding before an event of this length, were it claimed now. */
    long padding(int length) {
        final int offset = (int) (head & (size - 1));
        return offset + aligned(length) > size ? size - offset : 0;
    }

    boolean hasRoom(int length) {
        return head + need(length) - tail <= size;
    }

    void free(long newTail) {
        tail = newTail;
    }

    /** Takes the room and returns the event's offset. */
    int claim(int length) {
        final long start = head + padding(length);
        head = start + aligned(length);
        return (int) (start & (size - 1));
    }

    private static long aligned(int length) {
        return (length + ALIGNMENT - 1L) & -ALIGNMENT;
    }
}
