package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Heaps in slots against a sorted set. */
class PairingHeapTest {
    @Test
    void shouldBehaveLikeATreeSetUnderRandomUse() {
        for (int seed = 0; seed < 100; seed++) {
            final Random random = new Random(seed);
            try (SlotPool slots = new SlotPool(SlotDescriptor.SLOT_LENGTH, 1_000)) {
                final Comparator<Integer> byTime =
                        Comparator.comparingLong((Integer slot) -> time(slots, slot))
                                .thenComparing(Comparator.naturalOrder());
                final PairingHeap heap = new PairingHeap(slots, (a, b) -> byTime.compare(a, b) < 0);
                final TreeSet<Integer> expected = new TreeSet<>(byTime);
                int root = SlotPool.NONE;
                for (int step = 0; step < 1_500; step++) {
                    final int action = random.nextInt(10);
                    if (action < 5 && expected.size() < 1_000) {
                        final int slot = slots.allocate();
                        slots.putLong(slot, SlotDescriptor.TIME_OFFSET, random.nextInt(50));
                        root = heap.insert(root, slot);
                        expected.add(slot);
                    } else if (!expected.isEmpty()) {
                        final int slot = action < 8 ? expected.first() : any(expected, random);
                        root = heap.remove(root, slot);
                        expected.remove(slot);
                        slots.free(slot);
                    }
                    assertEquals(
                            expected.isEmpty() ? SlotPool.NONE : expected.first(),
                            root,
                            "seed " + seed + " step " + step);
                }
            }
        }
    }

    /** A heap of a million slots that only ever grew at its root must not recurse. */
    @Test
    void shouldJoinHeapsAndEmptyThemInOrder() {
        try (SlotPool slots = new SlotPool(SlotDescriptor.SLOT_LENGTH, 200_000)) {
            final PairingHeap heap =
                    new PairingHeap(slots, (a, b) -> time(slots, a) < time(slots, b));
            int even = SlotPool.NONE;
            int odd = SlotPool.NONE;
            for (int i = 0; i < 100_000; i++) {
                even = heap.insert(even, slot(slots, 2L * i));
                odd = heap.insert(odd, slot(slots, 200_001L - 2L * i));
            }
            int root = heap.meld(even, odd);
            final List<Long> times = new ArrayList<>();
            while (root != SlotPool.NONE) {
                times.add(time(slots, root));
                root = heap.removeRoot(root);
            }
            assertEquals(200_000, times.size());
            final List<Long> sorted = new ArrayList<>(times);
            sorted.sort(null);
            assertEquals(sorted, times);
        }
    }

    private static int slot(SlotPool slots, long time) {
        final int slot = slots.allocate();
        slots.putLong(slot, SlotDescriptor.TIME_OFFSET, time);
        return slot;
    }

    private static long time(SlotPool slots, int slot) {
        return slots.getLong(slot, SlotDescriptor.TIME_OFFSET);
    }

    private static int any(TreeSet<Integer> set, Random random) {
        return new ArrayList<>(set).get(random.nextInt(set.size()));
    }
}
