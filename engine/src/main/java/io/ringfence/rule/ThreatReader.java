package io.ringfence.rule;

import io.ringfence.alert.Threat;
import io.ringfence.rule.toml.TomlFacts;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code [[threat]]} tables, which have one shape in both kinds of rule file. */
final class ThreatReader {
    private ThreatReader() {}

    static List<Threat> read(TomlFacts owner) {
        final List<Threat> threats = new ArrayList<>();
        for (final TomlFacts threat : owner.tables("threat")) {
            final TomlFacts tactic = threat.table("tactic");
            final List<Threat.Technique> techniques = new ArrayList<>();
            for (final TomlFacts technique : threat.tables("technique")) {
                final List<Threat.Reference> subtechniques = new ArrayList<>();
                for (final TomlFacts subtechnique : technique.tables("subtechnique")) {
                    subtechniques.add(reference(subtechnique));
                }
                techniques.add(
                        new Threat.Technique(reference(technique), List.copyOf(subtechniques)));
            }
            threats.add(
                    new Threat(
                            threat.required("framework"),
                            null == tactic ? null : reference(tactic),
                            List.copyOf(techniques)));
        }
        return List.copyOf(threats);
    }

    private static Threat.Reference reference(TomlFacts facts) {
        return new Threat.Reference(
                facts.required("id"), facts.required("name"), facts.string("reference", ""));
    }
}
