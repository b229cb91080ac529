package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Interned sets against sets of integers. */
class StateSetsTest {
    private static long[] weights(int count) {
        final long[] weights = new long[count];
        for (int i = 0; i < count; i++) {
            weights[i] = 1_000L * (i % 7) + i;
        }
        return weights;
    }

    private static int intern(StateSets sets, Set<Integer> states) {
        sets.begin();
        states.forEach(sets::add);
        return sets.intern();
    }

    private static Set<Integer> states(StateSets sets, int set) {
        final Set<Integer> states = new TreeSet<>();
        for (int state = sets.nextState(set, 0);
                state >= 0;
                state = sets.nextState(set, state + 1)) {
            states.add(state);
        }
        return states;
    }

    private static Set<Integer> random(Random random, int stateCount) {
        final Set<Integer> states = new TreeSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            states.add(random.nextInt(stateCount));
        }
        return states;
    }

    @Test
    void shouldKnowWhichStatesAreInUse() {
        final Random random = new Random(3);
        final int stateCount = 130;
        try (StateSets sets = new StateSets(weights(stateCount), 500)) {
            final List<Integer> acquired = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                if (random.nextBoolean()) {
                    acquired.add(intern(sets, random(random, stateCount)));
                    sets.acquire(acquired.get(acquired.size() - 1));
                } else if (!acquired.isEmpty()) {
                    sets.release(acquired.remove(random.nextInt(acquired.size())));
                }
                final int state = random.nextInt(stateCount);
                final boolean expected =
                        acquired.stream().anyMatch(set -> sets.contains(set, state));
                assertEquals(expected, sets.isInUse(state));
            }
        }
    }

    @Test
    void shouldBehaveLikeSetsOfIntegers() {
        for (final int stateCount : new int[] {1, 63, 64, 65, 200}) {
            final Random random = new Random(stateCount);
            final long[] weights = weights(stateCount);
            try (StateSets sets = new StateSets(weights, 4_000)) {
                for (int i = 0; i < 1_500; i++) {
                    final Set<Integer> left = random(random, stateCount);
                    final Set<Integer> right = random(random, stateCount);
                    final int leftId = intern(sets, left);
                    final int rightId = intern(sets, right);
                    assertEquals(left, states(sets, leftId));
                    assertEquals(leftId, intern(sets, left), "interned once");
                    final Set<Integer> rest = new TreeSet<>(left);
                    rest.removeAll(right);
                    assertEquals(rest, states(sets, sets.minus(leftId, rightId)));
                    assertEquals(rest, states(sets, sets.minus(leftId, rightId)), "remembered");
                    assertEquals(rest.size() < left.size(), sets.intersects(leftId, rightId));
                    final int state = random.nextInt(stateCount);
                    assertEquals(left.contains(state), sets.contains(leftId, state));
                    assertEquals(
                            left.stream().mapToLong(s -> weights[s]).max().orElse(0),
                            sets.maxWeight(leftId));
                }
            }
        }
    }

    @Test
    void shouldAlwaysHaveTheEmptySetAndSingletons() {
        try (StateSets sets = new StateSets(weights(70), 0)) {
            assertEquals(StateSets.EMPTY, intern(sets, Set.of()));
            assertEquals(sets.singleton(69), intern(sets, Set.of(69)));
            assertEquals(StateSets.FULL, intern(sets, Set.of(1, 2)));
            assertEquals(sets.singleton(69), intern(sets, Set.of(69)));
            assertEquals(1, sets.fullCount());
        }
    }

    @Test
    void shouldSweepOutSetsNobodyRefersToAndKeepTheOthers() {
        try (StateSets sets = new StateSets(weights(100), 16)) {
            final int kept = intern(sets, Set.of(1, 2));
            sets.acquire(kept);
            for (int i = 3; i < 100; i++) {
                final int set = intern(sets, Set.of(0, i));
                assertNotEquals(StateSets.FULL, set);
                assertEquals(Set.of(0, i), states(sets, set));
                assertEquals(StateSets.EMPTY, sets.minus(set, set));
                assertEquals(sets.singleton(i), sets.minus(set, sets.singleton(0)));
            }
            assertEquals(kept, intern(sets, Set.of(1, 2)));
            sets.release(kept);
            assertEquals(0, sets.referencedCount());
        }
    }

    @Test
    void shouldAnswerFullWhenAllAreReferredToAndRecoverLater() {
        try (StateSets sets = new StateSets(weights(100), 16)) {
            final List<Integer> held = new ArrayList<>();
            for (int i = 1; i <= 16; i++) {
                final int set = intern(sets, Set.of(0, i));
                sets.acquire(set);
                held.add(set);
            }
            assertEquals(StateSets.FULL, intern(sets, Set.of(50, 60)));
            held.forEach(sets::release);
            boolean recovered = false;
            for (int i = 0; i < 100 && !recovered; i++) {
                recovered = intern(sets, Set.of(50, 60)) != StateSets.FULL;
            }
            assertTrue(recovered);
        }
    }
}
