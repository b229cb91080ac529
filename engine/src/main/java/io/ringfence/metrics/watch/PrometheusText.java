package io.ringfence.metrics.watch;

import io.ringfence.metrics.Accounting;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.CountersSnapshot;

import java.util.List;
import java.util.Map;

/**
 * Counters in the <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text
 * format 0.0.4</a>, in base units. Known counters have the names and labels that are usual for such
 * engines, all others go by their own label. No host is ever a label.
 */
public final class PrometheusText {
    /** Content type of the format. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "ringfence_";
    private static final double NS_PER_S = 1e9;
    private static final double MS_PER_S = 1e3;
    private static final String QUARANTINED = "quarantined.";

    /** Labels of ours that stand under another name, which may carry a label of its own. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("lines", "events_received_total"),
                    Map.entry("evaluated", "events_evaluated_total"),
                    Map.entry("blank", "events_ignored_total{reason=\"blank\"}"),
                    Map.entry("bulk_action", "events_ignored_total{reason=\"bulk_action\"}"),
                    Map.entry("future_timestamps", "events_future_total"),
                    Map.entry("suppressed", "alerts_suppressed_total"),
                    Map.entry("sink_errors", "output_failures_total{output=\"sink\"}"),
                    Map.entry("sequence_in_flight", "sequences_open"),
                    Map.entry("sequence_opened", "sequences_opened_total"),
                    Map.entry("sequence_advanced", "sequences_advanced_total"),
                    Map.entry("sequence_overwritten", "sequences_overwritten_total"),
                    Map.entry("sequence_completed", "sequences_completed_total"),
                    Map.entry("sequence_expired", "sequences_expired_total"),
                    Map.entry("sequence_late", "events_late_total"),
                    Map.entry(
                            "sequence_evicted_host_share",
                            "sequences_evicted_total{reason=\"host_share\"}"),
                    Map.entry(
                            "sequence_evicted_table_full",
                            "sequences_evicted_total{reason=\"table_full\"}"),
                    Map.entry("off_heap_bytes", "state_bytes"),
                    Map.entry("journal_stored_bytes", "journal_bytes_total"));

    private final StringBuilder text = new StringBuilder();
    private final CountersSnapshot counters;
    private final Map<String, String> descriptions;
    private String lastName = "";

    private PrometheusText(CountersSnapshot counters, Map<String, String> descriptions) {
        this.counters = counters;
        this.descriptions = descriptions;
    }

    /**
     * The whole page.
     *
     * @param descriptions by label of ours
     */
    public static String of(CountersSnapshot counters, Map<String, String> descriptions) {
        return new PrometheusText(counters, descriptions).write();
    }

    private String write() {
        group(Accounting.REJECTED, "events_rejected_total", "reason", "Lines refused, by reason.");
        group(
                Accounting.DROPPED,
                "events_dropped_total",
                "stage=\"ring\",policy",
                "Events dropped, by policy.");
        gauge("ring_depth", Accounting.of(counters).inFlight(), "Events in flight.");
        gauge("start_time_seconds", counters.startTimeMs() / MS_PER_S, "Start of the counting.");
        for (final Map.Entry<String, Long> entry : counters.values().entrySet()) {
            if (!entry.getKey().startsWith(Accounting.REJECTED)
                    && !entry.getKey().startsWith(Accounting.DROPPED)) {
                one(entry.getKey(), entry.getValue());
            }
        }
        header("rules_hash_info", "gauge", "Digest of the rule set.");
        final String digest = counters.facts().getOrDefault("rules.digest", "");
        sample("rules_hash_info", List.of("digest", digest), "1");
        for (final Map.Entry<String, String> fact : counters.facts().entrySet()) {
            if (fact.getKey().startsWith(QUARANTINED)) {
                header("rule_quarantined", "gauge", "Rules switched off, and why.");
                final String rule = fact.getKey().substring(QUARANTINED.length());
                sample("rule_quarantined", List.of("rule", rule, "reason", fact.getValue()), "1");
            }
        }
        return text.toString();
    }

    private void group(String prefix, String name, String label, String help) {
        for (final Map.Entry<String, Long> entry : counters.values().entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                header(name, "counter", help);
                final String value = entry.getKey().substring(prefix.length());
                sample(name, List.of(label, value), Long.toString(entry.getValue()));
            }
        }
    }

    private void one(String label, long value) {
        final boolean gauge = counters.gauges().contains(label);
        final String help = descriptions.getOrDefault(label, "");
        if (label.equals(Counter.PUBLISH_WAIT_NS.label())) {
            plain("backpressure_seconds_total", "counter", help, value / NS_PER_S);
        } else if (label.endsWith("_ns")) {
            final String name = label.substring(0, label.length() - "ns".length()) + "seconds";
            plain(
                    name + (gauge ? "" : "_total"),
                    gauge ? "gauge" : "counter",
                    help,
                    value / NS_PER_S);
        } else if (label.endsWith("_ms")) {
            final String name = label.substring(0, label.length() - "ms".length()) + "seconds";
            plain(name, "gauge", help, value / MS_PER_S);
        } else {
            final String name = NAMES.getOrDefault(label, label + (gauge ? "" : "_total"));
            final int brace = name.indexOf('{');
            final String family = brace < 0 ? name : name.substring(0, brace);
            header(family, gauge ? "gauge" : "counter", help);
            text.append(PREFIX).append(name).append(' ').append(value).append('\n');
        }
    }

    private void gauge(String name, double value, String help) {
        plain(name, "gauge", help, value);
    }

    private void plain(String name, String type, String help, double value) {
        header(name, type, help);
        final boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        sample(name, List.of(), whole ? Long.toString((long) value) : Double.toString(value));
    }

    /** Once a family, whose samples stand together. */
    private void header(String name, String type, String help) {
        if (name.equals(lastName)) {
            return;
        }
        lastName = name;
        if (!help.isEmpty()) {
            text.append("# HELP ").append(PREFIX).append(name).append(' ');
            text.append(help.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        }
        text.append("# TYPE ").append(PREFIX).append(name).append(' ').append(type).append('\n');
    }

    /** Labels and their values by turns; the format's three escapes for values. */
    private void sample(String name, List<String> labels, String value) {
        text.append(PREFIX).append(name);
        for (int i = 0; i < labels.size(); i += 2) {
            text.append(0 == i ? "{" : ",").append(labels.get(i)).append("=\"");
            text.append(
                    labels.get(i + 1)
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n"));
            text.append('"');
        }
        text.append(labels.isEmpty() ? " " : "} ").append(value).append('\n');
    }
}
