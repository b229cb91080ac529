package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Chains of a key against a map of lists. */
class KeyChainsTest {
    private record Key(long high, long low) {}

    /** Keys that differ only in their upper half, or only above the tag, must not meet. */
    @Test
    void shouldBehaveLikeAHashMapOfListsUnderRandomUse() {
        final Random random = new Random(4);
        try (SlotPool slots = new SlotPool(SlotDescriptor.SLOT_LENGTH, 5_000);
                KeyChains chains = new KeyChains(slots)) {
            final Map<Key, LinkedList<Integer>> expected = new HashMap<>();
            final List<Integer> live = new ArrayList<>();
            for (int step = 0; step < 300_000; step++) {
                if (live.size() < 5_000 && random.nextInt(100) < 52) {
                    final Key key = key(random);
                    final int slot = slots.allocate();
                    chains.add(slot, key.high(), key.low());
                    expected.computeIfAbsent(key, any -> new LinkedList<>()).addFirst(slot);
                    live.add(slot);
                } else if (!live.isEmpty()) {
                    final int place = random.nextInt(live.size());
                    final int slot = live.set(place, live.get(live.size() - 1));
                    live.remove(live.size() - 1);
                    final Key key = keyOf(slots, slot);
                    chains.remove(slot);
                    slots.free(slot);
                    expected.get(key).removeFirstOccurrence(slot);
                    if (expected.get(key).isEmpty()) {
                        expected.remove(key);
                    }
                }
                final Key any = key(random);
                assertEquals(expected.getOrDefault(any, new LinkedList<>()), chain(chains, any));
            }
            assertEquals(expected.size(), chains.keyCount());
            live.forEach(chains::remove);
            assertEquals(0, chains.keyCount());
        }
    }

    private static Key key(Random random) {
        final long low = (long) random.nextInt(3) << 32 | random.nextInt(1_500) * 7;
        return new Key(random.nextInt(2), low);
    }

    private static Key keyOf(SlotPool slots, int slot) {
        return new Key(
                slots.getLong(slot, SlotDescriptor.KEY_HIGH_OFFSET),
                slots.getLong(slot, SlotDescriptor.KEY_LOW_OFFSET));
    }

    private static List<Integer> chain(KeyChains chains, Key key) {
        final List<Integer> chain = new LinkedList<>();
        for (int slot = chains.first(key.high(), key.low());
                slot != SlotPool.NONE;
                slot = chains.next(slot)) {
            chain.add(slot);
        }
        return chain;
    }
}
