package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which way to write a block is cheaper, by what both have cost. */
class CodecCostsTest {
    private static final int BLOCK = 128 << 10;
    private static final int BLOCKS = 1_600;
    private static final int TRIALS = 100;

    private final CodecCosts costs = new CodecCosts();

    @Test
    void shouldTryBothFirst() {
        assertTrue(costs.choosePlain());
        costs.add(true, 1, BLOCK);
        assertFalse(costs.choosePlain());
    }

    @Test
    void shouldTakeTheCheaperAndTryTheOtherNowAndThen() {
        assertEquals(BLOCKS - TRIALS, plainOf(BLOCKS, 100_000, 200_000), 2);
    }

    @Test
    void shouldTurnWhenTheDiskIsSlowAndTurnBack() {
        plainOf(BLOCKS, 100_000, 200_000);
        assertEquals(TRIALS, plainOf(BLOCKS, 2_000_000, 500_000), 20);
        plainOf(BLOCKS, 100_000, 200_000);
        assertEquals(BLOCKS - TRIALS, plainOf(BLOCKS, 100_000, 200_000), 2);
    }

    @Test
    void shouldCountByByte() {
        costs.add(false, 200_000, BLOCK);
        costs.add(true, 200_000, 2 * BLOCK);
        assertTrue(costs.choosePlain());
    }

    /** How many of some blocks are left as they are. */
    private int plainOf(int blocks, long plainNs, long compressedNs) {
        int plain = 0;
        for (int i = 0; i < blocks; i++) {
            final boolean chosen = costs.choosePlain();
            costs.add(chosen, chosen ? plainNs : compressedNs, BLOCK);
            plain += chosen ? 1 : 0;
        }
        return plain;
    }
}
