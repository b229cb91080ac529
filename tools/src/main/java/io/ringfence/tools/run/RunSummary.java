package io.ringfence.tools.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.EngineStats;
import io.ringfence.tools.console.Figures;
import io.ringfence.tools.console.Printable;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run did, as text or as one line of JSON. The counts always add up: events = evaluated +
 * rejected + dropped + unfinished.
 *
 * @param stats the engine's counts
 * @param inputBytes bytes read
 * @param elapsedNs from the first byte to the last alert
 */
record RunSummary(EngineStats stats, long inputBytes, long elapsedNs) {
    private static final int SAMPLE_WIDTH = 60;

    void print(PrintStream out) {
        out.println(
                Figures.count(stats.received(), "event")
                        + " in "
                        + Figures.seconds(elapsedNs)
                        + " ("
                        + Figures.rate(stats.received(), elapsedNs)
                        + " a second"
                        + (inputBytes > 0 ? ", " + Figures.bytes(inputBytes) : "")
                        + "): "
                        + Figures.count(stats.alerts(), "alert"));
        if (stats.rejected() > 0) {
            out.println("  rejected " + Figures.count(stats.rejected()));
            stats.rejectedByReason().forEach((reason, count) -> printReason(out, reason, count));
        }
        final Map<String, Long> counters = stats.counters();
        final long passedOver = counters.getOrDefault("passed_over", 0L);
        printIfAny(out, "passed over", passedOver, " unparsed: no rule's text in them");
        printIfAny(out, "dropped", stats.dropped(), "");
        printIfAny(out, "unfinished", stats.inFlight(), "");
        final long skipped = counters.getOrDefault("journal_skipped_events", 0L);
        printIfAny(out, "not in the journal", skipped, ", for want of space or by an error");
        final String hits = 1 == stats.suppressed() ? " hit" : " hits";
        printIfAny(
                out, "suppressed", stats.suppressed(), hits + " beyond a rule's limit of alerts");
    }

    private static void printIfAny(PrintStream out, String what, long count, String more) {
        if (count > 0) {
            out.println("  " + what + ' ' + Figures.count(count) + more);
        }
    }

    private void printReason(PrintStream out, String reason, long count) {
        final String sample = Printable.of(stats.rejectedSamples().getOrDefault(reason, ""));
        final String shown =
                sample.length() > SAMPLE_WIDTH ? sample.substring(0, SAMPLE_WIDTH) + "..." : sample;
        out.println(
                "    "
                        + reason
                        + ' '
                        + Figures.count(count)
                        + (shown.isEmpty() ? "" : ", the first: " + shown));
    }

    /** One line of JSON. */
    void printJson(PrintStream out) {
        final Map<String, Object> json = new LinkedHashMap<>();
        json.put("events", stats.received());
        json.put("evaluated", stats.evaluated());
        json.put("rejected", stats.rejected());
        json.put("rejected_by_reason", stats.rejectedByReason());
        json.put("rejected_samples", stats.rejectedSamples());
        json.put("dropped", stats.dropped());
        json.put("unfinished", stats.inFlight());
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
