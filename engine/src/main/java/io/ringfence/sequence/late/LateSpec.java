package io.ringfence.sequence.late;

import java.util.List;

/**
 * Cold: what has to be decided late about one stage.
 *
 * @param condition number of the condition, see {@link LateConditions#holds}
 * @param values of earlier stages' events, asked for by alias
 * @param ancestors inner queries of {@code descendant of}
 */
public record LateSpec(int condition, List<AliasValue> values, List<Ancestor> ancestors) {
    /**
     * A field of the event that filled an earlier stage.
     *
     * @param stage index of the stage in its sequence, runs expanded
     * @param field read in that stage's event
     * @param into field that takes the values
     */
    public record AliasValue(int stage, int field, int into) {}

    /**
     * Whether some ancestor matched an inner query.
     *
     * @param query number of the inner query
     * @param into boolean field that is true if so
     */
    public record Ancestor(int query, int into) {}
}
