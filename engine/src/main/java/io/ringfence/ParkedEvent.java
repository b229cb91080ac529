package io.ringfence;

/**
 * An event on which the engine or one of its rules failed, kept to be looked at. The last 16 are.
 *
 * @param eventNumber its number among all received
 * @param ingestTimeNs when it came in, nanoseconds since 1970
 * @param reason what was thrown, and by which rule if that is known
 * @param document its first 64 KiB
 */
public record ParkedEvent(long eventNumber, long ingestTimeNs, String reason, byte[] document) {}
