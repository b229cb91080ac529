package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What never gives anything is left alone for a while, the rest never. */
class TrialsTest {
    private static final int NEVER_FOUND = 0;
    private static final int FOUND = 1;
    private static final int TURN = 1024;
    private static final int ALL = 40 * TURN;

    private final Trials trials = new Trials(2, TURN, TURN, 32 * TURN);

    /** How many of all are tried when every so manieth gives eight. */
    private int tried(int item, int foundEvery) {
        int tried = 0;
        for (int i = 0; i < ALL; i++) {
            if (trials.isTried(item)) {
                tried++;
                assertEquals((tried - 1) % TURN + 1, trials.count(item));
                if (foundEvery > 0 && tried % foundEvery == 0) {
                    trials.found(item, 8);
                }
            }
        }
        return tried;
    }

    @Test
    void shouldLeaveAloneWhatGivesNothing() {
        // a turn, the time it is left alone, a turn, and left alone again
        assertEquals(2 * TURN, tried(NEVER_FOUND, 0));
    }

    @Test
    void shouldGoOnWithWhatGivesEnough() {
        assertEquals(ALL, tried(FOUND, 8));
    }

    @Test
    void shouldLeaveAloneWhatGivesTooLittle() {
        assertEquals(2 * TURN, tried(FOUND, 9));
    }

    @Test
    void shouldJudgeEachItemByItself() {
        tried(NEVER_FOUND, 0);
        assertTrue(trials.isTried(FOUND));
    }

    @Test
    void shouldComeBackToWhatBeginsToGive() {
        tried(NEVER_FOUND, 0);
        while (!trials.isTried(NEVER_FOUND)) {
            assertTrue(trials.count(NEVER_FOUND) <= 0);
        }
        trials.found(NEVER_FOUND, TURN);
        for (int i = 0; i < TURN; i++) {
            assertTrue(trials.isTried(NEVER_FOUND));
        }
    }
}
