package io.ringfence.sequence.image;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads back what {@link ImageWriter} wrote, in the same order. One thread. */
public final class ImageReader {
    private static final int TEXT_LIMIT = 1 << 24;

    /** Gives the blocks. */
    public interface Source {
        /**
         * Reads the next block.
         *
         * @param into has room for {@link ImageWriter#BLOCK_LENGTH} bytes
         * @return its length, or -1 after the last one
         */
        int read(byte[] into);
    }

    private final Source source;
    private final int version;
    private final byte[] block = new byte[ImageWriter.BLOCK_LENGTH];
    private final UnsafeBuffer view = new UnsafeBuffer(block);
    private int at;
    private int length;

    /**
     * @param source gives the blocks
     */
    public ImageReader(Source source) {
        this(source, ImageWriter.VERSION);
    }

    /**
     * @param source gives the blocks
     * @param version in which they were written
     */
    public ImageReader(Source source, int version) {
        this.source = source;
        this.version = version;
    }

    /** The version in which it was written. */
    public int version() {
        return version;
    }

    /**
     * Begins a part.
     *
     * @throws ImageException when another one was written here
     */
    public void section(int tag) {
        expect("section", tag);
    }

    /**
     * Reads 4 bytes that must have a value.
     *
     * @param what named in the message
     */
    public void expect(String what, int value) {
        final int found = getInt();
        if (found != value) {
            throw new ImageException(what + " " + found + " instead of " + value);
        }
    }

    /** Reads 4 bytes. */
    public int getInt() {
        reserve(Integer.BYTES);
        at += Integer.BYTES;
        return view.getInt(at - Integer.BYTES, ByteOrder.nativeOrder());
    }

    /** Reads 4 bytes that must be from 0 to a limit. */
    public int getCount(String what, long limit) {
        final int count = getInt();
        if (count < 0 || count > limit) {
            throw new ImageException(what + " " + count + ", most are " + limit);
        }
        return count;
    }

    /** Reads 8 bytes. */
    public long getLong() {
        reserve(Long.BYTES);
        at += Long.BYTES;
        return view.getLong(at - Long.BYTES, ByteOrder.nativeOrder());
    }

    /** Reads a text. */
    public String getText() {
        final byte[] bytes = new byte[getCount("text", TEXT_LIMIT)];
        getBytes(new UnsafeBuffer(bytes), 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads the first numbers of an array. */
    public void getInts(int[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = getInt();
        }
    }

    /** Reads the first numbers of an array. */
    public void getLongs(long[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = getLong();
        }
    }

    /** Reads bytes. */
    public void getBytes(MutableDirectBuffer into, int offset, int count) {
        int done = 0;
        while (done < count) {
            reserve(1);
            final int part = Math.min(count - done, length - at);
            into.putBytes(offset + done, block, at, part);
            at += part;
            done += part;
        }
    }

    private void reserve(int bytes) {
        if (at == length) {
            next();
        }
        if (at + bytes > length) {
            throw new ImageException("a block ends too early");
        }
    }

    private void next() {
        at = 0;
        length = source.read(block);
        if (length <= 0) {
            length = 0;
            throw new ImageException("it ends too early");
        }
    }
}
