package io.ringfence.sequence.store;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;

/**
 * One piece of direct memory, zeroed and aligned to a cache line. The whole buffer is kept beside
 * the aligned view because only the whole one can be freed.
 */
final class DirectMemory implements AutoCloseable {
    private static final int CACHE_LINE_LENGTH = 64;

    private final UnsafeBuffer buffer;
    private ByteBuffer whole;

    /** Throws OutOfMemoryError when the JVM grants no more direct memory. */
    DirectMemory(int length) {
        whole = ByteBuffer.allocateDirect(length + CACHE_LINE_LENGTH);
        final int remainder = (int) (BufferUtil.address(whole) & CACHE_LINE_LENGTH - 1);
        buffer = new UnsafeBuffer(whole, CACHE_LINE_LENGTH - remainder, length);
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    long length() {
        return whole == null ? 0 : whole.capacity();
    }

    @Override
    public void close() {
        if (whole != null) {
            // An empty view makes a late access an index error rather than a crash.
            buffer.wrap(new byte[0]);
            BufferUtil.free(whole);
            whole = null;
        }
    }
}
