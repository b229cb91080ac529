package io.ringfence.sequence;

import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.SlotState;

/**
 * Tells which stages something in flight waits for, whatever its key. Rules with a rare first stage
 * and a broad second are many: nearly all hits of their second stages change nothing, and need
 * neither a key nor a look at what is in flight. One thread; allocates nothing.
 */
final class WaitedStages {
    private final StageTable stages;
    private final InFlight inFlight;

    WaitedStages(StageTable stages, InFlight inFlight) {
        this.stages = stages;
        this.inFlight = inFlight;
    }

    /** False when a hit of the stage cannot change anything. */
    boolean contains(int stage) {
        final int state = stages.waitedFor(stage);
        if (state == StageTable.NOTHING) {
            return true;
        }
        return SlotState.kind(state) == SlotState.OPENING
                ? inFlight.sets.isInUse(SlotState.id(state))
                : inFlight.mayHave(state);
    }
}
