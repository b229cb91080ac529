package io.ringfence.metrics;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the lines: {@code lines = ignored + rejected + dropped + evaluated + in flight}.
 *
 * @param lines handed in
 * @param ignored blank ones and action lines of the bulk API
 * @param rejected could not be parsed, by reason below
 * @param dropped refused by policy
 * @param evaluated matched against the rules
 * @param rejectedByReason only reasons that happened
 */
public record Accounting(
        long lines,
        long ignored,
        long rejected,
        long dropped,
        long evaluated,
        Map<String, Long> rejectedByReason) {
    /** Before the name of a reason. */
    public static final String REJECTED = "rejected_";

    /** Before the name of a policy. */
    public static final String DROPPED = "dropped_";

    /** Documents that were matched against the rules. */
    public static final String EVALUATED = "evaluated";

    /** Lines without a document. */
    public static final String BLANK = "blank";

    /** Action lines of the bulk API. */
    public static final String BULK_ACTION = "bulk_action";

    /** Adds the counters up. */
    public static Accounting of(CountersSnapshot counters) {
        final Map<String, Long> reasons = new TreeMap<>();
        long rejected = 0;
        long dropped = 0;
        for (final Map.Entry<String, Long> entry : counters.values().entrySet()) {
            final String label = entry.getKey();
            final long value = entry.getValue();
            if (label.startsWith(REJECTED)) {
                rejected += value;
                if (value > 0) {
                    reasons.put(label.substring(REJECTED.length()), value);
                }
            } else if (label.startsWith(DROPPED)) {
                dropped += value;
            }
        }
        return new Accounting(
                counters.value(Counter.LINES),
                counters.value(BLANK) + counters.value(BULK_ACTION),
                rejected,
                dropped,
                counters.value(EVALUATED),
                reasons);
    }

    /** Documents handed in: lines but for those known to hold none. */
    public long received() {
        return lines - ignored;
    }

    /** Handed in, and nothing has become of them yet. Never negative. */
    public long inFlight() {
        return received() - rejected - dropped - evaluated;
    }
}
