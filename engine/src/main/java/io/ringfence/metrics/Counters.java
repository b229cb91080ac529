package io.ringfence.metrics;

import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The engine's {@link Counter}s over a buffer, which may be a mapped file (laid out as in {@link
 * CountersFileDescriptor}).
 *
 * <p>Each counter has one writing thread at a time; a write is a plain add published in order, not
 * a locked instruction. Any thread may read and sees a value that was true; two counters read one
 * after the other need not fit together. Counting allocates nothing and throws nothing. Does not
 * own the buffer.
 */
public final class Counters {
    private static final Counter[] ALL = Counter.values();

    private final AtomicBuffer buffer;

    /**
     * Counts from 0 in a buffer.
     *
     * @param buffer at least {@link #requiredLength()} bytes, aligned to 8 bytes; cleared
     * @param startTimeMs now, in milliseconds since 1970
     */
    public Counters(AtomicBuffer buffer, long startTimeMs) {
        buffer.verifyAlignment();
        buffer.boundsCheck(0, requiredLength());
        buffer.setMemory(0, requiredLength(), (byte) 0);
        CountersFileDescriptor.initialise(buffer, ALL, startTimeMs);
        this.buffer = buffer;
    }

    /** Counts in memory of its own. */
    public static Counters inMemory(long startTimeMs) {
        final ByteBuffer memory = ByteBuffer.allocateDirect(requiredLength());
        return new Counters(new UnsafeBuffer(memory), startTimeMs);
    }

    /** Bytes that the buffer must have. */
    public static int requiredLength() {
        return CountersFileDescriptor.length(ALL.length);
    }

    /** Adds one. Only the counter's writer. */
    public void increment(Counter counter) {
        add(counter, 1);
    }

    /** Adds some. Only the counter's writer. */
    public void add(Counter counter, long amount) {
        final int offset = CountersFileDescriptor.valueOffset(counter.id());
        buffer.putLongOrdered(offset, buffer.getLong(offset) + amount);
    }

    /** Sets the value, for one that is counted elsewhere and shown here. Only its writer. */
    public void set(Counter counter, long value) {
        buffer.putLongOrdered(CountersFileDescriptor.valueOffset(counter.id()), value);
    }

    /** The value. Any thread. */
    public long get(Counter counter) {
        return buffer.getLongVolatile(CountersFileDescriptor.valueOffset(counter.id()));
    }

    /** All labels and values, in order of id. Any thread; allocates. */
    public Map<String, Long> snapshot() {
        final Map<String, Long> values = new LinkedHashMap<>();
        for (final Counter counter : ALL) {
            values.put(counter.label(), get(counter));
        }
        return values;
    }
}
