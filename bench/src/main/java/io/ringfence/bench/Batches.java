package io.ringfence.bench;

import java.util.Arrays;

/** Events that never end and never repeat, a batch at a time, back to back in one array. */
public abstract class Batches {
    private final int[] offsets;
    private byte[] bytes;
    private int end;

    /**
     * Has no batch yet; {@link #next} makes the first.
     *
     * @param count events a batch
     * @param usualLength bytes of an event, about
     */
    protected Batches(int count, int usualLength) {
        offsets = new int[count + 1];
        bytes = new byte[count * usualLength];
    }

    /** Makes an event: all that it adds. */
    protected abstract void event();

    /** Adds to the event that is being made. */
    protected final void add(byte[] source, int length) {
        if (end + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, end + length + bytes.length / 2);
        }
        System.arraycopy(source, 0, bytes, end, length);
        end += length;
    }

    /** Replaces the batch, if there is one, by the next. */
    public final void next() {
        end = 0;
        for (int i = 1; i < offsets.length; i++) {
            event();
            offsets[i] = end;
        }
    }

    /** Number of events of a batch. */
    public final int count() {
        return offsets.length - 1;
    }

    /** The batch. */
    public final byte[] bytes() {
        return bytes;
    }

    /** Offset of an event. */
    public final int offset(int event) {
        return offsets[event];
    }

    /** Length of an event. */
    public final int length(int event) {
        return offsets[event + 1] - offsets[event];
    }
}
