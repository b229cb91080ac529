package io.ringfence.sequence.inflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.sequence.store.TimerWheel;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** Ticks and deadlines, over any stretch of time. */
class IngestClockTest {
    private static final long TICK = IngestClock.TICK_NS;

    @Test
    void shouldPassADeadlineWithinATickAfterItAndNeverBefore() {
        final Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            final IngestClock clock = new IngestClock();
            final long start = random.nextLong() >> 8 + random.nextInt(40);
            clock.advance(start);
            final long from = start + random.nextInt(1_000_000_000);
            clock.advance(from);
            final long span = random.nextLong() >>> 14 + random.nextInt(40);
            final int deadline = clock.deadline(from, span);
            clock.advance(from + span);
            if (from + span - start < TICK << 30) {
                assertFalse(clock.isPast(deadline));
                clock.advance(from + span + TICK);
                assertTrue(clock.isPast(deadline));
            }
        }
    }

    @Test
    void shouldNeverGoBack() {
        final IngestClock clock = new IngestClock();
        clock.advance(100 * TICK);
        assertEquals(0, clock.advance(50 * TICK));
        assertEquals(100 * TICK, clock.nowNs());
    }

    @Test
    void shouldAskForARebaseBeforeTicksRunOut() {
        final IngestClock clock = new IngestClock();
        clock.advance(0);
        final int early = clock.deadline(0, 10 * TICK);
        final long later = (TICK << 30) + 5 * TICK;
        final int late = clock.deadline(later, 0);
        final int shift = clock.advance(later);
        assertEquals((1 << 30) + 4, shift);
        assertTrue(clock.isPast(Math.max(0, early - shift)));
        assertFalse(clock.isPast(late - shift));
        assertEquals(late - shift, clock.deadline(later, 0));
        assertEquals(0, clock.advance(later + 1));
    }

    @Test
    void shouldSaturateWhatHasNoEnd() {
        final IngestClock clock = new IngestClock();
        clock.advance(Long.MAX_VALUE - 5);
        assertEquals(TimerWheel.NEVER, clock.deadline(Long.MAX_VALUE - 5, 10));
        assertEquals(Long.MAX_VALUE, Times.plus(Long.MAX_VALUE - 5, 10));
        assertEquals(Long.MIN_VALUE, Times.plus(Long.MIN_VALUE + 5, -10));
        assertEquals(Long.MIN_VALUE, Times.minus(Long.MIN_VALUE, 1));
        assertEquals(Long.MAX_VALUE, Times.minus(1, Long.MIN_VALUE));
        assertEquals(-3, Times.minus(4, 7));
    }
}
