package io.ringfence.journal;

import static io.ringfence.journal.JournalBlockDescriptor.BODY_CRC_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.CODEC_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.CODEC_RAW;
import static io.ringfence.journal.JournalBlockDescriptor.CODEC_ZSTD;
import static io.ringfence.journal.JournalBlockDescriptor.COUNT_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.EVENT_HEADER_LENGTH;
import static io.ringfence.journal.JournalBlockDescriptor.EVENT_KEY_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.EVENT_LENGTH_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.EVENT_SOURCE_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.FIRST_KEY_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.FIRST_NUMBER_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.HEADER_LENGTH;
import static io.ringfence.journal.JournalBlockDescriptor.HEAD_CRC_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.JOURNAL_ID_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.LAST_KEY_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.MAGIC;
import static io.ringfence.journal.JournalBlockDescriptor.MAGIC_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.RAW_LENGTH_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.SKIPPED_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.STORED_LENGTH_OFFSET;
import static io.ringfence.journal.JournalBlockDescriptor.VERSION;
import static io.ringfence.journal.JournalBlockDescriptor.VERSION_OFFSET;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The open block: takes events, and makes the finished block's bytes. One thread. The buffers are
 * reused and grow to the longest event; else nothing is allocated for an event or a block. (From
 * JDK 22 on zstd's wrapper uses memory segments: some 300 B a block until the JIT has removed
 * them.) Owned and closed by the writer.
 */
final class BlockEncoder implements AutoCloseable {
    private final int blockBytes;
    private final long journalId;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private final CRC32C crc = new CRC32C();
    private byte[] raw;
    private byte[] block;
    private ByteBuffer rawView;
    private ByteBuffer blockView;
    private int rawLength;
    private int count;
    private long firstNumber;
    private long firstKey;
    private long lastKey;

    BlockEncoder(JournalSettings settings, long journalId) {
        this.blockBytes = settings.blockBytes;
        this.journalId = journalId;
        zstd.setLevel(settings.compressionLevel);
        allocate(blockBytes);
    }

    private void allocate(int capacity) {
        final byte[] before = raw;
        raw = new byte[capacity];
        if (before != null) {
            System.arraycopy(before, 0, raw, 0, rawLength);
        }
        block = new byte[HEADER_LENGTH + (int) Zstd.compressBound(capacity)];
        rawView = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        blockView = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    }

    int count() {
        return count;
    }

    int rawLength() {
        return rawLength;
    }

    long firstNumber() {
        return firstNumber;
    }

    long lastKey() {
        return lastKey;
    }

    /** Whether the open block must be closed before an event of this length goes in. */
    boolean isFullFor(int length) {
        return count > 0 && rawLength + EVENT_HEADER_LENGTH + length > blockBytes;
    }

    /** Puts an event in; the caller has asked {@link #isFullFor} and checked the longest event. */
    void add(long number, long key, byte[] bytes, int offset, int length) {
        if (raw.length - rawLength < EVENT_HEADER_LENGTH + length) {
            allocate(rawLength + EVENT_HEADER_LENGTH + length);
        }
        if (count == 0) {
            firstNumber = number;
            firstKey = key;
        }
        lastKey = key;
        rawView.putInt(rawLength + EVENT_LENGTH_OFFSET, length);
        rawView.putLong(rawLength + EVENT_KEY_OFFSET, key);
        rawView.putShort(rawLength + EVENT_SOURCE_OFFSET, (short) 0);
        System.arraycopy(bytes, offset, raw, rawLength + EVENT_HEADER_LENGTH, length);
        rawLength += EVENT_HEADER_LENGTH + length;
        count++;
    }

    /**
     * Makes the block; its bytes are in {@link #bytes()}. The open block stays as it is until
     * {@link #clear}.
     *
     * @param plain true to leave the bytes as they are
     * @return the block's length
     */
    int encode(long skippedBefore, boolean plain) {
        int codec = CODEC_RAW;
        int stored = rawLength;
        if (!plain) {
            final int room = block.length - HEADER_LENGTH;
            stored = zstd.compressByteArray(block, HEADER_LENGTH, room, raw, 0, rawLength);
            codec = CODEC_ZSTD;
        }
        if (plain || stored >= rawLength) { // what does not shrink is kept plain: cheaper to read
            System.arraycopy(raw, 0, block, HEADER_LENGTH, rawLength);
            codec = CODEC_RAW;
            stored = rawLength;
        }
        blockView.putInt(MAGIC_OFFSET, MAGIC);
        blockView.put(VERSION_OFFSET, (byte) VERSION);
        blockView.put(CODEC_OFFSET, (byte) codec);
        blockView.putLong(JOURNAL_ID_OFFSET, journalId);
        blockView.putLong(FIRST_NUMBER_OFFSET, firstNumber);
        blockView.putLong(SKIPPED_OFFSET, skippedBefore);
        blockView.putLong(FIRST_KEY_OFFSET, firstKey);
        blockView.putLong(LAST_KEY_OFFSET, lastKey);
        blockView.putInt(COUNT_OFFSET, count);
        blockView.putInt(RAW_LENGTH_OFFSET, rawLength);
        blockView.putInt(STORED_LENGTH_OFFSET, stored);
        blockView.putInt(BODY_CRC_OFFSET, crcOf(HEADER_LENGTH, stored));
        blockView.putInt(HEAD_CRC_OFFSET, crcOf(0, HEAD_CRC_OFFSET));
        blockView.putInt(HEAD_CRC_OFFSET + Integer.BYTES, 0);
        return HEADER_LENGTH + stored;
    }

    private int crcOf(int offset, int length) {
        crc.reset();
        crc.update(block, offset, length);
        return (int) crc.getValue();
    }

    byte[] bytes() {
        return block;
    }

    /** Whether the block that was encoded last is stored plain. */
    boolean isPlain() {
        return block[CODEC_OFFSET] == CODEC_RAW;
    }

    void clear() {
        rawLength = 0;
        count = 0;
    }

    /** Hands over an event of the open block; false when it is not in there. */
    boolean read(long number, JournalReader.EventHandler handler) {
        if (count == 0 || number < firstNumber || number >= firstNumber + count) {
            return false;
        }
        int at = 0;
        for (long i = firstNumber; i < number; i++) {
            at += EVENT_HEADER_LENGTH + rawView.getInt(at + EVENT_LENGTH_OFFSET);
        }
        final long key = rawView.getLong(at + EVENT_KEY_OFFSET);
        final int length = rawView.getInt(at + EVENT_LENGTH_OFFSET);
        handler.onEvent(number, key, raw, at + EVENT_HEADER_LENGTH, length);
        return true;
    }

    @Override
    public void close() {
        zstd.close();
    }
}
