package io.ringfence.rule;

import io.ringfence.ecs.EcsSchema;

/**
 * How rules are read.
 *
 * @param schema field types
 * @param strict whether a field that the schema does not know is an error
 * @param timestampField event time, {@code @timestamp} by default
 * @param tiebreakerField order of events of one time, {@code event.sequence} by default; null for
 *     none, as an Elasticsearch search has it unless told: then ties keep the order of arrival
 * @param categoryField what {@code process where} compares with, {@code event.category} by default
 */
public record RuleSettings(
        EcsSchema schema,
        boolean strict,
        String timestampField,
        String tiebreakerField,
        String categoryField) {
    /** ECS, lenient, the default fields. */
    public static RuleSettings defaults() {
        return new RuleSettings(
                EcsSchema.ecs(), false, "@timestamp", "event.sequence", "event.category");
    }
}
