package io.ringfence.tools.hits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** Engine and oracle say the same of events made from public rules; other events each time. */
class SharedAgreementTest {
    private static final long DURATION_NS = 40_000_000_000L;

    @TempDir private Path copy;

    @Test
    void shouldAgreeWithTheOracle() throws IOException {
        final RuleFolder rules = RuleFolder.shared(copy);
        final Agreement agreement = new Agreement(System.nanoTime());
        final long deadlineNs = System.nanoTime() + DURATION_NS;
        while (System.nanoTime() - deadlineNs < 0 && agreement.disagreements().isEmpty()) {
            agreement.run(rules, deadlineNs);
        }
        System.out.println("engine and oracle: " + agreement);
        assertTrue(
                agreement.disagreements().isEmpty(),
                () -> agreement + "\n" + String.join("\n", agreement.disagreements()));
        assertTrue(agreement.rulesHit() > agreement.rules() * 9 / 10, agreement::toString);
    }
}
