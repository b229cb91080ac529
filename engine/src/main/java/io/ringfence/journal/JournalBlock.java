package io.ringfence.journal;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * One block as it was read: its header's fields and, after {@link #readBody}, its events. One
 * thread; buffers are reused and grow to the largest block.
 */
final class JournalBlock implements AutoCloseable {
    private static final int FIRST_CAPACITY = 256 * 1024;

    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer header = BlockIndex.buffer(JournalBlockDescriptor.HEADER_LENGTH);
    private ByteBuffer stored = BlockIndex.buffer(FIRST_CAPACITY);
    private byte[] raw = new byte[FIRST_CAPACITY];
    private ByteBuffer rawView = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    private long offset;

    /** Reads the header of a block that the index has found whole. */
    void readHeader(BlockIndex index, int block) throws IOException {
        offset = index.offset(block);
        read(index.channel(), header, offset, JournalBlockDescriptor.HEADER_LENGTH);
    }

    /** Reads the events; false when the body is damaged. */
    boolean readBody(BlockIndex index) throws IOException {
        final int length = storedLength();
        if (stored.capacity() < length) {
            stored = BlockIndex.buffer(length + length / 2);
        }
        if (raw.length < rawLength()) {
            raw = new byte[rawLength() + rawLength() / 2];
            rawView = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        }
        final long at = offset + JournalBlockDescriptor.HEADER_LENGTH;
        return read(index.channel(), stored, at, length)
                && JournalBlockDescriptor.crc(stored, 0, length, crc)
                        == header.getInt(JournalBlockDescriptor.BODY_CRC_OFFSET)
                && decode(length)
                && isWellFormed();
    }

    private boolean decode(int length) {
        if (isPlain()) {
            stored.get(0, raw, 0, Math.min(length, rawLength()));
            return length == rawLength();
        }
        try {
            return zstd.decompressDirectByteBufferToByteArray(
                            raw, 0, rawLength(), stored, 0, length)
                    == rawLength();
        } catch (ZstdException damaged) { // a damaged block is an outcome, told as a gap
            return false;
        }
    }

    private boolean isWellFormed() {
        int at = 0;
        final int end = rawLength();
        for (int i = 0; i < count(); i++) {
            if (end - at < JournalBlockDescriptor.EVENT_HEADER_LENGTH) {
                return false;
            }
            final int length = eventLength(at);
            at += JournalBlockDescriptor.EVENT_HEADER_LENGTH;
            if (length < 0 || length > end - at) {
                return false;
            }
            at += length;
        }
        return at == end;
    }

    private static boolean read(FileChannel channel, ByteBuffer into, long at, int length)
            throws IOException {
        into.clear().limit(length);
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                into.clear();
                return false;
            }
        }
        into.clear();
        return true;
    }

    long firstNumber() {
        return header.getLong(JournalBlockDescriptor.FIRST_NUMBER_OFFSET);
    }

    long skippedBefore() {
        return header.getLong(JournalBlockDescriptor.SKIPPED_OFFSET);
    }

    long firstKey() {
        return header.getLong(JournalBlockDescriptor.FIRST_KEY_OFFSET);
    }

    long lastKey() {
        return header.getLong(JournalBlockDescriptor.LAST_KEY_OFFSET);
    }

    int count() {
        return header.getInt(JournalBlockDescriptor.COUNT_OFFSET);
    }

    /** Number after its last event. */
    long endNumber() {
        return firstNumber() + count();
    }

    int rawLength() {
        return header.getInt(JournalBlockDescriptor.RAW_LENGTH_OFFSET);
    }

    int storedLength() {
        return header.getInt(JournalBlockDescriptor.STORED_LENGTH_OFFSET);
    }

    boolean isPlain() {
        return header.get(JournalBlockDescriptor.CODEC_OFFSET) == JournalBlockDescriptor.CODEC_RAW;
    }

    /** Where it is in its file. */
    long offset() {
        return offset;
    }

    long endOffset() {
        return offset + JournalBlockDescriptor.HEADER_LENGTH + storedLength();
    }

    /** The events' bytes; good until the next block is read. */
    byte[] bytes() {
        return raw;
    }

    int eventLength(int at) {
        return rawView.getInt(at + JournalBlockDescriptor.EVENT_LENGTH_OFFSET);
    }

    long eventKey(int at) {
        return rawView.getLong(at + JournalBlockDescriptor.EVENT_KEY_OFFSET);
    }

    @Override
    public void close() {
        zstd.close();
    }
}
