package io.ringfence.tools.generate;

import java.util.PriorityQueue;

/**
 * Events that are delivered later than they happened. Bounded: when it is full, the event that is
 * due first is delivered early.
 */
final class LateQueue {
    private static final int LIMIT = 16_384;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int LONGEST_DELAY_S = 120;

    private final PriorityQueue<Delayed> queue = new PriorityQueue<>();
    private final double percent;
    private final Rng rng;
    private long order;

    /** One event in waiting. */
    record Delayed(long dueNs, long order, byte[] line) implements Comparable<Delayed> {
        @Override
        public int compareTo(Delayed other) {
            final int byTime = Long.compare(dueNs, other.dueNs);
            return 0 != byTime ? byTime : Long.compare(order, other.order);
        }
    }

    LateQueue(double percent, Rng rng) {
        this.percent = percent;
        this.rng = rng;
    }

    /** Takes the event if its lot is to be late. */
    boolean delay(EventBuffer event, long captureNs) {
        if (0 == percent || !rng.percent(percent)) {
            return false;
        }
        final long delayNs = SECOND_NS + rng.below((LONGEST_DELAY_S - 1) * SECOND_NS);
        queue.add(new Delayed(captureNs + delayNs, order++, event.copy()));
        return true;
    }

    /** When the first is to be delivered: now if there are too many. */
    long nextNs() {
        if (queue.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return queue.size() > LIMIT ? Long.MIN_VALUE : queue.peek().dueNs;
    }

    Delayed poll() {
        return queue.poll();
    }
}
