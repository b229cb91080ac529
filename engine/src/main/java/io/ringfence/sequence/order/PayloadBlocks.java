package io.ringfence.sequence.order;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.store.SlotPool;

/**
 * Bytes of any length in chains of equal blocks: events leave in another order than they came, and
 * equal blocks can be reused whatever the order. One cursor, which writes or reads a chain from its
 * start; values of 8 bytes never straddle two blocks.
 *
 * <pre>
 *   block:  [ next 4 | unused 4 | 504 bytes of payload ]
 * </pre>
 */
final class PayloadBlocks implements AutoCloseable {
    /** Bytes of a block. */
    static final int BLOCK_LENGTH = 512;

    /** No chain. */
    static final int NONE = SlotPool.NONE;

    private static final int NEXT_OFFSET = 0;
    private static final int PAYLOAD_OFFSET = Long.BYTES;
    private static final int PAYLOAD_LENGTH = BLOCK_LENGTH - PAYLOAD_OFFSET;

    private final SlotPool blocks;
    private int block;
    private int place;

    /**
     * @param bytes most bytes of all blocks
     */
    PayloadBlocks(int bytes) {
        blocks = new SlotPool(BLOCK_LENGTH, Math.max(1, bytes / BLOCK_LENGTH));
    }

    /** Takes a chain for so many bytes and goes to its start; NONE when there is no room. */
    int allocate(long lengthBytes) {
        final long count = Math.max(1, (lengthBytes + PAYLOAD_LENGTH - 1) / PAYLOAD_LENGTH);
        if (count > blocks.capacity() - blocks.inUse()) {
            return NONE;
        }
        int first = NONE;
        for (long i = 0; i < count; i++) {
            final int taken = blocks.allocate();
            if (taken == NONE) { // the JVM has no memory for as many blocks as there may be
                free(first);
                return NONE;
            }
            blocks.putInt(taken, NEXT_OFFSET, first);
            first = taken;
        }
        seek(first);
        return first;
    }

    /** Gives a chain back. */
    void free(int firstBlock) {
        int freed = firstBlock;
        while (freed != NONE) {
            final int next = blocks.getInt(freed, NEXT_OFFSET);
            blocks.free(freed);
            freed = next;
        }
    }

    /** Goes to the start of a chain. */
    void seek(int firstBlock) {
        block = firstBlock;
        place = PAYLOAD_OFFSET;
    }

    void putLong(long value) {
        enter();
        blocks.putLong(block, place, value);
        place += Long.BYTES;
    }

    /** Reads a value and stays before it. */
    long peekLong() {
        enter();
        return blocks.getLong(block, place);
    }

    long getLong() {
        enter();
        final long value = blocks.getLong(block, place);
        place += Long.BYTES;
        return value;
    }

    /** Writes bytes; the next value stands at a multiple of 8 again. */
    void putBytes(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            enter();
            final int count = Math.min(length - done, BLOCK_LENGTH - place);
            blocks.putBytes(block, place, bytes, offset + done, count);
            done += count;
            place += aligned(count);
        }
    }

    /** Reads as many bytes as were written. */
    void getBytes(byte[] out, int length) {
        int done = 0;
        while (done < length) {
            enter();
            final int count = Math.min(length - done, BLOCK_LENGTH - place);
            blocks.getBytes(block, place, out, done, count);
            done += count;
            place += aligned(count);
        }
    }

    private void enter() {
        if (place == BLOCK_LENGTH) {
            seek(blocks.getInt(block, NEXT_OFFSET));
        }
    }

    /** Bytes that so many take. */
    static int aligned(int length) {
        return length + Long.BYTES - 1 & -Long.BYTES;
    }

    void save(ImageWriter out) {
        blocks.save(out);
    }

    void load(ImageReader in) {
        blocks.load(in);
    }

    int inUse() {
        return blocks.inUse();
    }

    long offHeapBytes() {
        return blocks.offHeapBytes();
    }

    @Override
    public void close() {
        blocks.close();
    }
}
