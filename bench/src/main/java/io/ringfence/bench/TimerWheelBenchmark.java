package io.ringfence.bench;

import io.ringfence.sequence.store.SlotDescriptor;
import io.ringfence.sequence.store.SlotPool;
import io.ringfence.sequence.store.TimerWheel;

import org.agrona.DeadlineTimerWheel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * 100,000 timers, deadlines spread over a minute, scheduled and then expired: the intrusive wheel
 * against {@link PriorityQueue} of packed longs and Agrona's {@link DeadlineTimerWheel}. One
 * operation is one timer, both steps. The number expired is checked in every pass.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class TimerWheelBenchmark {
    /** Timers a pass. */
    public static final int TIMERS = 100_000;

    private static final int TICK_MS = 64;
    private static final int AGRONA_TICKS = 1024; // holds the whole span
    private static final int AGRONA_ROOM = 128; // of a tick, at first: what one gets on average
    private static final int BUCKETS = 1 << 16;
    private static final int SPAN_TICKS = 60_000 / 64;

    private final int[] delays = new int[TIMERS];
    private final SlotPool slots = new SlotPool(SlotDescriptor.SLOT_LENGTH, TIMERS);
    private final TimerWheel wheel = new TimerWheel(slots, BUCKETS, this::onExpired);
    private final DeadlineTimerWheel agrona =
            new DeadlineTimerWheel(TimeUnit.MILLISECONDS, 0, TICK_MS, AGRONA_TICKS, AGRONA_ROOM);
    private final PriorityQueue<Long> queue = new PriorityQueue<>(TIMERS);
    private int now;
    private long agronaNowMs;
    private int expired;

    /** Draws the deadlines. */
    @Setup
    public void setup() {
        final Random random = new Random(1);
        for (int i = 0; i < TIMERS; i++) {
            delays[i] = 1 + random.nextInt(SPAN_TICKS);
        }
    }

    /** Frees the off-heap slots. */
    @TearDown
    public void tearDown() {
        slots.close();
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public int wheel() {
        expired = 0;
        for (final int delay : delays) {
            final int slot = slots.allocate();
            slots.putInt(slot, SlotDescriptor.DEADLINE_OFFSET, now + delay);
            wheel.schedule(slot);
        }
        now += SPAN_TICKS + 1;
        while (wheel.advance(now, 1_000) > 0) {
            // goes on in slices, as the engine does
        }
        return checked(expired);
    }

    /** java.util.PriorityQueue. */
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public int priorityQueue() {
        int count = 0;
        for (int i = 0; i < TIMERS; i++) {
            queue.add((long) delays[i] << Integer.SIZE | i);
        }
        while (!queue.isEmpty()) {
            queue.poll();
            count++;
        }
        return checked(count);
    }

    /** Agrona's wheel. */
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public int agronaWheel() {
        expired = 0;
        for (final int delay : delays) {
            agrona.scheduleTimer(agronaNowMs + (long) delay * TICK_MS);
        }
        agronaNowMs += (SPAN_TICKS + 2L) * TICK_MS;
        while (agrona.timerCount() > 0) {
            agrona.poll(agronaNowMs, this::onAgronaExpired, 1_000);
        }
        agrona.currentTickTime(agronaNowMs);
        return checked(expired);
    }

    private boolean onAgronaExpired(TimeUnit unit, long nowMs, long timer) {
        expired++;
        return true;
    }

    private void onExpired(int slot) {
        slots.free(slot);
        expired++;
    }

    private static int checked(int count) {
        if (TIMERS != count) {
            throw new IllegalStateException("wrong answer: " + count);
        }
        return count;
    }
}
