/**
 * The records of what is in flight, over the storage of {@link io.ringfence.sequence.store}: slots,
 * the events they refer to, their histories, and ingest time in ticks. Knows what a record consists
 * of and when it ends, not what makes a sequence; that is {@link io.ringfence.sequence}. One thread
 * owns all of it; nothing is allocated once warm.
 */
package io.ringfence.sequence.inflight;
