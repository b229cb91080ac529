/**
 * Event order, for those who would rather wait for late events than match in the order of arrival.
 *
 * <pre>
 *   hits, as they come --&gt; EventOrdering --&gt; SequenceMatcher (hits in event order, host by host)
 *                            |
 *                            +-- SourceClocks  a host's largest event time, and when it last spoke
 *                            +-- HeldQueues    a heap a host, and a heap of hosts by their first
 *                            +-- HeldEvents    what is held: hits, identity, document
 *                                  PayloadBlocks   chains of blocks, freed in any order
 * </pre>
 *
 * All of it is off-heap and bounded. Ingest time comes in as a parameter, so what is released, and
 * when, depends on the input alone.
 */
package io.ringfence.sequence.order;
