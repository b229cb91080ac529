package io.ringfence.tools.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.EngineStats;
import io.ringfence.tools.console.Figures;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run did, as text or as one line of JSON. The counts always add up: events = evaluated +
 * rejected + dropped.
 *
 * @param stats the engine's counts
 * @param tooLong lines that were too long to be handed to the engine, and the start of the first
 * @param inputBytes bytes read
 * @param elapsedNs from the first byte to the last alert
 */
record RunSummary(EngineStats stats, TooLong tooLong, long inputBytes, long elapsedNs) {
    private static final String TOO_LONG_REASON = "too_long";
    private static final int SAMPLE_WIDTH = 60;

    /** Lines past the limit. */
    record TooLong(long count, String sample) {
        static final TooLong NONE = new TooLong(0, "");
    }

    long events() {
        return stats.received() + tooLong.count;
    }

    long rejected() {
        return stats.rejected() + tooLong.count;
    }

    void print(PrintStream out) {
        out.println(
                Figures.count(events(), "event")
                        + " in "
                        + Figures.seconds(elapsedNs)
                        + " ("
                        + Figures.rate(events(), elapsedNs)
                        + " a second"
                        + (inputBytes > 0 ? ", " + Figures.bytes(inputBytes) : "")
                        + "): "
                        + Figures.count(stats.alerts(), "alert"));
        if (rejected() > 0) {
            out.println("  rejected " + Figures.count(rejected()));
            reasons().forEach((reason, count) -> printReason(out, reason, count));
        }
        if (stats.dropped() > 0) {
            out.println("  dropped " + Figures.count(stats.dropped()));
        }
        if (stats.suppressed() > 0) {
            out.println(
                    "  suppressed "
                            + Figures.count(stats.suppressed(), "hit")
                            + " beyond a rule's limit of alerts");
        }
    }

    private void printReason(PrintStream out, String reason, long count) {
        final String sample = samples().getOrDefault(reason, "");
        final String shown =
                sample.length() > SAMPLE_WIDTH ? sample.substring(0, SAMPLE_WIDTH) + "..." : sample;
        out.println(
                "    "
                        + reason
                        + ' '
                        + Figures.count(count)
                        + (shown.isEmpty() ? "" : ", the first: " + shown));
    }

    private Map<String, Long> reasons() {
        final Map<String, Long> reasons = new TreeMap<>(stats.rejectedByReason());
        if (tooLong.count > 0) {
            reasons.merge(TOO_LONG_REASON, tooLong.count, Long::sum);
        }
        return reasons;
    }

    private Map<String, String> samples() {
        final Map<String, String> samples = new TreeMap<>(stats.rejectedSamples());
        if (tooLong.count > 0) {
            samples.putIfAbsent(TOO_LONG_REASON, tooLong.sample);
        }
        return samples;
    }

    /** One line of JSON. */
    void printJson(PrintStream out) {
        final Map<String, Object> json = new LinkedHashMap<>();
        json.put("events", events());
        json.put("evaluated", stats.evaluated());
        json.put("rejected", rejected());
        json.put("rejected_by_reason", reasons());
        json.put("rejected_samples", samples());
        json.put("dropped", stats.dropped());
        json.put("alerts", stats.alerts());
        json.put("suppressed", stats.suppressed());
        json.put("input_bytes", inputBytes);
        json.put("elapsed_ns", elapsedNs);
        json.put("counters", new TreeMap<>(stats.counters()));
        try {
            out.println(new ObjectMapper().writeValueAsString(json));
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values", e);
        }
    }
}
