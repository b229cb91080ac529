package io.ringfence.plan;

import java.util.List;

/**
 * What a rule was compiled to, in words, for explain. Immutable.
 *
 * @param file the rule's file
 * @param query the query as written
 * @param simplified the query after simplification, in canonical form
 * @param maxspanNs time bound in use, 0 for none
 * @param firstStageId its stages' ids follow each other from here
 * @param stages stages, runs expanded, and {@code until} last
 */
public record RuleOutline(
        String file,
        String query,
        String simplified,
        long maxspanNs,
        int firstStageId,
        List<Stage> stages) {
    /**
     * One stage.
     *
     * @param role {@code event}, {@code stage 0}, {@code missing stage 1}, {@code until}
     * @param keys join keys, e.g. {@code host.id, ?user.id}; empty for none
     */
    public record Stage(String role, String keys) {}
}
