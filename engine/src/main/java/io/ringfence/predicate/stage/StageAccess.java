package io.ringfence.predicate.stage;

import java.util.Set;

/**
 * Cold: a way into a stage. Whenever the stage's condition holds, one of the predicates does or one
 * of the fields is present.
 *
 * @param probability that an event comes this way, an estimate
 * @param predicates ids, any of which lets the event in
 * @param presentFields fields, the presence of any of which lets the event in
 */
public record StageAccess(double probability, Set<Integer> predicates, Set<Integer> presentFields) {
    /** Nothing lets an event in: the condition is never true. */
    public static final StageAccess NEVER = new StageAccess(0, Set.of(), Set.of());
}
