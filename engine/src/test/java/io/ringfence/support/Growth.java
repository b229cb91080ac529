package io.ringfence.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntConsumer;

/**
 * How work grows with size, told apart from noise: the same number of bytes is worked off as 64
 * small inputs and as one that is 64 times as large. Linear work takes as long both ways, quadratic
 * work 64 times as long, and the limit lies at 64^0.7 between. Measured is the processor time of
 * this thread, the least of several rounds: a machine that is slow or stops is so for both.
 */
public final class Growth {
    private static final int FACTOR = 64;
    private static final int ROUNDS = 5;
    private static final double LIMIT = Math.pow(FACTOR, 0.7);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Growth() {}

    /**
     * Fails when the work grows with the 1.7th power of the size, or faster.
     *
     * @param size the small one
     * @param work takes an input of a size; makes it beforehand if that is dear
     */
    public static void assertLinear(String name, int size, IntConsumer work) {
        final double ratio = ratio(size, work);
        assertTrue(ratio < LIMIT, name + ": " + ratio + " times as long at 64 times the size");
    }

    /** Time at the large size by the time of 64 small ones. */
    public static double ratio(int size, IntConsumer work) {
        long small = Long.MAX_VALUE;
        long large = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            final long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < FACTOR; i++) {
                work.accept(size);
            }
            final long middle = THREADS.getCurrentThreadCpuTime();
            work.accept(FACTOR * size);
            small = Math.min(small, middle - start);
            large = Math.min(large, THREADS.getCurrentThreadCpuTime() - middle);
        }
        return large / (double) Math.max(1, small);
    }
}
