package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Open addressing against a multimap. */
class HashIndexTest {
    /** Few homes, at the end of the table, so that runs are long and wrap around. */
    @Test
    void shouldBehaveLikeAMultimapUnderRandomUse() {
        for (int seed = 0; seed < 300; seed++) {
            final Random random = new Random(seed);
            final Map<Integer, TreeSet<Integer>> expected = new TreeMap<>();
            try (HashIndex index = new HashIndex(32)) {
                int value = 0;
                for (int step = 0; step < 500; step++) {
                    final int tag = tag(random);
                    final TreeSet<Integer> values =
                            expected.computeIfAbsent(tag, any -> new TreeSet<>());
                    if (index.size() < 32 && random.nextBoolean()) {
                        index.insert(tag, value);
                        values.add(value++);
                    } else if (!values.isEmpty()) {
                        final int gone = values.first();
                        index.remove(positionOf(index, tag, gone));
                        values.remove(gone);
                    }
                    assertEquals(new ArrayList<>(values), values(index, tag), "seed " + seed);
                }
                expected.forEach(
                        (tag, values) -> assertEquals(new ArrayList<>(values), values(index, tag)));
            }
        }
    }

    @Test
    void shouldReplaceAValueInPlace() {
        try (HashIndex index = new HashIndex(4)) {
            index.insert(-1, 7);
            index.value(index.first(-1), SlotPool.MAX_CAPACITY - 1);
            assertEquals(List.of(SlotPool.MAX_CAPACITY - 1), values(index, -1));
            assertEquals(1, index.size());
            index.clear();
            assertEquals(HashIndex.NOT_FOUND, index.first(-1));
        }
    }

    @Test
    void shouldFindAllValuesWhenItsBeginningIsFull() {
        final int count = HashIndex.FIRST_ENTRIES;
        try (HashIndex index = new HashIndex(count)) {
            for (int value = 0; value < count; value++) {
                index.insert(tagOf(value), value);
            }
            assertEquals(count, index.size());
            for (int value = 0; value < count; value += 2) {
                index.remove(positionOf(index, tagOf(value), value));
            }
            for (int value = 0; value < count; value++) {
                final List<Integer> expected = value % 2 == 0 ? List.of() : List.of(value);
                assertEquals(expected, values(index, tagOf(value)));
            }
        }
    }

    /** Distinct, and spread over all bits. */
    private static int tagOf(int value) {
        return value * 0x9e3779b1;
    }

    private static int tag(Random random) {
        return (random.nextInt(3) << 20) + 60 + random.nextInt(6);
    }

    private static int positionOf(HashIndex index, int tag, int value) {
        int position = index.first(tag);
        while (index.value(position) != value) {
            position = index.next(position, tag);
        }
        return position;
    }

    private static List<Integer> values(HashIndex index, int tag) {
        final TreeSet<Integer> values = new TreeSet<>();
        for (int position = index.first(tag);
                position != HashIndex.NOT_FOUND;
                position = index.next(position, tag)) {
            values.add(index.value(position));
        }
        return new ArrayList<>(values);
    }
}
