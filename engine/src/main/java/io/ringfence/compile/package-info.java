/**
 * Rules to plan: the AST is simplified, its leaves become predicates, its sequences stages and key
 * shapes, and all of it the immutable tables of {@link io.ringfence.plan.DetectionPlan}. Cold; the
 * only package that sees both halves.
 *
 * <p>Order of reading: {@link io.ringfence.compile.RuleCompiler}, {@code PlanBuilder}, {@code
 * SequenceCompiler}, {@code simplify}, {@code StageCompiler}, {@code LeafCompiler}.
 */
package io.ringfence.compile;
