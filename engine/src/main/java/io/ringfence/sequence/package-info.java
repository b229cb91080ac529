/**
 * The stateful half of the engine: which events, in order, under one key, make a sequence (<a
 * href="https://www.elastic.co/guide/en/elasticsearch/reference/current/eql-syntax.html#eql-sequences">EQL
 * sequences</a>, with Elasticsearch's results).
 *
 * <pre>
 *   match workers (any number)                     one thread, events in arrival order
 *   JoinKeyHasher: keys, host, identity  --hits--&gt; SequenceMatcher
 *                                                    | HitOrder: last stage first
 *                                                    +-- late          aliases, ancestors: parse again
 *                                                    +-- Openings        shared records of first stages
 *                                                    +-- Partials        records of one rule's later stages
 *                                                    +-- SampleJoins     filters in any order
 *                                                    +-- MissingEvents   ![...] before and between
 *                                                    +-- WaitingSequences  ![...] at the end
 *                                                    |      InFlight: pools, chains, wheel, quotas
 *                                                    +--&gt; MatchHandler(SequenceMatch)
 * </pre>
 *
 * Event time decides results; ingest time only frees memory and moves the clocks of silent hosts.
 * No clock is read here, so live and replayed input give the same matches.
 */
package io.ringfence.sequence;
