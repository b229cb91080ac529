package io.ringfence.tools.run;

/** Wall-clock time that stands still within a batch and never goes back. Not thread-safe. */
final class IngestClock {
    private static final long NS_PER_MS = 1_000_000L;

    private long timeNs = now();

    long batchTimeNs() {
        return timeNs;
    }

    void nextBatch() {
        timeNs = Math.max(timeNs, now());
    }

    private static long now() {
        return System.currentTimeMillis() * NS_PER_MS;
    }
}
