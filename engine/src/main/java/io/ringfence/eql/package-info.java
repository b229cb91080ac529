/**
 * From the text of an EQL query to a checked syntax tree.
 *
 * <p>{@link io.ringfence.eql.EqlParser} turns text into {@link io.ringfence.eql.Query} and {@link
 * io.ringfence.eql.Expr}, {@link io.ringfence.eql.TypeChecker} says what Elasticsearch's verifier
 * would reject, and {@link io.ringfence.eql.Unparser} writes a tree as text again. Whatever is
 * wrong is collected in {@link io.ringfence.eql.Diagnostics}, each with its exact place and a hint;
 * no input makes anything here throw. All of it is cold: it runs when rules are loaded.
 */
package io.ringfence.eql;
