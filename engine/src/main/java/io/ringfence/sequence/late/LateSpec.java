package io.ringfence.sequence.late;

import java.util.List;

/**
 * Cold: what has to be decided late about one stage.
 *
 * @param condition number of the condition, see {@link LateConditions#holds}
 * @param values of earlier stages' events, asked for by alias
 * @param ancestors inner queries of {@code descendant of}
 * @param alone the condition's outcome when no ancestor matched any of them, nor asks for values
 */
public record LateSpec(
        int condition, List<AliasValue> values, List<Ancestor> ancestors, Alone alone) {
    /** What a condition comes to whatever the event is. */
    public enum Alone {
        /** It hangs on the event. */
        UNKNOWN,
        /** It never holds. */
        FAILS,
        /** It always holds. */
        HOLDS
    }

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
