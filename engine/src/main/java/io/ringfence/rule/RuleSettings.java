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
 * @param datasetFilter whether a rule sees only events of the data sets that its index patterns
 *     name, and those that name no data set; on by default, as a search has it
 */
public record RuleSettings(
        EcsSchema schema,
        boolean strict,
        String timestampField,
        String tiebreakerField,
        String categoryField,
        boolean datasetFilter) {
    /** ECS, lenient, the default fields. */
    public static RuleSettings defaults() {
        return new RuleSettings(
                EcsSchema.ecs(), false, "@timestamp", "event.sequence", "event.category", true);
    }

    /** The same with rules seeing all events whatever their index patterns, or not. */
    public RuleSettings withDatasetFilter(boolean filter) {
        return new RuleSettings(
                schema, strict, timestampField, tiebreakerField, categoryField, filter);
    }

    /** The same with a field that the schema does not know being an error, or not. */
    public RuleSettings withStrict(boolean unknownIsError) {
        return new RuleSettings(
                schema,
                unknownIsError,
                timestampField,
                tiebreakerField,
                categoryField,
                datasetFilter);
    }
}
