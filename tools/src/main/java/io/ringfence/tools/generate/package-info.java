/**
 * Makes realistic Elastic Defend events, deterministically from a seed, with hits and near misses
 * of the seed rule whose outcome is known.
 *
 * <p>{@link io.ringfence.tools.generate.EventGenerator} merges two time-ordered streams: the
 * background (hosts whose processes fork, exec, touch files, resolve names, connect and end) and
 * scripted {@link io.ringfence.tools.generate.Scenario scenarios}. Documents are written straight
 * into one byte buffer; no tree of objects is built for an event. Memory is bounded by the number
 * of hosts. Single-threaded throughout.
 */
package io.ringfence.tools.generate;
