package io.ringfence.tools.hits;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;

/** Finds events that hit a rule. */
public final class RuleHits {
    private static final int TRIES = 300;

    private RuleHits() {}

    /** How it went. */
    public enum Outcome {
        /** The rule finds the events. */
        HIT,
        /** No try led to events that the rule finds. */
        MISSED,
        /** The rule cannot be compiled. */
        NOT_COMPILED
    }

    /**
     * What was found.
     *
     * @param events null unless hit
     */
    public record Result(Outcome outcome, RuleEvents events) {}

    /**
     * Drafts events until the engine finds them.
     *
     * @param alone one rule
     * @param seed another seed, other events
     */
    public static Result find(RuleSet alone, EcsSchema schema, long seed) {
        final RuleDrafts drafts = new RuleDrafts(alone.rules().get(0), schema);
        try (RuleTrial trial = new RuleTrial(alone)) {
            for (int i = 0; i < TRIES; i++) {
                final RuleEvents events = drafts.hit(seed * TRIES + i);
                if (null != events && trial.hits(events)) {
                    return new Result(Outcome.HIT, events);
                }
            }
            return new Result(Outcome.MISSED, null);
        } catch (final RuleException e) {
            return new Result(Outcome.NOT_COMPILED, null);
        }
    }
}
