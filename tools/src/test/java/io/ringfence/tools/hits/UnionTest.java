package io.ringfence.tools.hits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** The rules of the pack together say what each says alone. */
class UnionTest {
    private static final long UNLIMITED_NS = Long.MAX_VALUE / 2;
    private static final int SEEDS = 5;

    @Test
    void shouldSayTogetherWhatEachSaysAlone() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            final Union union = new Union(seed);
            union.run(RuleFolder.pack(), System.nanoTime() + UNLIMITED_NS);
            assertTrue(
                    union.differences().isEmpty(),
                    () -> union + "\n" + String.join("\n", union.differences()));
            assertTrue(union.rulesHit() > union.rules() * 8 / 10, union::toString);
        }
    }
}
