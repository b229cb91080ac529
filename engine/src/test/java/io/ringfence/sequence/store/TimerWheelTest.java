package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** The wheel against a sorted map. */
class TimerWheelTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final SlotPool slots = new SlotPool(SlotDescriptor.SLOT_LENGTH, 200_000);
    private final List<Integer> expired = new ArrayList<>();

    @AfterEach
    void close() {
        slots.close();
    }

    private TimerWheel wheel(int buckets) {
        return new TimerWheel(slots, buckets, expired::add);
    }

    private int timer(TimerWheel wheel, int deadline) {
        final int slot = slots.allocate();
        slots.putInt(slot, SlotDescriptor.DEADLINE_OFFSET, deadline);
        wheel.schedule(slot);
        return slot;
    }

    /** Jumps of several turns, bursts in one tick, cancels, moved deadlines, small budgets. */
    @Test
    void shouldExpireWhatASortedMapExpires() {
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(seed);
            expired.clear();
            final TimerWheel wheel = wheel(16);
            final Map<Integer, Integer> deadlines = new TreeMap<>();
            int now = 0;
            for (int step = 0; step < 400; step++) {
                schedule(wheel, deadlines, now, random);
                cancelOrMove(wheel, deadlines, now, random);
                now += random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(3);
                final int budget = 1 + random.nextInt(30);
                assertTrue(wheel.advance(now, budget) <= budget);
                for (final int slot : expired) {
                    assertTrue(deadlines.remove(slot) <= now, "seed " + seed);
                    slots.free(slot);
                }
                expired.clear();
                assertEquals(deadlines.size(), wheel.scheduled());
            }
            drain(wheel, now);
            final int end = now;
            expired.forEach(slot -> assertTrue(deadlines.remove(slot) <= end));
            deadlines.values().forEach(deadline -> assertTrue(deadline > end));
            assertEquals(deadlines.size(), wheel.scheduled());
        }
    }

    private void schedule(
            TimerWheel wheel, Map<Integer, Integer> deadlines, int now, Random random) {
        final int burst = random.nextInt(8) == 0 ? 20 : random.nextInt(3);
        final int deadline = Math.max(0, now - 2 + random.nextInt(60));
        for (int i = 0; i < burst; i++) {
            deadlines.put(timer(wheel, deadline), deadline);
        }
    }

    private void cancelOrMove(
            TimerWheel wheel, Map<Integer, Integer> deadlines, int now, Random random) {
        if (deadlines.isEmpty()) {
            return;
        }
        final List<Integer> live = new ArrayList<>(deadlines.keySet());
        final int slot = live.get(random.nextInt(live.size()));
        if (random.nextBoolean()) {
            wheel.cancel(slot);
            slots.free(slot);
            deadlines.remove(slot);
        } else {
            final int later = deadlines.get(slot) + random.nextInt(40);
            slots.putInt(slot, SlotDescriptor.DEADLINE_OFFSET, later);
            deadlines.put(slot, later);
        }
    }

    private static void drain(TimerWheel wheel, int now) {
        while (wheel.advance(now, 7) > 0) {
            // Until nothing is touched any more.
        }
    }

    @Test
    void shouldResumeInsideABucketAndKeepToTheBudget() {
        final TimerWheel wheel = wheel(1 << 16);
        for (int i = 0; i < 100_000; i++) {
            timer(wheel, 500);
        }
        int calls = 0;
        while (wheel.advance(1_000, 1_000) > 0) {
            calls++;
            assertTrue(expired.size() <= 1_000 * calls);
        }
        assertEquals(100, calls);
        assertEquals(100_000, new TreeSet<>(expired).size());
        assertEquals(0, wheel.scheduled());
    }

    @Test
    void shouldSurviveTheCancelOfTheSlotThatComesNext() {
        final TimerWheel wheel = wheel(16);
        final int third = timer(wheel, 5);
        final int second = timer(wheel, 5);
        final int first = timer(wheel, 5);
        wheel.advance(5, 1);
        assertEquals(List.of(first), expired);
        wheel.cancel(second);
        wheel.advance(5, ALL);
        assertEquals(List.of(first, third), expired);
    }

    @Test
    void shouldKeepADeadlineThatNeverComes() {
        final TimerWheel wheel = wheel(16);
        timer(wheel, TimerWheel.NEVER);
        wheel.advance(1 << 30, ALL);
        assertEquals(1, wheel.scheduled());
    }

    @Test
    void shouldSubtractTicksFromAllDeadlines() {
        final TimerWheel wheel = wheel(16);
        final int past = timer(wheel, 3);
        final int later = timer(wheel, 1_005);
        final int never = timer(wheel, TimerWheel.NEVER);
        wheel.rebase(1_000);
        wheel.advance(4, ALL);
        assertEquals(List.of(past), expired);
        wheel.advance(5, ALL);
        assertEquals(List.of(past, later), expired);
        assertEquals(TimerWheel.NEVER, slots.getInt(never, SlotDescriptor.DEADLINE_OFFSET));
    }

    @Test
    void shouldRefuseATurnThatIsNoPowerOfTwo() {
        assertThrows(IllegalArgumentException.class, () -> wheel(100));
    }
}
