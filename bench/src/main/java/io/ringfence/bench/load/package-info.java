/**
 * Latency under load: from the moment at which an event was due to its alert, so that a stall of
 * the engine counts for all events that were due in it.
 */
package io.ringfence.bench.load;
