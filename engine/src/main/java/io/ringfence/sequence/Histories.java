package io.ringfence.sequence;

import static io.ringfence.sequence.HistoryDescriptor.EVENT_OFFSET;
import static io.ringfence.sequence.HistoryDescriptor.HISTORY_LENGTH;
import static io.ringfence.sequence.HistoryDescriptor.LEADING_OFFSET;
import static io.ringfence.sequence.HistoryDescriptor.NOT_REFUTED;
import static io.ringfence.sequence.HistoryDescriptor.NO_LEADING;
import static io.ringfence.sequence.HistoryDescriptor.OVERWRITTEN_OFFSET;
import static io.ringfence.sequence.HistoryDescriptor.PREVIOUS_OFFSET;
import static io.ringfence.sequence.HistoryDescriptor.REFUTED_OFFSET;
import static io.ringfence.sequence.HistoryDescriptor.SPOILED_OFFSET;

import io.ringfence.sequence.store.SlotPool;

/** The pool of {@link HistoryDescriptor} records; each belongs to one slot. One thread. */
final class Histories implements AutoCloseable {
    static final int NONE = SlotPool.NONE;

    private final SlotPool pool;
    private final EventPool events;

    Histories(int capacity, EventPool events) {
        pool = new SlotPool(HISTORY_LENGTH, capacity);
        this.events = events;
    }

    /** A blank history behind another one, which it owns from now on; NONE when full. */
    int allocate(int previous) {
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
    void release(int newest) {
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

    int event(int history) {
        return pool.getInt(history, EVENT_OFFSET);
    }

    void event(int history, int entry) {
        pool.putInt(history, EVENT_OFFSET, entry);
    }

    int previous(int history) {
        return pool.getInt(history, PREVIOUS_OFFSET);
    }

    int overwritten(int history) {
        return pool.getInt(history, OVERWRITTEN_OFFSET);
    }

    void overwritten(int history, int count) {
        pool.putInt(history, OVERWRITTEN_OFFSET, count);
    }

    boolean isSpoiled(int history) {
        return pool.getInt(history, SPOILED_OFFSET) != 0;
    }

    void spoiled(int history, boolean spoiled) {
        pool.putInt(history, SPOILED_OFFSET, spoiled ? 1 : 0);
    }

    long leadingNs(int history) {
        return pool.getLong(history, LEADING_OFFSET);
    }

    void leadingNs(int history, long timeNs) {
        pool.putLong(history, LEADING_OFFSET, timeNs);
    }

    long refutedMs(int history) {
        return pool.getLong(history, REFUTED_OFFSET);
    }

    void refutedMs(int history, long timeMs) {
        pool.putLong(history, REFUTED_OFFSET, timeMs);
    }

    boolean isFull() {
        return pool.isFull();
    }

    int inUse() {
        return pool.inUse();
    }

    long offHeapBytes() {
        return pool.offHeapBytes();
    }

    @Override
    public void close() {
        pool.close();
    }
}
