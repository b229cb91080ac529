package io.ringfence.sequence.store;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

/**
 * Byte strings of any length up to a limit, each in a chain of off-heap blocks.
 *
 * <pre>
 *   block:  next block (4) | length here (4) | bytes (248)
 * </pre>
 */
public final class KeptValues implements AutoCloseable {
    /** Nothing was to be kept. */
    public static final int NONE = -1;

    /** Something was to be kept, and there was no room for it. */
    public static final int LOST = -2;

    private static final int NEXT_OFFSET = 0;
    private static final int LENGTH_OFFSET = 4;
    private static final int BYTES_OFFSET = 8;
    private static final int BLOCK_LENGTH = 256;
    private static final int BLOCK_BYTES = BLOCK_LENGTH - BYTES_OFFSET;

    private final SlotPool blocks;

    /**
     * @param blockCapacity most blocks of 256 bytes
     */
    public KeptValues(int blockCapacity) {
        blocks = new SlotPool(BLOCK_LENGTH, blockCapacity);
    }

    /** Keeps a copy; returns a handle, or {@link #LOST}. */
    public int put(byte[] bytes, int length) {
        int first = NONE;
        // From the back, so that each block can name the next.
        int end = length;
        while (end > 0) {
            final int start = (end - 1) / BLOCK_BYTES * BLOCK_BYTES;
            final int block = blocks.allocate();
            if (block == SlotPool.NONE) {
                release(first);
                return LOST;
            }
            blocks.putInt(block, NEXT_OFFSET, first);
            blocks.putInt(block, LENGTH_OFFSET, end - start);
            blocks.putBytes(block, BYTES_OFFSET, bytes, start, end - start);
            first = block;
            end = start;
        }
        return first;
    }

    /** Copies what is kept into out, which has room for it; returns its length. */
    public int get(int handle, byte[] out) {
        int at = 0;
        int block = handle;
        while (block >= 0) {
            final int length = blocks.getInt(block, LENGTH_OFFSET);
            blocks.getBytes(block, BYTES_OFFSET, out, at, length);
            at += length;
            block = blocks.getInt(block, NEXT_OFFSET);
        }
        return at;
    }

    /** Whether a chain ends within some blocks; what was read may run in a circle. */
    public boolean isWithin(int handle, int limit) {
        int count = 0;
        int block = handle;
        while (block >= 0 && count <= limit) {
            block = blocks.getInt(block, NEXT_OFFSET);
            count++;
        }
        return count <= limit;
    }

    /** Puts as many bytes in the place of those that are kept. */
    public void replace(int handle, byte[] bytes) {
        int at = 0;
        for (int block = handle; block >= 0; block = blocks.getInt(block, NEXT_OFFSET)) {
            final int length = blocks.getInt(block, LENGTH_OFFSET);
            blocks.putBytes(block, BYTES_OFFSET, bytes, at, length);
            at += length;
        }
    }

    /** Gives the blocks of a handle back; harmless for {@link #NONE} and {@link #LOST}. */
    public void release(int handle) {
        int block = handle;
        while (block >= 0) {
            final int next = blocks.getInt(block, NEXT_OFFSET);
            blocks.free(block);
            block = next;
        }
    }

    /** Blocks of a handle. */
    public int blockCount(int handle) {
        int count = 0;
        for (int block = handle; block >= 0; block = blocks.getInt(block, NEXT_OFFSET)) {
            count++;
        }
        return count;
    }

    /** Most blocks. */
    public int capacity() {
        return blocks.capacity();
    }

    /** Blocks in use. */
    public int inUse() {
        return blocks.inUse();
    }

    /** Writes what is kept. */
    public void save(ImageWriter out) {
        blocks.save(out);
    }

    /** Reads what {@link #save} wrote. */
    public void load(ImageReader in) {
        blocks.load(in);
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
        return blocks.offHeapBytes();
    }

    @Override
    public void close() {
        blocks.close();
    }
}
