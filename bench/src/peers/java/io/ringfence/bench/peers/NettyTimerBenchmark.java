package io.ringfence.bench.peers;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import io.ringfence.bench.TimerWheelBenchmark;

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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Netty's {@link HashedWheelTimer} with the timers of {@link TimerWheelBenchmark}. It runs on the
 * real clock in a thread of its own, so the deadlines are the next tick of a millisecond, instead
 * of spread over a minute of a made-up clock; the hand-over to its thread is in the figure.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class NettyTimerBenchmark implements TimerTask {
    private static final int TIMERS = TimerWheelBenchmark.TIMERS;
    private static final long WAIT_NS = 20_000;
    private static final long PATIENCE_NS = 60_000_000_000L;

    private final AtomicInteger expired = new AtomicInteger();
    private HashedWheelTimer timer;

    /** Starts the timer's thread. */
    @Setup
    public void setup() {
        timer = new HashedWheelTimer(1, TimeUnit.MILLISECONDS, 1024);
        timer.start();
    }

    /** Ends the timer's thread. */
    @TearDown
    public void tearDown() {
        timer.stop();
    }

    @Override
    public void run(Timeout timeout) {
        expired.incrementAndGet();
    }

    /** Schedules all and waits until all have expired. */
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public int nettyWheel() {
        expired.set(0);
        for (int i = 0; i < TIMERS; i++) {
            timer.newTimeout(this, 1, TimeUnit.NANOSECONDS);
        }
        final long startNs = System.nanoTime();
        while (expired.get() < TIMERS) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new IllegalStateException("wrong answer: " + expired.get());
            }
            LockSupport.parkNanos(WAIT_NS);
        }
        return expired.get();
    }
}
