package io.ringfence;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts since start; at every moment {@code received = rejected + dropped + evaluated + in
 * flight}.
 *
 * @param received documents handed in, blank lines not counted
 * @param rejected documents that could not be parsed, by reason below
 * @param dropped documents refused by a policy (too long for the ring, back-pressure with drop)
 * @param evaluated documents matched against the rules
 * @param alerts alerts given to the sink
 * @param suppressed matches beyond a rule's max_signals, told in summary alerts
 * @param rejectedByReason status name to count, only reasons that happened
 * @param rejectedSamples status name to the start of the first such line (at most 256 bytes,
 *     control characters replaced)
 * @param counters every other counter by name
 */
public record EngineStats(
        long received,
        long rejected,
        long dropped,
        long evaluated,
        long alerts,
        long suppressed,
        Map<String, Long> rejectedByReason,
        Map<String, String> rejectedSamples,
        Map<String, Long> counters) {
    /** The same with further counters. */
    EngineStats with(Map<String, Long> more) {
        final Map<String, Long> all = new TreeMap<>(counters);
        all.putAll(more);
        return new EngineStats(
                received,
                rejected,
                dropped,
                evaluated,
                alerts,
                suppressed,
                rejectedByReason,
                rejectedSamples,
                all);
    }
}
