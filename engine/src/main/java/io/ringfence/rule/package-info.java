/**
 * Rule files: TOML as in elastic/detection-rules and elastic/protections-artifacts, read into facts
 * and a parsed, type-checked query. Cold: everything here allocates freely and runs before the
 * first event.
 *
 * <p>Nothing stops at the first problem. Whatever is wrong in whatever file becomes a {@link
 * io.ringfence.eql.Diagnostic} with its line and column in that file, and all of them are told
 * together, in a {@link io.ringfence.rule.RuleException} or, when loading leniently, in {@link
 * io.ringfence.rule.RuleSet#problems()}.
 */
package io.ringfence.rule;
