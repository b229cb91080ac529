package io.ringfence.oracle;

import io.ringfence.ecs.EcsType;

import java.util.Map;

/**
 * What a search is told beside the query.
 *
 * @param types type of each known field; others are {@link EcsType#DYNAMIC}
 * @param tiebreakerField null for none
 * @param unmappedIsNull an optional field that is not among the types is the constant null, as in
 *     Elasticsearch, rather than absent from every event
 * @param maxSamplesPerKey combinations of a {@code sample} for each key
 */
public record OracleOptions(
        Map<String, EcsType> types,
        String categoryField,
        String timestampField,
        String tiebreakerField,
        boolean unmappedIsNull,
        int maxSamplesPerKey) {

    /** ECS names, and the tiebreaker that Elastic Defend writes. */
    public static OracleOptions of(Map<String, EcsType> types) {
        return new OracleOptions(types, "event.category", "@timestamp", "event.sequence", false, 1);
    }

    public OracleOptions withTiebreaker(String field) {
        return new OracleOptions(
                types, categoryField, timestampField, field, unmappedIsNull, maxSamplesPerKey);
    }

    public OracleOptions withCategory(String field) {
        return new OracleOptions(
                types, field, timestampField, tiebreakerField, unmappedIsNull, maxSamplesPerKey);
    }

    public OracleOptions withTimestamp(String field) {
        return new OracleOptions(
                types, categoryField, field, tiebreakerField, unmappedIsNull, maxSamplesPerKey);
    }

    public OracleOptions withUnmappedIsNull() {
        return new OracleOptions(
                types, categoryField, timestampField, tiebreakerField, true, maxSamplesPerKey);
    }

    public OracleOptions withMaxSamplesPerKey(int count) {
        return new OracleOptions(
                types, categoryField, timestampField, tiebreakerField, unmappedIsNull, count);
    }

    public EcsType type(String field) {
        return types.getOrDefault(field, EcsType.DYNAMIC);
    }
}
