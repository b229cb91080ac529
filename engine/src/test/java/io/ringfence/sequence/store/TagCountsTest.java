package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** No tag that is there is ever denied. */
class TagCountsTest {
    private final TagCounts tags = new TagCounts();

    @Test
    void shouldNeverDenyATagThatIsThere() {
        final Random random = new Random(5);
        final List<Integer> there = new ArrayList<>();
        for (int round = 0; round < 200_000; round++) {
            if (there.isEmpty() || random.nextInt(100) < 52) {
                final int tag = random.nextInt() & 0xFFF0_00FF; // many share a counter
                tags.add(tag);
                there.add(tag);
            } else {
                final int last = there.size() - 1;
                final int place = random.nextInt(there.size());
                tags.remove(there.set(place, there.get(last)));
                there.remove(last);
            }
            if (round % 1_000 == 0) {
                there.forEach(tag -> assertTrue(tags.mayContain(tag)));
            }
        }
    }

    @Test
    void shouldDenyWhatHasGone() {
        int denied = 0;
        for (int i = 0; i < 1_000; i++) {
            tags.add(i * 0x9e37_79b9);
        }
        for (int i = 0; i < 1_000; i++) {
            tags.remove(i * 0x9e37_79b9);
        }
        for (int i = 0; i < 1_000; i++) {
            denied += tags.mayContain(i * 0x9e37_79b9) ? 0 : 1;
        }
        assertEquals(1_000, denied);
    }

    @Test
    void shouldStayWhereACounterEnded() {
        final int tag = 0x1234_5678;
        for (int i = 0; i < 70_000; i++) {
            tags.add(tag);
        }
        for (int i = 0; i < 69_999; i++) {
            tags.remove(tag);
        }
        assertTrue(tags.mayContain(tag));
        tags.clear();
        assertFalse(tags.mayContain(tag));
    }
}
