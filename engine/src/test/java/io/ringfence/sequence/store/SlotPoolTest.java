package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

/** Slots over the borders of chunks. */
class SlotPoolTest {
    private static final int CAPACITY = (1 << 14) + 3;

    @Test
    void shouldKeepSlotsApartOverTheBordersOfChunks() {
        try (SlotPool pool = new SlotPool(24, CAPACITY)) {
            final Set<Integer> taken = new HashSet<>();
            for (int i = 0; i < CAPACITY; i++) {
                assertFalse(pool.isFull());
                final int slot = pool.allocate();
                assertTrue(taken.add(slot));
                pool.putLong(slot, 0, slot);
                pool.putInt(slot, 8, ~slot);
                pool.putBytes(slot, 12, new byte[] {1, (byte) slot, 3}, 1, 2);
            }
            assertTrue(pool.isFull());
            assertEquals(SlotPool.NONE, pool.allocate());
            for (final int slot : taken) {
                assertEquals(slot, pool.getLong(slot, 0));
                assertEquals(~slot, pool.getInt(slot, 8));
                final byte[] bytes = new byte[3];
                pool.getBytes(slot, 12, bytes, 1, 2);
                assertArrayEquals(new byte[] {0, (byte) slot, 3}, bytes);
            }
            taken.forEach(pool::free);
            assertEquals(0, pool.inUse());
        }
    }

    @Test
    void shouldTakeMemoryOnlyWhenItIsReached() {
        try (SlotPool pool = new SlotPool(64, 1 << 20)) {
            assertEquals(0, pool.offHeapBytes());
            pool.free(pool.allocate());
            final long one = pool.offHeapBytes();
            for (int i = 0; i < 100_000; i++) {
                pool.free(pool.allocate());
            }
            assertEquals(one, pool.offHeapBytes());
            assertTrue(one >= 64 << 14 && one < 2 * 64 << 14);
        }
    }

    @Test
    void shouldRefuseAccessAfterClose() {
        final SlotPool pool = new SlotPool(8, 1);
        final int slot = pool.allocate();
        pool.close();
        pool.close();
        assertThrows(IndexOutOfBoundsException.class, () -> pool.getLong(slot, 0));
        assertEquals(0, pool.offHeapBytes());
    }

    @Test
    void shouldRefuseSizesThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> new SlotPool(12, 1));
        assertThrows(IllegalArgumentException.class, () -> new SlotPool(8, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new SlotPool(8, SlotPool.MAX_CAPACITY + 1));
    }
}
