package io.ringfence.rule;

import io.ringfence.alert.RuleInfo;
import io.ringfence.rule.toml.TomlFacts;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Facts of a detection rule: {@code [metadata] [rule] [[rule.threat]] [transform]}, as in
 * elastic/detection-rules. What Kibana would default is defaulted alike.
 */
final class DetectionRuleFacts {
    static final long DEFAULT_INTERVAL_NS = TimeUnit.MINUTES.toNanos(5);
    static final long DEFAULT_LOOK_BACK_NS = TimeUnit.MINUTES.toNanos(9);
    static final int DEFAULT_MAX_SIGNALS = 100;

    /** Most alerts an execution that a rule may ask for. */
    static final int MAX_MAX_SIGNALS = 1_000_000;

    private static final int MAX_ID_LENGTH = 256;
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");
    private static final List<String> KNOWN =
            List.of(
                    "rule_id",
                    "name",
                    "version",
                    "description",
                    "severity",
                    "risk_score",
                    "author",
                    "license",
                    "tags",
                    "references",
                    "false_positives",
                    "note",
                    "setup",
                    "index",
                    "threat",
                    "interval",
                    "from",
                    "max_signals",
                    "query",
                    "type",
                    "language");

    private DetectionRuleFacts() {}

    static RuleInfo read(TomlFacts file, TomlFacts rule, Map<String, Integer> versions) {
        final String id = id(rule, "rule_id");
        return new RuleInfo(
                id,
                rule.required("name"),
                rule.integer("version", versions.getOrDefault(id, 1), 1, Integer.MAX_VALUE),
                rule.required("description").strip(),
                severity(rule),
                riskScore(rule),
                rule.strings("author"),
                rule.string("license", ""),
                rule.strings("tags"),
                rule.strings("references"),
                rule.strings("false_positives"),
                rule.string("note", "").strip(),
                rule.string("setup", "").strip(),
                rule.strings("index"),
                ThreatReader.read(rule),
                schedule(rule),
                rule.has("building_block_type"),
                extra(file, rule));
    }

    /** An id: Elastic's are UUIDs, one's own may be any short printable word. */
    static String id(TomlFacts rule, String key) {
        final String id = rule.required(key);
        if (!id.isBlank() && !isPrintableWord(id)) {
            rule.problems()
                    .error(
                            rule.place(key),
                            key + " has blanks or control characters, or is longer than 256",
                            "a UUID, or a short word");
        }
        return id;
    }

    private static boolean isPrintableWord(String id) {
        return id.length() <= MAX_ID_LENGTH
                && id.chars().noneMatch(c -> Character.isWhitespace(c) || c < ' ' || 0x7f == c);
    }

    private static String severity(TomlFacts rule) {
        final String severity = rule.required("severity");
        if (rule.value("severity") instanceof String && !SEVERITIES.contains(severity)) {
            rule.problems()
                    .error(
                            rule.place("severity"),
                            "unknown severity \"" + severity + "\"",
                            "one of " + String.join(", ", SEVERITIES));
        }
        return severity;
    }

    private static int riskScore(TomlFacts rule) {
        if (!rule.has("risk_score")) {
            rule.required("risk_score");
        }
        return rule.integer("risk_score", 0, 0, 100);
    }

    private static RuleInfo.Schedule schedule(TomlFacts rule) {
        final String interval = rule.string("interval", "5m");
        final String from = rule.string("from", "now-9m");
        long intervalNs = TimeTexts.spanNs(interval);
        if (TimeTexts.NULL_VALUE == intervalNs) {
            bad(rule, "interval", interval, "a number and a unit, such as 5m or 1h");
            intervalNs = DEFAULT_INTERVAL_NS;
        }
        long lookBackNs = TimeTexts.lookBackNs(from);
        if (TimeTexts.NULL_VALUE == lookBackNs) {
            bad(rule, "from", from, "now- and a time span, such as now-9m");
            lookBackNs = DEFAULT_LOOK_BACK_NS;
        }
        final int maxSignals = rule.integer("max_signals", DEFAULT_MAX_SIGNALS, 1, MAX_MAX_SIGNALS);
        return new RuleInfo.Schedule(intervalNs, lookBackNs, maxSignals);
    }

    private static void bad(TomlFacts rule, String key, String text, String hint) {
        rule.problems().error(rule.place(key), key + " \"" + text + "\" is not understood", hint);
    }

    private static Map<String, String> extra(TomlFacts file, TomlFacts rule) {
        final Map<String, String> extra = new TreeMap<>();
        rule.extras("", KNOWN, extra);
        file.extras("", List.of("rule", "metadata"), extra);
        final TomlFacts metadata = file.table("metadata");
        if (null != metadata) {
            metadata.extras("metadata.", List.of(), extra);
        }
        return Collections.unmodifiableMap(extra);
    }
}
