package io.ringfence.tools.hits;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** All public rules together say what each says alone; other events each time. */
class SharedUnionTest {
    private static final long DURATION_NS = 75_000_000_000L;

    @TempDir private Path copy;

    @Test
    void shouldSayTogetherWhatEachSaysAlone() throws IOException {
        final RuleFolder rules = RuleFolder.shared(copy);
        final Union union = new Union(System.nanoTime());
        union.run(rules, System.nanoTime() + DURATION_NS);
        System.out.println("all rules together and each alone: " + union);
        assertTrue(
                union.differences().isEmpty(),
                () -> union + "\n" + String.join("\n", union.differences()));
        assertTrue(union.rulesHit() > union.rules() * 8 / 10, union::toString);
    }
}
