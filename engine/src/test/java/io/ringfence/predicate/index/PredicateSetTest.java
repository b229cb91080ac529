package io.ringfence.predicate.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The set against LinkedHashSet, reused over clears. */
class PredicateSetTest {
    private static final int RANGE = 300;

    @Property(tries = 200)
    void shouldKeepMembersInOrderOfArrival(
            @ForAll List<@Size(max = 40) List<@IntRange(max = RANGE - 1) Integer>> rounds) {
        final PredicateSet set = new PredicateSet(RANGE);
        for (List<Integer> round : rounds) {
            set.clear();
            final Set<Integer> expected = new LinkedHashSet<>();
            for (int id : round) {
                set.add(id);
                expected.add(id);
            }
            assertEquals(expected.size(), set.size());
            int i = 0;
            for (int id : expected) {
                assertEquals(id, set.get(i++));
            }
            for (int id = 0; id < RANGE; id++) {
                assertEquals(expected.contains(id), set.contains(id));
            }
        }
    }

    @Test
    void shouldHoldTheWholeRange() {
        final PredicateSet set = new PredicateSet(65);
        for (int id = 64; id >= 0; id--) {
            assertFalse(set.contains(id));
            set.add(id);
            assertTrue(set.contains(id));
        }
        assertEquals(65, set.size());
        set.clear();
        assertEquals(0, set.size());
        assertFalse(set.contains(64));
    }
}
