package io.ringfence.tools.conformance;

import java.util.List;

/**
 * One query and what it must give.
 *
 * @param name names it in its file
 * @param query EQL
 * @param alternatives ids of the results' documents in order, flattened, {@link #MISSING} for a
 *     missing event; any one of these lists is right
 * @param size most results that count, as the request's size
 * @param maxSamplesPerKey the request's option
 */
record EqlCase(
        String name, String query, List<List<Long>> alternatives, int size, int maxSamplesPerKey) {
    /** Stands for a missing event. */
    static final long MISSING = -1;

    static EqlCase of(String name, String query, List<Long> expected) {
        return new EqlCase(name, query, List.of(expected), Integer.MAX_VALUE, 1);
    }
}
