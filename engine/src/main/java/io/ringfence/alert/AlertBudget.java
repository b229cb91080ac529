package io.ringfence.alert;

import java.util.List;

/**
 * At most {@code max_signals} alerts of a rule an interval, as a scheduled rule in Kibana would
 * give; what is beyond is counted and told in one summary when the interval is over.
 *
 * <p>Intervals are cut on event time, so that a capture gives the same alerts whenever it is
 * replayed. An event's time counts at most as its ingest time, and an interval only moves forward:
 * a forged clock cannot buy a new budget for ever. One thread; fixed arrays a rule; no allocation.
 */
public final class AlertBudget {
    /** Told once for each interval in which a rule was held back. */
    public interface SummaryHandler {
        /**
         * @param ruleIndex index of the rule
         * @param intervalStartNs start of the interval, event time
         * @param suppressedCount matches held back in it
         */
        void onSummary(int ruleIndex, long intervalStartNs, long suppressedCount);
    }

    private final long[] intervalNs;
    private final int[] maxSignals;
    private final long[] interval;
    private final long[] fired;
    private final long[] suppressed;
    private final SummaryHandler handler;
    private long suppressedCount;

    /**
     * @param rules facts by rule index
     * @param handler told of intervals in which a rule was held back
     */
    public AlertBudget(List<RuleInfo> rules, SummaryHandler handler) {
        final int count = rules.size();
        intervalNs = new long[count];
        maxSignals = new int[count];
        interval = new long[count];
        fired = new long[count];
        suppressed = new long[count];
        this.handler = handler;
        for (int i = 0; i < count; i++) {
            intervalNs[i] = Math.max(1, rules.get(i).schedule().intervalNs());
            maxSignals[i] = rules.get(i).schedule().maxSignals();
            interval[i] = Long.MIN_VALUE;
        }
    }

    /** Whether a match of the rule may become an alert; counts it either way. */
    public boolean admit(int rule, long eventTimeNs, long ingestTimeNs) {
        final long now = Math.floorDiv(Math.min(eventTimeNs, ingestTimeNs), intervalNs[rule]);
        if (now > interval[rule]) {
            settle(rule);
            interval[rule] = now;
            fired[rule] = 0;
        }
        if (fired[rule] < maxSignals[rule]) {
            fired[rule]++;
            return true;
        }
        suppressed[rule]++;
        suppressedCount++;
        return false;
    }

    /** Tells every summary that is due: at the end of the input. */
    public void settleAll() {
        for (int rule = 0; rule < interval.length; rule++) {
            settle(rule);
        }
    }

    /** Longs of {@link #state}. */
    public static final int STATE_LENGTH = 3;

    /**
     * What a rule has used of its budget, for a snapshot.
     *
     * @param into takes {@link #STATE_LENGTH} numbers
     */
    public void state(int rule, long[] into) {
        into[0] = interval[rule];
        into[1] = fired[rule];
        into[2] = suppressed[rule];
    }

    /** Takes back what {@link #state} gave. */
    public void restore(int rule, long[] from) {
        interval[rule] = from[0];
        fired[rule] = from[1];
        suppressed[rule] = from[2];
    }

    /** Matches held back since the start, over all rules. */
    public long suppressedCount() {
        return suppressedCount;
    }

    private void settle(int rule) {
        if (suppressed[rule] > 0) {
            final long count = suppressed[rule];
            suppressed[rule] = 0;
            handler.onSummary(rule, interval[rule] * intervalNs[rule], count);
        }
    }
}
