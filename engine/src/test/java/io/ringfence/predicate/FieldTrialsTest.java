package io.ringfence.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Fields whose values never come again are left alone for a while, others never. */
class FieldTrialsTest {
    private static final int NEVER_FOUND = 0;
    private static final int FOUND = 1;
    private static final int VALUES = 40 * FieldTrials.TRIES;

    private final FieldTrials trials = new FieldTrials(2);

    private int tried(int field, int foundEvery) {
        int tried = 0;
        for (int i = 0; i < VALUES; i++) {
            if (trials.isTried(field)) {
                tried++;
                if (foundEvery > 0 && tried % foundEvery == 0) {
                    trials.found(field);
                }
            }
        }
        return tried;
    }

    @Test
    void shouldLeaveFieldAloneWhoseValuesAreNew() {
        assertEquals(2 * FieldTrials.TRIES, tried(NEVER_FOUND, 0));
    }

    @Test
    void shouldGoOnWithFieldWhoseValuesAreKnown() {
        final int tried = tried(FOUND, 4);
        assertEquals(VALUES - VALUES / (FieldTrials.TRIES + 1), tried);
    }

    @Test
    void shouldJudgeEachFieldByItself() {
        tried(NEVER_FOUND, 0);
        assertTrue(trials.isTried(FOUND));
    }

    @Test
    void shouldComeBackToFieldWhoseValuesBecomeKnown() {
        tried(NEVER_FOUND, 0);
        tried(NEVER_FOUND, 1);
        assertEquals(VALUES - VALUES / (FieldTrials.TRIES + 1), tried(NEVER_FOUND, 1), 1);
    }
}
