package io.ringfence.pipeline;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;

import io.ringfence.journal.JournalWriter;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.ErrorLog;

/**
 * Appends every document to the journal, in ring order, and makes each batch durable at its end:
 * the sequence handler sees an event only then, so that no alert is out whose event is in no file.
 */
final class JournalHandler implements EventHandler<Slot> {
    private static final long NS_PER_MS = 1_000_000;

    private final JournalWriter writer;
    private final byte[] slab;
    private final RingBuffer<Slot> ring;
    private final ErrorLog errors;
    private final Counters counters;

    JournalHandler(
            JournalWriter writer,
            EventSlab slab,
            RingBuffer<Slot> ring,
            ErrorLog errors,
            Counters counters) {
        this.writer = writer;
        this.slab = slab.bytes();
        this.ring = ring;
        this.errors = errors;
        this.counters = counters;
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        try {
            if (Slot.Kind.EVENT == slot.kind) {
                writer.append(slab, slot.offset, slot.length, slot.ingestTimeNs);
            }
            if (endOfBatch) {
                writer.lagging(isLagging(slot, sequence)); // speed counts until the burst is over
                writer.flush();
                show();
            }
        } catch (final Throwable failure) { // a failing store must not stop detection
            errors.record(failure, slot.ingestTimeNs / NS_PER_MS);
            show();
        }
    }

    /** Behind by half of the ring, or of the slab: large events fill that first. */
    private boolean isLagging(Slot slot, long sequence) {
        final long last = ring.getCursor(); // cannot be claimed anew before we are past it
        return last - sequence > ring.getBufferSize() / 2
                || ring.get(last).end - slot.end > slab.length / 2;
    }

    private void show() {
        counters.set(Counter.JOURNAL_BLOCKS, writer.blocks());
        counters.set(Counter.JOURNAL_RAW_BLOCKS, writer.rawBlocks());
        counters.set(Counter.JOURNAL_RAW_BYTES, writer.rawBytes());
        counters.set(Counter.JOURNAL_STORED_BYTES, writer.storedBytes());
        counters.set(Counter.JOURNAL_SKIPPED, writer.skippedEvents());
        counters.set(Counter.JOURNAL_STOPPED, writer.isStopped() ? 1 : 0);
    }
}
