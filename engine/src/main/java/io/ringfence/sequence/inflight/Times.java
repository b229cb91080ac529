package io.ringfence.sequence.inflight;

/** Sums of times that stop at the ends of a long instead of wrapping. */
public final class Times {
    private Times() {}

    /** Sum. */
    public static long plus(long timeNs, long spanNs) {
        final long sum = timeNs + spanNs;
        if (((timeNs ^ sum) & (spanNs ^ sum)) < 0) {
            return timeNs < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return sum;
    }

    /** Difference. */
    public static long minus(long timeNs, long otherNs) {
        final long difference = timeNs - otherNs;
        if (((timeNs ^ otherNs) & (timeNs ^ difference)) < 0) {
            return timeNs < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return difference;
    }
}
