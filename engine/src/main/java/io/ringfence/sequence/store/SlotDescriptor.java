package io.ringfence.sequence.store;

import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;

/**
 * One in-flight record: 64 bytes, one cache line. Lengths in bytes, native byte order, links are
 * slot numbers ({@link SlotPool#NONE} ends a list).
 *
 * <pre>
 *    0               8               16              24      28      32      36      40
 *   +---------------+---------------+---------------+-------+-------+-------+-------+
 *   | key high      | key low       | time          | chain | chain | state | event |
 *   |               |               |               | next  | prev  |       |       |
 *   +-------+-------+-------+-------+-------+-------+-------+-------+-------+-------+
 *   | detail| group | dead- | group | wheel | wheel |
 *   |       | prev  | line  | next  | next  | prev  |
 *   +-------+-------+-------+-------+-------+-------+
 *    40      44      48      52      56      60      64
 *
 *   in a waiting heap instead of a host's list and the wheel:
 *   +-------+-------+---------------+-------+-------+
 *   | detail| heap  | order         | heap  | heap  |
 *   |       | prev  |               | child | sibl. |
 *   +-------+-------+---------------+-------+-------+
 * </pre>
 *
 * State, event and detail belong to whoever uses the slot; a deadline is a tick of {@link
 * TimerWheel}.
 */
public final class SlotDescriptor {
    /** Upper half of the key's hash; 0 while free is no sign of anything. */
    public static final int KEY_HIGH_OFFSET = 0;

    /** Lower half of the key's hash; gives the home in the index. */
    public static final int KEY_LOW_OFFSET = KEY_HIGH_OFFSET + SIZE_OF_LONG;

    /** A time in nanoseconds. */
    public static final int TIME_OFFSET = KEY_LOW_OFFSET + SIZE_OF_LONG;

    /** Next slot of the same key. */
    public static final int CHAIN_NEXT_OFFSET = TIME_OFFSET + SIZE_OF_LONG;

    /** Previous slot of the same key. */
    public static final int CHAIN_PREVIOUS_OFFSET = CHAIN_NEXT_OFFSET + SIZE_OF_INT;

    /** What the slot stands for. */
    public static final int STATE_OFFSET = CHAIN_PREVIOUS_OFFSET + SIZE_OF_INT;

    /** Event entry. */
    public static final int EVENT_OFFSET = STATE_OFFSET + SIZE_OF_INT;

    /** History record, or a number, by kind. */
    public static final int DETAIL_OFFSET = EVENT_OFFSET + SIZE_OF_INT;

    /** Previous slot of the same host. */
    public static final int GROUP_PREVIOUS_OFFSET = DETAIL_OFFSET + SIZE_OF_INT;

    /** Tick after which the slot counts as expired. */
    public static final int DEADLINE_OFFSET = GROUP_PREVIOUS_OFFSET + SIZE_OF_INT;

    /** Next slot of the same host. */
    public static final int GROUP_NEXT_OFFSET = DEADLINE_OFFSET + SIZE_OF_INT;

    /** Next slot in the wheel's bucket. */
    public static final int WHEEL_NEXT_OFFSET = GROUP_NEXT_OFFSET + SIZE_OF_INT;

    /** Previous slot in the wheel's bucket, or the bucket itself (complemented) for the first. */
    public static final int WHEEL_PREVIOUS_OFFSET = WHEEL_NEXT_OFFSET + SIZE_OF_INT;

    /** Bytes of a slot. */
    public static final int SLOT_LENGTH = WHEEL_PREVIOUS_OFFSET + SIZE_OF_INT;

    /** In a heap: second sort key. */
    public static final int ORDER_OFFSET = DEADLINE_OFFSET;

    /** In a heap: left sibling, or the parent of a first child. */
    public static final int HEAP_PREVIOUS_OFFSET = GROUP_PREVIOUS_OFFSET;

    /** In a heap: first child. */
    public static final int HEAP_CHILD_OFFSET = WHEEL_NEXT_OFFSET;

    /** In a heap: next sibling. */
    public static final int HEAP_SIBLING_OFFSET = WHEEL_PREVIOUS_OFFSET;

    private SlotDescriptor() {}
}
