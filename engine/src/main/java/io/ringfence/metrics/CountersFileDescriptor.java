package io.ringfence.metrics;

import static org.agrona.BitUtil.CACHE_LINE_LENGTH;
import static org.agrona.BitUtil.SIZE_OF_INT;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;

/**
 * Layout of a counters file, little-endian. The labels stand in it, so that a reader of another
 * version can show all counters it finds.
 *
 * <pre>
 *   0        4        8                 16                                            64
 *   +--------+--------+-----------------+---------------------------------------------+
 *   |version | count  |  start time ms  |  unused                                     |
 *   +--------+--------+-----------------+---------------------------------------------+
 *   |  value (8)      |  unused: a cache line for its one writer                      |  counter 0
 *   +--------+--------+---------------------------------------------------------------+
 *   | length |  label, ASCII, padded                                                  |
 *   +--------+------------------------------------------------------------------------+
 *   |  ...                                                                            |  counter 1
 * </pre>
 */
public final class CountersFileDescriptor {
    /** Version of this layout. */
    public static final int VERSION = 1;

    static final int VERSION_OFFSET = 0;
    static final int COUNT_OFFSET = VERSION_OFFSET + SIZE_OF_INT;
    static final int START_TIME_MS_OFFSET = COUNT_OFFSET + SIZE_OF_INT;
    static final int HEADER_LENGTH = CACHE_LINE_LENGTH;

    static final int VALUE_OFFSET = 0;
    static final int LABEL_LENGTH_OFFSET = VALUE_OFFSET + CACHE_LINE_LENGTH;
    static final int LABEL_OFFSET = LABEL_LENGTH_OFFSET + SIZE_OF_INT;
    static final int RECORD_LENGTH = LABEL_LENGTH_OFFSET + CACHE_LINE_LENGTH;

    /** Longest label, in bytes. */
    static final int LABEL_LIMIT = RECORD_LENGTH - LABEL_OFFSET;

    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private CountersFileDescriptor() {}

    /** Bytes of a file of so many counters. */
    public static int length(int counterCount) {
        return HEADER_LENGTH + counterCount * RECORD_LENGTH;
    }

    /** Where a counter's value stands: aligned to eight bytes. */
    public static int valueOffset(int counterId) {
        return HEADER_LENGTH + counterId * RECORD_LENGTH + VALUE_OFFSET;
    }

    /** Version of a file; compare it with {@link #VERSION} before reading anything else. */
    public static int version(DirectBuffer buffer) {
        return buffer.getInt(VERSION_OFFSET, ORDER);
    }

    /** How many counters a file has. */
    public static int count(DirectBuffer buffer) {
        return buffer.getInt(COUNT_OFFSET, ORDER);
    }

    /** When the counting began, in milliseconds since 1970. */
    public static long startTimeMs(DirectBuffer buffer) {
        return buffer.getLong(START_TIME_MS_OFFSET, ORDER);
    }

    /** Label of a counter. Allocates. */
    public static String label(DirectBuffer buffer, int counterId) {
        final int record = valueOffset(counterId);
        final int length = buffer.getInt(record + LABEL_LENGTH_OFFSET, ORDER);
        final int bounded = Math.max(0, Math.min(length, LABEL_LIMIT));
        return buffer.getStringWithoutLengthAscii(record + LABEL_OFFSET, bounded);
    }

    /** Writes all but the values, the version last. */
    static void initialise(MutableDirectBuffer buffer, Counter[] counters, long startTimeMs) {
        for (final Counter counter : counters) {
            final int record = valueOffset(counter.id());
            final String label = counter.label();
            buffer.putInt(record + LABEL_LENGTH_OFFSET, label.length(), ORDER);
            buffer.putStringWithoutLengthAscii(record + LABEL_OFFSET, label, 0, LABEL_LIMIT);
        }
        buffer.putInt(COUNT_OFFSET, counters.length, ORDER);
        buffer.putLong(START_TIME_MS_OFFSET, startTimeMs, ORDER);
        buffer.putInt(VERSION_OFFSET, VERSION, ORDER);
    }
}
