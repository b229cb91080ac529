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
    private final SequenceTable sequences;
    private final InFlight inFlight;

    WaitedStages(StageTable stages, InFlight inFlight) {
        this.stages = stages;
        sequences = stages.sequences();
        this.inFlight = inFlight;
    }

    /**
     * False when a hit of the stage cannot change anything. A hit that comes first, or stands for
     * more than a step of a sequence, always can. The event that brings a first stage is not after
     * itself, so what it opens need not be known yet.
     */
    boolean contains(int stage) {
        final int role = stages.role(stage);
        final int position = stages.position(stage);
        if (position == 0 || role != StageRole.POSITIVE && role != StageRole.MISSING) {
            return true;
        }
        final int sequence = stages.sequence(stage);
        final int shared =
                role == StageRole.POSITIVE && position == 1
                        ? sequences.sharedState(sequence)
                        : InFlight.NONE;
        if (shared != InFlight.NONE) {
            return inFlight.sets.isInUse(shared);
        }
        return role == StageRole.MISSING && position == sequences.positiveCount(sequence)
                ? inFlight.mayHave(SlotState.of(SlotState.WAITING, sequence))
                : inFlight.mayHave(
                        SlotState.of(SlotState.PENDING, sequences.state(sequence, position - 1)));
    }
}
