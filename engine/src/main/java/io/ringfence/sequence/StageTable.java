package io.ringfence.sequence;

import java.util.List;

/** CONTRACT STUB, owner: sequence. What each stage id stands for; immutable. */
public final class StageTable {
    private StageTable() {}

    /**
     * @param missing written with !
     * @param keyShape id from {@link JoinKeyTable.Builder}
     */
    public record StageSpec(boolean missing, int keyShape) {}

    /**
     * @param ruleIndex index into the plan's rules
     * @param maxspanNs 0 for none
     * @param stages runs already expanded
     * @param until null for none
     */
    public record SequenceSpec(
            int ruleIndex, long maxspanNs, List<StageSpec> stages, StageSpec until) {}

    public static Builder builder() {
        throw new UnsupportedOperationException();
    }

    public int stageCount() {
        throw new UnsupportedOperationException();
    }

    public int ruleIndex(int stageId) {
        throw new UnsupportedOperationException();
    }

    public String describeStage(int stageId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Cold. Stage ids are dense from 0 in the order of the calls: a rule's stages, then its until.
     */
    public static final class Builder {
        /** A rule of one event; returns its stage id. */
        public int event(int ruleIndex) {
            throw new UnsupportedOperationException();
        }

        /** Returns the id of the first stage; the others follow, until last. */
        public int sequence(SequenceSpec spec) {
            throw new UnsupportedOperationException();
        }

        public StageTable build() {
            throw new UnsupportedOperationException();
        }
    }
}
