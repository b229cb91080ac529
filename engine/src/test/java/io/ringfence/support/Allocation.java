package io.ringfence.support;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/** Bytes that code allocates on this thread, counted by the JVM: the same on a busy machine. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 5;

    private Allocation() {}

    /**
     * Bytes of one run of warm code: the least of some rounds. The JIT may give up on an assumption
     * and lay out an object once, in one round; what the code itself allocates shows in all.
     */
    public static long least(Runnable run) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && 0 != least; round++) {
            least = Math.min(least, once(run));
        }
        return least;
    }

    /** Bytes of one run. */
    public static long once(Runnable run) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        run.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
