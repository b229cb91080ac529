package io.ringfence.sequence.order;

import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;

import io.ringfence.sequence.store.SlotDescriptor;

/**
 * One event that is held. Lengths in bytes, native byte order; heap links lie where {@link
 * SlotDescriptor} has them.
 *
 * <pre>
 *    0            8            16           24           32      36      40  44      48  56  60
 *   +------------+------------+------------+------------+-------+-------+---+-------+---+-------+
 *   | order time | event time | tiebreaker | number     | pay-  | has   |   | heap  |   | heap  |
 *   |            |            |            |            | load  | tie-  |   | prev  |   | child,|
 *   |            |            |            |            |       | break |   |       |   | sibl. |
 *   +------------+------------+------------+------------+-------+-------+---+-------+---+-------+
 *
 *   payload: hit count, tuple count, identity length, document length, host hash,
 *            (stage, first tuple, tuples) a hit, (high, low) a tuple, identity, document
 * </pre>
 */
final class HeldEventDescriptor {
    static final int ORDER_TIME_OFFSET = 0;
    static final int EVENT_TIME_OFFSET = ORDER_TIME_OFFSET + SIZE_OF_LONG;
    static final int TIEBREAKER_OFFSET = EVENT_TIME_OFFSET + SIZE_OF_LONG;
    static final int NUMBER_OFFSET = TIEBREAKER_OFFSET + SIZE_OF_LONG;
    static final int PAYLOAD_OFFSET = NUMBER_OFFSET + SIZE_OF_LONG;
    static final int HAS_TIEBREAKER_OFFSET = PAYLOAD_OFFSET + SIZE_OF_INT;
    static final int RECORD_LENGTH = SlotDescriptor.SLOT_LENGTH;

    private HeldEventDescriptor() {}
}
