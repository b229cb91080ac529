package io.ringfence;

import io.ringfence.metrics.Accounting;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.CountersSnapshot;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts since start; at every moment {@code received = rejected + dropped + evaluated + inFlight}.
 *
 * @param received documents handed in, blank lines not counted
 * @param rejected documents that could not be parsed, by reason below
 * @param dropped documents refused by a policy, see {@link WhenFull}
 * @param evaluated documents matched against the rules
 * @param inFlight documents of which nothing has become yet; after closing: what a sink that hangs
 *     kept from being evaluated
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
        long inFlight,
        long alerts,
        long suppressed,
        Map<String, Long> rejectedByReason,
        Map<String, String> rejectedSamples,
        Map<String, Long> counters) {
    private static final String SAMPLE = "sample.";

    static EngineStats of(CountersSnapshot snapshot) {
        final Accounting sums = Accounting.of(snapshot);
        final Map<String, String> samples = new TreeMap<>();
        snapshot.facts()
                .forEach(
                        (name, text) -> {
                            if (name.startsWith(SAMPLE)) {
                                samples.put(name.substring(SAMPLE.length()), text);
                            }
                        });
        return new EngineStats(
                sums.received(),
                sums.rejected(),
                sums.dropped(),
                sums.evaluated(),
                sums.inFlight(),
                snapshot.value(Counter.ALERTS),
                snapshot.value(Counter.SUPPRESSED),
                sums.rejectedByReason(),
                samples,
                new TreeMap<>(snapshot.values()));
    }

    /** The same with further counters. */
    EngineStats with(Map<String, Long> more) {
        final Map<String, Long> all = new TreeMap<>(counters);
        all.putAll(more);
        return new EngineStats(
                received,
                rejected,
                dropped,
                evaluated,
                inFlight,
                alerts,
                suppressed,
                rejectedByReason,
                rejectedSamples,
                all);
    }
}
