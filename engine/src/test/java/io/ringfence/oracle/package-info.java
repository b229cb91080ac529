/**
 * The oracle: EQL interpreted in the slowest and plainest way, to check the engine against.
 *
 * <pre>
 *   Query (AST of io.ringfence.eql) + List&lt;OracleEvent&gt; -&gt; OracleEngine -&gt; List&lt;OracleMatch&gt;
 *       OracleExpressions  a condition on one event: sets of possible values
 *       OracleSequences    stages, keys, maxspan, until, missing events over the complete data
 *       OracleSamples      unordered joins
 *   RandomQueries, RandomValues, RandomEvents, Shrinker: cases for a comparison (compare)
 * </pre>
 *
 * It shares the AST and the field types with the engine and nothing else: no parser of events, no
 * predicates, no automata. Batch only: it sees all events at once and sorts them by event time. The
 * endpoint dialect (aliases, descendants, array search) is not covered.
 */
package io.ringfence.oracle;
