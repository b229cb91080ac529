package io.ringfence.sequence.image;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes values one after the other into blocks that it hands to a sink. Numbers are in the byte
 * order of the machine, as the memory is that they are copied from. One thread.
 */
public final class ImageWriter {
    /** Version of what is written; the second has groups in the host table. */
    public static final int VERSION = 2;

    /** Bytes of a full block. */
    public static final int BLOCK_LENGTH = 1 << 16;

    /** Takes the blocks. */
    public interface Sink {
        /** Takes a block; the bytes are good only during the call. */
        void write(byte[] block, int length);
    }

    private final Sink sink;
    private final byte[] block = new byte[BLOCK_LENGTH];
    private final UnsafeBuffer view = new UnsafeBuffer(block);
    private int length;

    /**
     * @param sink takes the blocks
     */
    public ImageWriter(Sink sink) {
        this.sink = sink;
    }

    /** Begins a part, so that a reader notices when it reads another. */
    public void section(int tag) {
        putInt(tag);
    }

    /** Writes 4 bytes. */
    public void putInt(int value) {
        reserve(Integer.BYTES);
        view.putInt(length, value, ByteOrder.nativeOrder());
        length += Integer.BYTES;
    }

    /** Writes 8 bytes. */
    public void putLong(long value) {
        reserve(Long.BYTES);
        view.putLong(length, value, ByteOrder.nativeOrder());
        length += Long.BYTES;
    }

    /** Writes a text of any characters. */
    public void putText(String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        putInt(bytes.length);
        putBytes(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** Writes the first numbers of an array. */
    public void putInts(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            putInt(values[i]);
        }
    }

    /** Writes the first numbers of an array. */
    public void putLongs(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            putLong(values[i]);
        }
    }

    /** Writes bytes. */
    public void putBytes(DirectBuffer from, int offset, int count) {
        int done = 0;
        while (done < count) {
            reserve(1);
            final int part = Math.min(count - done, BLOCK_LENGTH - length);
            from.getBytes(offset + done, block, length, part);
            length += part;
            done += part;
        }
    }

    /** Values of 4 and 8 bytes never straddle two blocks: a block may end early. */
    private void reserve(int bytes) {
        if (length + bytes > BLOCK_LENGTH) {
            flush();
        }
    }

    /** Hands the open block over. */
    public void flush() {
        sink.write(block, length);
        length = 0;
    }
}
