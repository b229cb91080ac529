package io.ringfence.automaton;

import io.ringfence.support.Allocation;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Helpers of these tests. */
final class Bytes {
    private static final int WARM_UP = 20_000;
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

    /** Bytes that the thread allocates in 1,000 runs, once warm. */
    static long allocatedBy(Runnable run) {
        repeat(run, WARM_UP);
        return Allocation.least(() -> repeat(run, MEASURED));
    }

    private static void repeat(Runnable run, int times) {
        for (int i = 0; i < times; i++) {
            run.run();
        }
    }
}
