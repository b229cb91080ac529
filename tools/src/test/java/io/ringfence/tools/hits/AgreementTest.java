package io.ringfence.tools.hits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Engine and oracle say the same of events made from the rules of the pack. */
class AgreementTest {
    private static final long UNLIMITED_NS = Long.MAX_VALUE / 2;
    private static final int SEEDS = 10;

    @Test
    void shouldAgreeWithTheOracle() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            final Agreement agreement = new Agreement(seed);
            agreement.run(RuleFolder.pack(), System.nanoTime() + UNLIMITED_NS);
            assertTrue(
                    agreement.disagreements().isEmpty(),
                    () -> agreement + "\n" + String.join("\n", agreement.disagreements()));
            assertTrue(agreement.rulesHit() > agreement.rules() * 9 / 10, agreement::toString);
        }
    }
}
