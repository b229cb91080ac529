package io.ringfence.sequence.store;

import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;

/**
 * What is known of one host while it holds in-flight slots. Lengths in bytes, native byte order.
 *
 * <pre>
 *    0          8            16            24      28      32      36      40      44      48
 *   +----------+------------+-------------+-------+-------+-------+-------+-------+-------+
 *   | hash     | event time | last ingest | slots | list  | list  | wait- | wait- | queue |
 *   |          | (largest)  |             |       | head  | tail  | ing   | ing   | place |
 *   |          |            |             |       |       |       | root  | count |       |
 *   +----------+------------+-------------+-------+-------+-------+-------+-------+-------+
 * </pre>
 */
final class HostDescriptor {
    static final int HASH_OFFSET = 0;
    static final int EVENT_TIME_OFFSET = HASH_OFFSET + SIZE_OF_LONG;
    static final int LAST_INGEST_OFFSET = EVENT_TIME_OFFSET + SIZE_OF_LONG;
    static final int SLOT_COUNT_OFFSET = LAST_INGEST_OFFSET + SIZE_OF_LONG;
    static final int LIST_HEAD_OFFSET = SLOT_COUNT_OFFSET + SIZE_OF_INT;
    static final int LIST_TAIL_OFFSET = LIST_HEAD_OFFSET + SIZE_OF_INT;
    static final int WAITING_ROOT_OFFSET = LIST_TAIL_OFFSET + SIZE_OF_INT;
    static final int WAITING_COUNT_OFFSET = WAITING_ROOT_OFFSET + SIZE_OF_INT;
    static final int QUEUE_PLACE_OFFSET = WAITING_COUNT_OFFSET + SIZE_OF_INT;
    static final int RECORD_LENGTH = QUEUE_PLACE_OFFSET + SIZE_OF_INT;

    private HostDescriptor() {}
}
