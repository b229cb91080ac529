/**
 * The engine against the oracle: random queries over random events, through every way in which the
 * engine runs them.
 *
 * <pre>
 *   RandomCases   seed -&gt; query, lines of JSON (EventLine: in odd spellings), options
 *   EngineRuns    query, lines -&gt; matches: sorted batch, inline, behind a ring
 *   Comparison    what differs, as text; shrunk to a minimal case
 *   EngineOracleTest   thousands of cases; ManyRulesTest   rules together, journal and replay;
 *   FindingsTest       what was found, one small case each
 * </pre>
 */
package io.ringfence.oracle.compare;
