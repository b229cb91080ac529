package io.ringfence.sequence;

/**
 * Bounds of the sequence state.
 *
 * @param slotCapacity in-flight records of 64 bytes at once; memory comes in steps of 16,384 as
 *     they are first needed (about 190 bytes each with history and event)
 * @param allowedDelayNs how much longer than maxspan, in ingest time, state is kept for late
 *     events; also how long a host must be silent before ingest time moves its clock
 * @param documentBytes arena for the documents of in-flight events; 0 keeps none
 * @param hostSharePercent share of the slots that one host may hold before it evicts its own, 1 to
 *     100
 * @param allowedLatenessNs how far a host's watermark stays behind its largest event time; 0 when
 *     events are matched as they arrive
 * @param openEndedNs how long, in ingest time, a sequence without maxspan is kept
 * @param timerBudget most slots the timer wheel touches for one event
 */
public record SequenceSettings(
        int slotCapacity,
        long allowedDelayNs,
        int documentBytes,
        int hostSharePercent,
        long allowedLatenessNs,
        long openEndedNs,
        int timerBudget) {

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int DEFAULT_TIMER_BUDGET = 1_000;

    /** 1 M slots, 10 minutes, 64 MiB, 10 %. */
    public static final SequenceSettings DEFAULT =
            new SequenceSettings(1 << 20, 600_000_000_000L, 64 << 20, 10);

    /** Checks the bounds. */
    public SequenceSettings {
        check("slotCapacity", slotCapacity, 1, 1 << 26);
        check("allowedDelayNs", allowedDelayNs, 0, Long.MAX_VALUE);
        check("documentBytes", documentBytes, 0, Integer.MAX_VALUE);
        check("hostSharePercent", hostSharePercent, 1, 100);
        check("allowedLatenessNs", allowedLatenessNs, 0, Long.MAX_VALUE);
        check("openEndedNs", openEndedNs, 0, Long.MAX_VALUE);
        check("timerBudget", timerBudget, 1, Integer.MAX_VALUE);
    }

    /** No lateness, a day for sequences without maxspan, 1,000 slots a call of the wheel. */
    public SequenceSettings(
            int slotCapacity, long allowedDelayNs, int documentBytes, int hostSharePercent) {
        this(
                slotCapacity,
                allowedDelayNs,
                documentBytes,
                hostSharePercent,
                0,
                DAY_NS,
                DEFAULT_TIMER_BUDGET);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + "=" + value + ", must be " + min + " to " + max);
        }
    }
}
