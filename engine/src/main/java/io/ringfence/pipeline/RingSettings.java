package io.ringfence.pipeline;

/**
 * Sizes of the ring and the manners of its threads.
 *
 * @param ringCapacity slots, a power of two
 * @param slabBytes bytes of events in flight, a power of two, at least twice the longest line
 * @param workers match workers, 1 or more
 * @param maxParkNs longest sleep of an idle handler
 * @param maxBatch events after which the last handler gives their room back
 * @param closeLimitNs longest wait of closing for handlers that do not come to an end
 */
public record RingSettings(
        int ringCapacity,
        int slabBytes,
        int workers,
        long maxParkNs,
        int maxBatch,
        long closeLimitNs) {}
