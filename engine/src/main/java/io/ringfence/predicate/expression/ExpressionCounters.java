package io.ringfence.predicate.expression;

/**
 * What expressions could not compute; each such result is null. Written by one thread; others may
 * read roughly.
 */
public final class ExpressionCounters {
    private long zeroDivisions;
    private long overflows;
    private long badNumbers;
    private long scratchOverflows;
    private long choicesCut;
    private long stepsExhausted;

    void countZeroDivision() {
        zeroDivisions++;
    }

    void countOverflow() {
        overflows++;
    }

    void countBadNumber() {
        badNumbers++;
    }

    void countScratchOverflow() {
        scratchOverflows++;
    }

    void countChoicesCut() {
        choicesCut++;
    }

    void countStepsExhausted() {
        stepsExhausted++;
    }

    /** Whole numbers divided by zero. */
    public long zeroDivisions() {
        return zeroDivisions;
    }

    /** Sums, differences and products beyond long. */
    public long overflows() {
        return overflows;
    }

    /** Texts that number() could not read. */
    public long badNumbers() {
        return badNumbers;
    }

    /** Texts that found no room, see {@link ExpressionMachine#MAX_SCRATCH_BYTES}. */
    public long scratchOverflows() {
        return scratchOverflows;
    }

    /** Evaluations that ended at {@link ExpressionMachine#MAX_CHOICES}. */
    public long choicesCut() {
        return choicesCut;
    }

    /** Evaluations that ended at {@link ExpressionMachine#MAX_STEPS}. */
    public long stepsExhausted() {
        return stepsExhausted;
    }
}
