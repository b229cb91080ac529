/**
 * The engine against the oracle: random queries over random events, through every way in which the
 * engine runs them.
 *
 * <pre>
 *   RandomCases   seed -&gt; query, lines of JSON, settings
 *   EngineRuns    query, lines -&gt; matches: sorted batch, inline, behind a ring
 *   Comparison    what differs, as text; shrunk to a minimal case
 *   EngineOracleTest   thousands of cases; FindingsTest   what was found, one small case each
 * </pre>
 */
package io.ringfence.oracle.compare;
