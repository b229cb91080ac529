package io.ringfence.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Layout of a block of events, the unit that is compressed, checksummed and appended. All numbers
 * are little-endian; a block starts at a multiple of 4 bytes in its file.
 *
 * <pre>
 *   0        4       5      6         8               16              24
 *  +--------+-------+------+---------+---------------+---------------+----------------+
 *  | magic  |version|codec | 0       | journal id    | first number  | skipped before |
 *  +--------+-------+------+---------+---------------+---------------+----------------+
 *  32               40               48      52          56            60      64     68   72
 *  +----------------+----------------+-------+-----------+-------------+-------+------+----+
 *  | first key      | last key       | count | raw       | stored      | body  | head | 0  |
 *  |                |                |       | length    | length      | crc   | crc  |    |
 *  +----------------+----------------+-------+-----------+-------------+-------+------+----+
 *  72
 *  +---------------------------------------------------------------+
 *  | stored bytes: the events below, as they are or as a zstd frame |
 *  +---------------------------------------------------------------+
 *
 *  one event of the raw bytes, number = first number + ordinal:
 *   0        4               12         14
 *  +--------+---------------+----------+--------------+
 *  | length | key           | source   | bytes ...    |
 *  +--------+---------------+----------+--------------+
 * </pre>
 *
 * The key is the ingest time in ns for events, and the number of the causing event for alerts; it
 * never falls. The source is 0 for now. Both checksums are CRC32C (Castagnoli, RFC 3720): the
 * head's covers bytes 0 to 63, and with them the body's, so that a walk over headers trusts numbers
 * and lengths without reading bodies. The journal id is random and private to the journal, so that
 * bytes inside an event cannot pose as a block.
 */
final class JournalBlockDescriptor {
    static final int MAGIC = 'R' | 'F' << 8 | 'J' << 16 | 'B' << 24;
    static final int VERSION = 1;
    static final int CODEC_RAW = 0;
    static final int CODEC_ZSTD = 1;

    static final int MAGIC_OFFSET = 0;
    static final int VERSION_OFFSET = MAGIC_OFFSET + Integer.BYTES;
    static final int CODEC_OFFSET = VERSION_OFFSET + Byte.BYTES;
    static final int JOURNAL_ID_OFFSET = CODEC_OFFSET + Byte.BYTES + Short.BYTES;
    static final int FIRST_NUMBER_OFFSET = JOURNAL_ID_OFFSET + Long.BYTES;
    static final int SKIPPED_OFFSET = FIRST_NUMBER_OFFSET + Long.BYTES;
    static final int FIRST_KEY_OFFSET = SKIPPED_OFFSET + Long.BYTES;
    static final int LAST_KEY_OFFSET = FIRST_KEY_OFFSET + Long.BYTES;
    static final int COUNT_OFFSET = LAST_KEY_OFFSET + Long.BYTES;
    static final int RAW_LENGTH_OFFSET = COUNT_OFFSET + Integer.BYTES;
    static final int STORED_LENGTH_OFFSET = RAW_LENGTH_OFFSET + Integer.BYTES;
    static final int BODY_CRC_OFFSET = STORED_LENGTH_OFFSET + Integer.BYTES;
    static final int HEAD_CRC_OFFSET = BODY_CRC_OFFSET + Integer.BYTES;
    static final int HEADER_LENGTH = HEAD_CRC_OFFSET + Integer.BYTES + Integer.BYTES;

    static final int EVENT_LENGTH_OFFSET = 0;
    static final int EVENT_KEY_OFFSET = EVENT_LENGTH_OFFSET + Integer.BYTES;
    static final int EVENT_SOURCE_OFFSET = EVENT_KEY_OFFSET + Long.BYTES;
    static final int EVENT_HEADER_LENGTH = EVENT_SOURCE_OFFSET + Short.BYTES;

    /** No block is larger: bounds what a reader allocates for a header it believes. */
    static final int MAX_BODY_LENGTH = 16 << 20;

    private JournalBlockDescriptor() {}

    /** Whether a whole header of this journal, in a version we read, is at the offset. */
    static boolean isHeader(ByteBuffer block, int offset, long journalId, CRC32C crc) {
        return block.getInt(offset + MAGIC_OFFSET) == MAGIC
                && block.getLong(offset + JOURNAL_ID_OFFSET) == journalId
                && block.getInt(offset + HEAD_CRC_OFFSET)
                        == crc(block, offset, HEAD_CRC_OFFSET, crc)
                && block.get(offset + VERSION_OFFSET) == VERSION
                && isBounded(block, offset);
    }

    private static boolean isBounded(ByteBuffer block, int offset) {
        final int stored = block.getInt(offset + STORED_LENGTH_OFFSET);
        final int raw = block.getInt(offset + RAW_LENGTH_OFFSET);
        final int count = block.getInt(offset + COUNT_OFFSET);
        return stored >= 0
                && stored <= MAX_BODY_LENGTH
                && count > 0
                && raw >= (long) count * EVENT_HEADER_LENGTH
                && raw <= MAX_BODY_LENGTH;
    }

    /** CRC32C of a stretch; the buffer's position and limit are moved. */
    static int crc(ByteBuffer bytes, int offset, int length, CRC32C crc) {
        bytes.limit(offset + length).position(offset);
        crc.reset();
        crc.update(bytes);
        bytes.clear();
        return (int) crc.getValue();
    }
}
