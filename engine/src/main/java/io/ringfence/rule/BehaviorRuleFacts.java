package io.ringfence.rule;

import io.ringfence.alert.RuleInfo;
import io.ringfence.rule.toml.TomlFacts;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts of a behaviour rule of the endpoint dialect: {@code [rule] [[actions]] [[optional_actions]]
 * [[threat]]}, as in elastic/protections-artifacts. These files have no severity, risk score or
 * schedule: they count as high and 73, and look back without bound.
 */
final class BehaviorRuleFacts {
    private static final String SEVERITY = "high";
    private static final int RISK_SCORE = 73;

    /** Pending until the process ends, as the agent keeps it; the sequence table bounds it. */
    private static final long LOOK_BACK_NS = 0;

    private static final List<String> KNOWN =
            List.of("id", "name", "description", "license", "reference", "query");
    private static final Pattern VERSION =
            Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");

    private BehaviorRuleFacts() {}

    static RuleInfo read(TomlFacts file, TomlFacts rule) {
        return new RuleInfo(
                DetectionRuleFacts.id(rule, "id"),
                rule.required("name"),
                version(rule),
                rule.required("description").strip(),
                SEVERITY,
                RISK_SCORE,
                List.of(),
                rule.string("license", ""),
                List.of(),
                rule.strings("reference"),
                List.of(),
                "",
                "",
                List.of(),
                ThreatReader.read(file),
                new RuleInfo.Schedule(
                        DetectionRuleFacts.DEFAULT_INTERVAL_NS,
                        LOOK_BACK_NS,
                        DetectionRuleFacts.DEFAULT_MAX_SIGNALS),
                false,
                extra(file, rule));
    }

    /** {@code 1.0.3} as the number 1000003, so that each version makes alert ids of its own. */
    private static int version(TomlFacts rule) {
        final String text = rule.string("version", "0.0.1");
        final Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            rule.problems()
                    .error(
                            rule.place("version"),
                            "version \"" + text + "\" is not understood",
                            "three numbers below 1000, such as 1.0.3");
            return 1;
        }
        return Integer.parseInt(matcher.group(1)) * 1_000_000
                + Integer.parseInt(matcher.group(2)) * 1_000
                + Integer.parseInt(matcher.group(3));
    }

    private static Map<String, String> extra(TomlFacts file, TomlFacts rule) {
        final Map<String, String> extra = new TreeMap<>();
        rule.strings("os_list"); // ill-typed is told here; the compiler reads it from the map
        rule.bool("reputation");
        rule.extras("", KNOWN, extra);
        file.tables("actions");
        file.tables("optional_actions");
        file.extras("", List.of("rule", "threat", "internal"), extra);
        return Collections.unmodifiableMap(extra);
    }
}
