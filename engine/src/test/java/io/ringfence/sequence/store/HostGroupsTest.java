package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Groups of a host's slots: which is the largest, and what is its oldest. */
class HostGroupsTest {
    private static final int HOSTS = 3;
    private static final int CAPACITY = 2_000;

    private final SlotPool slots = new SlotPool(SlotDescriptor.SLOT_LENGTH, CAPACITY);
    private final HostTable hosts = new HostTable(slots, HOSTS + 1);

    /** By host and word, oldest first. */
    private final List<Map<Integer, Deque<Integer>>> model = new ArrayList<>();

    @AfterEach
    void close() {
        hosts.close();
        slots.close();
    }

    private int host(int number) {
        return hosts.findOrAdd(number + 1L, 0, 0);
    }

    private void add(int number, int word) {
        final int host = host(number);
        final int slot = slots.allocate();
        slots.putInt(slot, SlotDescriptor.STATE_OFFSET, word);
        hosts.count(host);
        hosts.list(host, slot);
        model.get(number).computeIfAbsent(word, any -> new ArrayDeque<>()).add(slot);
    }

    private void remove(int number, int word, int slot) {
        final int host = host(number);
        hosts.unlist(host, slot);
        slots.free(slot);
        hosts.uncount(host);
        model.get(number).get(word).remove(slot);
    }

    private int largest(int number) {
        return model.get(number).values().stream().mapToInt(Deque::size).max().orElse(0);
    }

    /** Looks as often as it takes to have seen every group. */
    private int oldest(int number) {
        int slot = SlotPool.NONE;
        for (int i = 0; i <= HostGroups.HOST_GROUP_LIMIT; i += 16) {
            slot = hosts.oldest(host(number));
        }
        return slot;
    }

    private void begin() {
        for (int i = 0; i < HOSTS; i++) {
            model.add(new HashMap<>());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 60, 250})
    void shouldKnowTheLargestGroupAndItsOldest(int words) {
        begin();
        final Random random = new Random(words);
        for (int step = 0; step < 20_000; step++) {
            final int number = random.nextInt(HOSTS);
            final int word = random.nextInt(random.nextInt(words) + 1) * 77;
            final Deque<Integer> group = model.get(number).get(word);
            final boolean grow = step / 1_000 % 3 > 0 && slots.inUse() < CAPACITY - 1;
            if (grow) {
                add(number, word);
            } else if (group != null && !group.isEmpty()) {
                final boolean first = random.nextBoolean();
                remove(number, word, first ? group.getFirst() : group.getLast());
            }
            if (step % 50 == 0 && largest(number) > 0) {
                final int slot = oldest(number);
                final int found = slots.getInt(slot, SlotDescriptor.STATE_OFFSET);
                final Deque<Integer> expected = model.get(number).get(found);
                assertEquals(largest(number), expected.size());
                assertEquals(expected.getFirst(), slot);
                assertEquals(largest(number), hosts.largestGroup(host(number)));
            }
        }
        empty();
    }

    private void empty() {
        for (int number = 0; number < HOSTS; number++) {
            for (final Map.Entry<Integer, Deque<Integer>> group : model.get(number).entrySet()) {
                while (!group.getValue().isEmpty()) {
                    remove(number, group.getKey(), group.getValue().getFirst());
                }
            }
        }
        assertEquals(0, hosts.hostCount());
        assertEquals(0, hosts.groupCount());
        assertEquals(0, slots.inUse());
    }

    /** What has no group is a group of its own, and groups come again when that is empty. */
    @Test
    void shouldPutWhatHasNoGroupIntoTheRest() {
        begin();
        for (int word = 0; word < 2 * HostGroups.HOST_GROUP_LIMIT; word++) {
            add(0, word);
        }
        assertEquals(HostGroups.HOST_GROUP_LIMIT, hosts.groupCount());
        final int rest = hosts.largestGroup(host(0));
        assertEquals(HostGroups.HOST_GROUP_LIMIT, rest);
        for (int i = 0; i < rest; i++) {
            final int slot = hosts.oldest(host(0));
            final int word = slots.getInt(slot, SlotDescriptor.STATE_OFFSET);
            assertTrue(i == rest - 1 || word == HostGroups.HOST_GROUP_LIMIT + i, word + " at " + i);
            remove(0, word, slot);
        }
        for (int i = 0; i < 300; i++) {
            add(0, 7);
        }
        remove(0, 9, model.get(0).get(9).isEmpty() ? -1 : model.get(0).get(9).getFirst());
        final int slot = oldest(0);
        assertEquals(7, slots.getInt(slot, SlotDescriptor.STATE_OFFSET));
        empty();
    }
}
