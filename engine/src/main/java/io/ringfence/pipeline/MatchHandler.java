package io.ringfence.pipeline;

import com.lmax.disruptor.EventHandler;

import io.ringfence.event.ParseStatus;
import io.ringfence.predicate.StageFaults;

/**
 * One of n stateless workers. They share the slots by runs of eight ring sequences, so that
 * neighbouring slots seldom belong to two cores.
 */
final class MatchHandler implements EventHandler<Slot> {
    private static final int RUN_SHIFT = 3;

    private final int worker;
    private final int workerCount;
    private final MatchStep step;
    private final byte[] slab;

    MatchHandler(int worker, int workerCount, MatchStep step, EventSlab slab) {
        this.worker = worker;
        this.workerCount = workerCount;
        this.step = step;
        this.slab = slab.bytes();
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        if (Slot.Kind.EVENT != slot.kind || worker != (sequence >>> RUN_SHIFT) % workerCount) {
            return;
        }
        slot.hits.reset(slot.eventNumber, slot.ingestTimeNs);
        try {
            final Throwable failure = step.match(slab, slot.offset, slot.length, slot.hits);
            final StageFaults faults = step.takeFaults();
            if (null != failure) { // a reference stored costs a barrier of the collector
                slot.failure = failure;
            }
            if (null != faults) {
                slot.faults = faults;
            }
        } catch (final Throwable failure) { // even its own handling of a failure has failed
            slot.hits.parseStatus(ParseStatus.INTERNAL_ERROR);
            slot.failure = failure;
        }
    }
}
