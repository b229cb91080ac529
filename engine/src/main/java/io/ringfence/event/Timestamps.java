package io.ringfence.event;

/**
 * CONTRACT STUB, owner: event. ISO-8601 and epoch millis to nanoseconds since 1970, 0 allocation.
 */
public final class Timestamps {
    /** Not a timestamp. */
    public static final long NULL_VALUE = Long.MIN_VALUE;

    private Timestamps() {}

    /**
     * strict_date_optional_time (0-9 fraction digits, Z or offset or none = UTC, date only), or
     * epoch millis (digits, optional fraction). Saturates; NULL_VALUE when unparsable.
     */
    public static long parse(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Formats as 2026-11-24T04:43:30.123456789Z (9 digits) into out; returns the length. */
    public static int format(long timeNs, byte[] out, int offset) {
        throw new UnsupportedOperationException();
    }
}
