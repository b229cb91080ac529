package io.ringfence.tools.conformance;

import java.util.List;

/**
 * What the query command said.
 *
 * @param matches ids of each result's documents
 * @param error message, or null
 */
record Answer(List<List<Long>> matches, String error) {
    /** Ids in order of the first results, flattened. */
    List<Long> flattened(int size) {
        return matches.stream().limit(size).flatMap(List::stream).toList();
    }

    @Override
    public String toString() {
        return null == error ? matches.toString() : "error: " + error;
    }
}
