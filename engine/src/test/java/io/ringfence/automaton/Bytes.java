package io.ringfence.automaton;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Helpers of these tests. */
final class Bytes {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 5;
    private static final int MEASURED = 1_000;

    private Bytes() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text's bytes between two others, so that offsets are not 0. */
    static byte[] framed(String text) {
        return utf8("<" + text + ">");
    }

    /** A text of up to so many code points out of an alphabet. */
    static String randomText(Random random, String alphabet, int maxLength) {
        final int[] codePoints = alphabet.codePoints().toArray();
        final StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }

    /**
     * Bytes that the thread allocates in 1,000 runs, once warm: the least of some rounds, since the
     * JVM itself may allocate a little in one of them, but what the code allocates shows in all.
     */
    static long allocatedBy(Runnable run) {
        repeat(run, WARM_UP);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            repeat(run, MEASURED);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static void repeat(Runnable run, int times) {
        for (int i = 0; i < times; i++) {
            run.run();
        }
    }
}
