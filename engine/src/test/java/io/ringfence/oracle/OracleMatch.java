package io.ringfence.oracle;

import java.util.List;

/**
 * One result.
 *
 * @param events arrival index of each stage's event, {@link #MISSING} for a missing event; runs are
 *     written out
 * @param keys values of the join keys, null where an optional key has none
 */
public record OracleMatch(List<Integer> events, List<Object> keys) {
    /** Stands for a missing event. */
    public static final int MISSING = -1;
}
