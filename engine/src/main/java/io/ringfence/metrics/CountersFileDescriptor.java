package io.ringfence.metrics;

import static org.agrona.BitUtil.CACHE_LINE_LENGTH;
import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;

/**
 * Layout of a counters file, in the byte order of the machine that counts. The labels stand in it,
 * so that a reader of another version can show all counters it finds.
 *
 * <pre>
 *   0        4        8        16         24        32               40         48           64
 *   +--------+--------+--------+----------+---------+----------------+----------+------------+
 *   |version | count  | magic  | start ms | pid     | process start  | end ms   |  unused    |
 *   +--------+--------+--------+----------+---------+----------------+----------+------------+
 *   |  value (8)      |  unused: a cache line for its one writer                            |  counter 0
 *   +--------+--------+---------------------------------------------------------------------+
 *   | length | gauge  |  label, ASCII, padded                                               |
 *   +--------+--------+---------------------------------------------------------------------+
 *   |  ...                                                                                  |  counter 1
 *   +--------+--------+---------------------------------------------------------------------+
 *   | change | length |  facts: UTF-8 lines of name TAB value (16 KiB)                      |
 *   +--------+--------+---------------------------------------------------------------------+
 * </pre>
 *
 * The number of changes is odd while the facts are being written. End is 0 until the counting has
 * ended in good order.
 */
final class CountersFileDescriptor {
    /** Version of this layout. */
    static final int VERSION = 1;

    /** Tells a counters file from any other. */
    static final long MAGIC = 0x0053_544e_5543_4652L;

    static final int VERSION_OFFSET = 0;
    static final int COUNT_OFFSET = VERSION_OFFSET + SIZE_OF_INT;
    static final int MAGIC_OFFSET = COUNT_OFFSET + SIZE_OF_INT;
    static final int START_TIME_MS_OFFSET = MAGIC_OFFSET + SIZE_OF_LONG;
    static final int PID_OFFSET = START_TIME_MS_OFFSET + SIZE_OF_LONG;
    static final int PROCESS_START_MS_OFFSET = PID_OFFSET + SIZE_OF_LONG;
    static final int END_TIME_MS_OFFSET = PROCESS_START_MS_OFFSET + SIZE_OF_LONG;
    static final int HEADER_LENGTH = CACHE_LINE_LENGTH;

    static final int VALUE_OFFSET = 0;
    static final int LABEL_LENGTH_OFFSET = VALUE_OFFSET + CACHE_LINE_LENGTH;
    static final int GAUGE_OFFSET = LABEL_LENGTH_OFFSET + SIZE_OF_INT;
    static final int LABEL_OFFSET = GAUGE_OFFSET + SIZE_OF_INT;
    static final int RECORD_LENGTH = LABEL_LENGTH_OFFSET + CACHE_LINE_LENGTH;

    /** Longest label, in bytes. */
    static final int LABEL_LIMIT = RECORD_LENGTH - LABEL_OFFSET;

    static final int FACTS_CHANGE_OFFSET = 0;
    static final int FACTS_LENGTH_OFFSET = FACTS_CHANGE_OFFSET + SIZE_OF_INT;
    static final int FACTS_OFFSET = FACTS_LENGTH_OFFSET + SIZE_OF_INT;
    static final int FACTS_AREA_LENGTH = 16 * 1024;

    /** Most bytes of facts. */
    static final int FACTS_LIMIT = FACTS_AREA_LENGTH - FACTS_OFFSET;

    /** Most counters that a reader believes in. */
    static final int COUNT_LIMIT = 4096;

    private CountersFileDescriptor() {}

    /** Bytes of a file of so many counters. */
    static int length(int counterCount) {
        return factsOffset(counterCount) + FACTS_AREA_LENGTH;
    }

    /** Where a counter's value stands: aligned to eight bytes. */
    static int valueOffset(int counterId) {
        return HEADER_LENGTH + counterId * RECORD_LENGTH + VALUE_OFFSET;
    }

    /** Where the facts stand. */
    static int factsOffset(int counterCount) {
        return HEADER_LENGTH + counterCount * RECORD_LENGTH;
    }
}
