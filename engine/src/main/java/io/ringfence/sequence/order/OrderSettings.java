package io.ringfence.sequence.order;

/**
 * Bounds of putting events in order.
 *
 * @param latenessNs how far a host's watermark stays behind its largest event time; an event before
 *     the watermark is late and dropped
 * @param silenceNs ingest time after which a host counts as silent, and what is held of it goes on
 * @param toleranceNs how far ahead of its ingest time an event may move its host's clock
 * @param eventCapacity most events held
 * @param bytes most bytes held: hits, identities and documents, in blocks of {@value
 *     PayloadBlocks#BLOCK_LENGTH}
 * @param hostSharePercent share of the events that may be held of one host, 1 to 100
 * @param hostCapacity most hosts whose clocks are known
 */
public record OrderSettings(
        long latenessNs,
        long silenceNs,
        long toleranceNs,
        int eventCapacity,
        int bytes,
        int hostSharePercent,
        int hostCapacity) {

    /** Checks the bounds. */
    public OrderSettings {
        check("latenessNs", latenessNs, 0, Long.MAX_VALUE);
        check("silenceNs", silenceNs, 0, Long.MAX_VALUE);
        check("toleranceNs", toleranceNs, 0, Long.MAX_VALUE);
        check("eventCapacity", eventCapacity, 1, 1 << 24);
        check("bytes", bytes, PayloadBlocks.BLOCK_LENGTH, Integer.MAX_VALUE);
        check("hostSharePercent", hostSharePercent, 1, 100);
        check("hostCapacity", hostCapacity, 2, 1 << 24);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + "=" + value + ", must be " + min + " to " + max);
        }
    }
}
