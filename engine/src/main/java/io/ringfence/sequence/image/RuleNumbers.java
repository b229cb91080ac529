package io.ringfence.sequence.image;

/**
 * The numbers that a plan gives to what the state knows of one rule.
 *
 * @param shape digest of all that decides the rule's state, its id included
 * @param firstStage its stage ids follow each other from here
 * @param stageCount its stages, until included
 * @param sequence number of its sequence, -1 for a rule of one event
 * @param firstState its pending states follow each other from here
 * @param stateCount its pending states
 * @param sharedState its state in shared openings, -1 for none
 */
public record RuleNumbers(
        String shape,
        int firstStage,
        int stageCount,
        int sequence,
        int firstState,
        int stateCount,
        int sharedState) {

    void write(ImageWriter out) {
        out.putText(shape);
        out.putInt(firstStage);
        out.putInt(stageCount);
        out.putInt(sequence);
        out.putInt(firstState);
        out.putInt(stateCount);
        out.putInt(sharedState);
    }

    static RuleNumbers read(ImageReader in, int limit) {
        return new RuleNumbers(
                in.getText(),
                in.getCount("stage", limit),
                in.getCount("stages", limit),
                in.getInt(),
                in.getCount("state", limit),
                in.getCount("states", limit),
                in.getInt());
    }

    /** Whether the state of both looks the same but for the numbers. */
    boolean isAlike(RuleNumbers other) {
        return shape.equals(other.shape)
                && stageCount == other.stageCount
                && stateCount == other.stateCount
                && sequence < 0 == other.sequence < 0
                && sharedState < 0 == other.sharedState < 0;
    }
}
