/**
 * Events that hit given rules, made from the rules' own conditions.
 *
 * <p>{@link io.ringfence.tools.hits.RuleHits} takes a rule at a time. A {@code HitBuilder} drafts a
 * document for each stage: {@code Choices} says which leaves of the condition shall hold, {@code
 * Solver} gives the draft values for which they do, and {@code Inventor} what nothing was said
 * about. The solver guesses and may be wrong; {@code RuleTrial} lets the engine itself decide, and
 * what the rule does not find is drafted anew. So these events show that rules can fire, and how;
 * they are no proof that the engine is right. Deterministic for a seed. Single-threaded.
 */
package io.ringfence.tools.hits;
