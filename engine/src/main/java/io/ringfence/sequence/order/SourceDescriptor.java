package io.ringfence.sequence.order;

import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;

import io.ringfence.sequence.store.SlotDescriptor;

/**
 * What is known of one host. Lengths in bytes, native byte order; heap links lie where {@link
 * SlotDescriptor} has them.
 *
 * <pre>
 *    0       8         16        24        32      36      40      44      48      52      56  60
 *   +-------+---------+---------+---------+-------+-------+-------+-------+-------+-------+---+---+
 *   | hash  | event   | passed  | last    | first | held  | list  | heap  | list  | which | heap  |
 *   |       | time    |         | ingest  | held  | count | prev  | prev  | next  | list  | child,|
 *   |       |(largest)|         |         |       |       |       |       |       |       | sibl. |
 *   +-------+---------+---------+---------+-------+-------+-------+-------+-------+-------+---+---+
 * </pre>
 */
final class SourceDescriptor {
    static final int HASH_OFFSET = 0;
    static final int EVENT_TIME_OFFSET = HASH_OFFSET + SIZE_OF_LONG;
    static final int PASSED_OFFSET = EVENT_TIME_OFFSET + SIZE_OF_LONG;
    static final int LAST_INGEST_OFFSET = PASSED_OFFSET + SIZE_OF_LONG;
    static final int FIRST_HELD_OFFSET = LAST_INGEST_OFFSET + SIZE_OF_LONG;
    static final int HELD_COUNT_OFFSET = FIRST_HELD_OFFSET + SIZE_OF_INT;
    static final int LIST_PREVIOUS_OFFSET = HELD_COUNT_OFFSET + SIZE_OF_INT;
    static final int LIST_NEXT_OFFSET = SlotDescriptor.HEAP_PREVIOUS_OFFSET + SIZE_OF_INT;
    static final int LIST_OFFSET = LIST_NEXT_OFFSET + SIZE_OF_INT;
    static final int RECORD_LENGTH = SlotDescriptor.SLOT_LENGTH;

    private SourceDescriptor() {}
}
