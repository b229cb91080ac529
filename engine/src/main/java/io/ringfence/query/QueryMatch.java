package io.ringfence.query;

import java.util.List;

/**
 * One result of a query.
 *
 * @param documents indexes of the matched documents, stage by stage; -1 for a missing event
 * @param joinKeys texts of the join key's values, null for a missing optional one; empty for event
 *     queries
 */
public record QueryMatch(List<Integer> documents, List<String> joinKeys) {
    /** Stands in {@link #documents} for a stage that no event fills. */
    public static final int MISSING = -1;
}
