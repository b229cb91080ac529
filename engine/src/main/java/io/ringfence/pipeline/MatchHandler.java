package io.ringfence.pipeline;

import com.lmax.disruptor.EventHandler;

import io.ringfence.metrics.ErrorLog;

/**
 * One of n stateless workers. They share the slots by runs of eight ring sequences, so that
 * neighbouring slots seldom belong to two cores.
 */
final class MatchHandler implements EventHandler<Slot> {
    private static final long NS_PER_MS = 1_000_000;

    private static final int RUN_SHIFT = 3;

    private final int worker;
    private final int workerCount;
    private final MatchStep step;
    private final byte[] slab;
    private final ErrorLog errors;

    MatchHandler(int worker, int workerCount, MatchStep step, EventSlab slab, ErrorLog errors) {
        this.worker = worker;
        this.workerCount = workerCount;
        this.step = step;
        this.slab = slab.bytes();
        this.errors = errors;
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        if (Slot.Kind.EVENT != slot.kind || worker != (sequence >>> RUN_SHIFT) % workerCount) {
            return;
        }
        slot.hits.reset(slot.eventNumber, slot.ingestTimeNs);
        final Throwable failure = step.match(slab, slot.offset, slot.length, slot.hits);
        if (null != failure) {
            errors.record(failure, slot.ingestTimeNs / NS_PER_MS);
        }
    }
}
