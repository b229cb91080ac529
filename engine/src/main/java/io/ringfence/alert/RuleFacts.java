package io.ringfence.alert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes {@code rule.*}, {@code threat.*} and {@code tags} of an alert, as ECS names them. */
final class RuleFacts {
    private RuleFacts() {}

    /** Kibana's numbers for the four severities. */
    static int severityNumber(String severity) {
        switch (severity) {
            case "low":
                return 21;
            case "medium":
                return 47;
            case "high":
                return 73;
            default:
                return 99;
        }
    }

    static void write(RuleInfo rule, JsonBytes out) {
        out.key("rule").open('{');
        out.field("id", rule.id()).field("name", rule.name());
        out.field("version", Integer.toString(rule.version()));
        out.fieldIfAny("description", rule.description());
        out.strings("reference", rule.references());
        out.fieldIfAny("license", rule.license());
        out.strings("author", rule.authors());
        out.close('}');
        if (!rule.threats().isEmpty()) {
            threat(rule.threats(), out);
        }
        out.strings("tags", rule.tags());
    }

    /** Facts without an ECS name: the response a behaviour rule's author wants, and the like. */
    static void writeExtra(RuleInfo rule, JsonBytes out) {
        out.field("severity", rule.severity());
        if (rule.buildingBlock()) {
            out.key("building_block").bool(true);
        }
        if (!rule.extra().isEmpty()) {
            out.key("rule").open('{');
            for (final Map.Entry<String, String> fact : rule.extra().entrySet()) {
                out.key(fact.getKey()).rawText(fact.getValue());
            }
            out.close('}');
        }
    }

    private static void threat(List<Threat> threats, JsonBytes out) {
        final List<Threat.Reference> tactics = new ArrayList<>();
        final List<Threat.Reference> techniques = new ArrayList<>();
        final List<Threat.Reference> subtechniques = new ArrayList<>();
        for (final Threat threat : threats) {
            if (null != threat.tactic()) {
                tactics.add(threat.tactic());
            }
            for (final Threat.Technique technique : threat.techniques()) {
                techniques.add(technique.technique());
                subtechniques.addAll(technique.subtechniques());
            }
        }
        out.key("threat").open('{').field("framework", threats.get(0).framework());
        references("tactic", tactics, out);
        out.close('}');
        if (!techniques.isEmpty()) {
            references("technique", techniques, out);
            if (!subtechniques.isEmpty()) {
                references("subtechnique", subtechniques, out);
                out.close('}');
            }
            out.close('}');
        }
        out.close('}');
    }

    /** Opens an object and leaves it open, for what nests inside. */
    private static void references(String name, List<Threat.Reference> entries, JsonBytes out) {
        out.key(name).open('{');
        out.strings("id", distinct(entries, Threat.Reference::id));
        out.strings("name", distinct(entries, Threat.Reference::name));
        out.strings("reference", distinct(entries, Threat.Reference::reference));
    }

    private static List<String> distinct(
            List<Threat.Reference> entries, Function<Threat.Reference, String> part) {
        final Set<String> seen = new LinkedHashSet<>();
        for (final Threat.Reference entry : entries) {
            final String text = part.apply(entry);
            if (null != text && !text.isEmpty()) {
                seen.add(text);
            }
        }
        return List.copyOf(seen);
    }
}
