package io.ringfence.sequence;

/**
 * Bounds of the sequence state.
 *
 * @param slotCapacity in-flight records of 64 bytes, fixed at start
 * @param allowedDelayNs how much longer than maxspan, in ingest time, state is kept for late events
 * @param documentBytes arena for the documents of in-flight events
 * @param hostSharePercent share of the slots that one host may hold before it evicts its own
 */
public record SequenceSettings(
        int slotCapacity, long allowedDelayNs, int documentBytes, int hostSharePercent) {
    /** 1 M slots, 10 minutes, 64 MiB, 10 %. */
    public static final SequenceSettings DEFAULT =
            new SequenceSettings(1 << 20, 600_000_000_000L, 64 << 20, 10);
}
