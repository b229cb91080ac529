package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Host records: lists, leaving, sharing, clocks. */
class HostTableTest {
    private final SlotPool slots = new SlotPool(SlotDescriptor.SLOT_LENGTH, 1_000);
    private final HostTable hosts = new HostTable(slots, 4);

    @AfterEach
    void close() {
        hosts.close();
        slots.close();
    }

    private int add(int host) {
        final int slot = slots.allocate();
        hosts.count(host);
        hosts.list(host, slot);
        return slot;
    }

    private void remove(int host, int slot) {
        hosts.unlist(host, slot);
        slots.free(slot);
        hosts.uncount(host);
    }

    @Test
    void shouldListTheOldestFirstWhateverLeavesInBetween() {
        final int host = hosts.findOrAdd(77, 5, 6);
        final List<Integer> listed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            listed.add(add(host));
        }
        for (final int place : new int[] {9, 4, 0, 3}) {
            remove(host, listed.remove(place));
            assertEquals(listed.get(0), hosts.oldest(host));
        }
        while (!listed.isEmpty()) {
            assertEquals(listed.get(0), hosts.oldest(host));
            remove(host, listed.remove(0));
        }
        assertEquals(SlotPool.NONE, hosts.find(77));
    }

    @Test
    void shouldLetAHostLeaveWithItsLastSlotUnlessPinned() {
        final int host = hosts.findOrAdd(1, 0, 0);
        hosts.pin(host);
        remove(host, add(host));
        assertEquals(host, hosts.find(1));
        hosts.unpin();
        assertEquals(SlotPool.NONE, hosts.find(1));
        assertEquals(0, hosts.hostCount());
    }

    @Test
    void shouldShareARecordWhenFull() {
        for (long hash = 1; hash <= 3; hash++) {
            assertNotEquals(HostTable.SHARED, hosts.findOrAdd(hash, 0, 0));
        }
        assertEquals(HostTable.SHARED, hosts.findOrAdd(4, 0, 0));
        assertEquals(HostTable.SHARED, hosts.clockOf(4));
        assertEquals(HostTable.SHARED, hosts.find(0));
        assertEquals(1, hosts.sharedCount());
    }

    @Test
    void shouldKnowTheHostWithMostSlots() {
        final int small = hosts.findOrAdd(1, 0, 0);
        final int large = hosts.findOrAdd(2, 0, 0);
        final List<Integer> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(add(large));
        }
        add(small);
        add(small);
        assertEquals(large, hosts.heaviest());
        many.forEach(slot -> remove(large, slot));
        assertEquals(small, hosts.heaviest());
    }

    @Test
    void shouldNeverTurnAClockBack() {
        final int host = hosts.findOrAdd(1, 100, 1);
        hosts.observe(host, 50, 2);
        assertEquals(100, hosts.eventTimeNs(host));
        assertEquals(2, hosts.lastIngestNs(host));
        hosts.observe(host, 150, 3);
        assertEquals(150, hosts.eventTimeNs(host));
    }
}
