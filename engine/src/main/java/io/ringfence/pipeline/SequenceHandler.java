package io.ringfence.pipeline;

import com.lmax.disruptor.EventHandler;

import io.ringfence.pipeline.snapshot.SnapshotTaker;
import io.ringfence.predicate.StageFaults;

/** The one stateful handler: takes the slots' hits in ring order. */
final class SequenceHandler implements EventHandler<Slot> {
    /** Called when the ring has been idle for a while. */
    interface IdleHandler {
        void onIdle();
    }

    private final SequenceStep step;
    private final byte[] slab;

    /** Null for none. */
    private final SnapshotTaker snapshots;

    private final IdleHandler idle;

    SequenceHandler(SequenceStep step, EventSlab slab, SnapshotTaker snapshots, IdleHandler idle) {
        this.snapshots = snapshots;
        this.step = step;
        this.slab = slab.bytes();
        this.idle = idle;
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        switch (slot.kind) {
            case EVENT:
                onEvent(slot);
                if (null != snapshots) {
                    snapshots.onEvent(slot.eventNumber, slot.length, slot.ingestTimeNs);
                }
                break;
            case TICK:
                step.advance(slot.ingestTimeNs);
                if (null != snapshots) {
                    snapshots.onTick(slot.ingestTimeNs);
                }
                break;
            case STOP:
                step.settleBudgets();
                break;
            default:
                step.endOfInput();
                break;
        }
    }

    private void onEvent(Slot slot) {
        final Throwable failure = slot.failure;
        final StageFaults faults = slot.faults;
        if (null != failure || null != faults) {
            slot.failure = null;
            slot.faults = null;
        }
        step.onEvent(slot.hits, slab, slot.offset, slot.length, failure, faults);
    }

    @Override
    public void onTimeout(long sequence) {
        step.mirror();
        idle.onIdle();
    }
}
