package io.ringfence.predicate.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.List;
import java.util.TreeSet;

/** Candidates come out once, ascending, and leave nothing behind. */
class StageCandidatesTest {
    private static final int RANGE = 10_000;

    @Property(tries = 200)
    void shouldComeOutAscendingAndOnce(
            @ForAll List<List<@IntRange(max = RANGE - 1) Integer>> rounds) {
        final StageCandidates candidates = new StageCandidates(RANGE);
        for (List<Integer> round : rounds) {
            round.forEach(candidates::add);
            for (int expected : new TreeSet<>(round)) {
                assertEquals(expected, candidates.poll());
            }
            assertEquals(StageCandidates.NONE, candidates.poll());
        }
    }
}
