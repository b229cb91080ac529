package io.ringfence.alert;

import java.util.List;

/**
 * One ATT&CK (or other framework) entry of a rule, as ECS {@code threat.*} carries it.
 *
 * @param framework e.g. {@code MITRE ATT&CK}
 * @param tactic null when the rule names none
 * @param techniques may be empty
 */
public record Threat(String framework, Reference tactic, List<Technique> techniques) {
    /** A named entry of the framework. */
    public record Reference(String id, String name, String reference) {}

    /** A technique and its subtechniques. */
    public record Technique(Reference technique, List<Reference> subtechniques) {}
}
