package io.ringfence.sequence.inflight;

import static io.ringfence.sequence.inflight.HistoryDescriptor.EVENT_OFFSET;
import static io.ringfence.sequence.inflight.HistoryDescriptor.HISTORY_LENGTH;
import static io.ringfence.sequence.inflight.HistoryDescriptor.LEADING_OFFSET;
import static io.ringfence.sequence.inflight.HistoryDescriptor.NOT_REFUTED;
import static io.ringfence.sequence.inflight.HistoryDescriptor.NO_LEADING;
import static io.ringfence.sequence.inflight.HistoryDescriptor.OVERWRITTEN_OFFSET;
import static io.ringfence.sequence.inflight.HistoryDescriptor.PREVIOUS_OFFSET;
import static io.ringfence.sequence.inflight.HistoryDescriptor.REFUTED_OFFSET;
import static io.ringfence.sequence.inflight.HistoryDescriptor.SPOILED_OFFSET;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.store.SlotPool;

/** The pool of {@link HistoryDescriptor} records; each belongs to one slot. One thread. */
public final class Histories implements AutoCloseable {
    /** No history. */
    public static final int NONE = SlotPool.NONE;

    private final SlotPool pool;
    private final EventPool events;

    /** Takes memory only when it is reached; the events are not owned. */
    public Histories(int capacity, EventPool events) {
        pool = new SlotPool(HISTORY_LENGTH, capacity);
        this.events = events;
    }

    /** A blank history behind another one, which it owns from now on; NONE when full. */
    public int allocate(int previous) {
        final int history = pool.allocate();
        if (history != NONE) {
            pool.putInt(history, EVENT_OFFSET, EventPool.NONE);
            pool.putInt(history, PREVIOUS_OFFSET, previous);
            pool.putInt(history, OVERWRITTEN_OFFSET, 0);
            pool.putInt(history, SPOILED_OFFSET, 0);
            pool.putLong(history, LEADING_OFFSET, NO_LEADING);
            pool.putLong(history, REFUTED_OFFSET, NOT_REFUTED);
        }
        return history;
    }

    /** Frees a history and all before it, and their references to events. */
    public void release(int newest) {
        int history = newest;
        while (history != NONE) {
            final int previous = previous(history);
            final int event = event(history);
            if (event != EventPool.NONE) {
                events.release(event);
            }
            pool.free(history);
            history = previous;
        }
    }

    /** Entry of the event before, or NONE. */
    public int event(int history) {
        return pool.getInt(history, EVENT_OFFSET);
    }

    /** Sets the event before; its reference is owned from now on. */
    public void event(int history, int entry) {
        pool.putInt(history, EVENT_OFFSET, entry);
    }

    /** History of the events before that, or NONE. */
    public int previous(int history) {
        return pool.getInt(history, PREVIOUS_OFFSET);
    }

    /** How often pending ones were replaced in a row. */
    public int overwritten(int history) {
        return pool.getInt(history, OVERWRITTEN_OFFSET);
    }

    /** Sets how often pending ones were replaced in a row. */
    public void overwritten(int history, int count) {
        pool.putInt(history, OVERWRITTEN_OFFSET, count);
    }

    /** Whether a missing event lay between two stages. */
    public boolean isSpoiled(int history) {
        return pool.getInt(history, SPOILED_OFFSET) != 0;
    }

    /** Sets whether a missing event lay between two stages. */
    public void spoiled(int history, boolean spoiled) {
        pool.putInt(history, SPOILED_OFFSET, spoiled ? 1 : 0);
    }

    /** Latest leading missing event, nanoseconds. */
    public long leadingNs(int history) {
        return pool.getLong(history, LEADING_OFFSET);
    }

    /** Sets the latest leading missing event. */
    public void leadingNs(int history, long timeNs) {
        pool.putLong(history, LEADING_OFFSET, timeNs);
    }

    /** Earliest missing event behind the last event, milliseconds. */
    public long refutedMs(int history) {
        return pool.getLong(history, REFUTED_OFFSET);
    }

    /** Sets the earliest missing event behind the last event. */
    public void refutedMs(int history, long timeMs) {
        pool.putLong(history, REFUTED_OFFSET, timeMs);
    }

    /** Whether {@link #allocate} would find no room. */
    public boolean isFull() {
        return pool.isFull();
    }

    /** Histories in use. */
    public int inUse() {
        return pool.inUse();
    }

    /** Writes all histories. */
    public void save(ImageWriter out) {
        pool.save(out);
    }

    /** Reads what {@link #save} wrote. */
    public void load(ImageReader in) {
        pool.load(in);
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
        return pool.offHeapBytes();
    }

    @Override
    public void close() {
        pool.close();
    }
}
