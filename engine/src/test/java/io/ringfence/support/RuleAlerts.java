package io.ringfence.support;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Alerts by rule, without what other rules of the set may change about them. */
public final class RuleAlerts {
    private RuleAlerts() {}

    /** The alerts of some rules, each rule's in the order given. */
    public static Map<String, List<String>> of(List<String> lines, Set<String> rules) {
        final Map<String, List<String>> alerts = new TreeMap<>();
        for (final String line : lines) {
            final JsonNode alert = Alerts.read(line);
            final String rule = alert.at("/rule/id").asText();
            if (rules.contains(rule)) {
                alerts.computeIfAbsent(rule, id -> new ArrayList<>()).add(facts(alert));
            }
        }
        return alerts;
    }

    /** Its id stands for its rule and events; the rest is what a lost state would cost. */
    private static String facts(JsonNode alert) {
        final StringBuilder text = new StringBuilder(alert.at("/event/id").asText());
        text.append(' ').append(alert.path("@timestamp").asText());
        text.append(' ').append(alert.at("/ringfence/join_keys"));
        for (final JsonNode stage : alert.at("/ringfence/stages")) {
            text.append(stage.path("missing").asBoolean() ? " !" : " ");
            text.append(stage.path("event_number")).append('@').append(stage.path("@timestamp"));
            text.append(stage.has("document") ? "" : " lost");
        }
        return text.toString();
    }
}
