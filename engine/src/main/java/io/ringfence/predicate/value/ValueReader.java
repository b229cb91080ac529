package io.ringfence.predicate.value;

import io.ringfence.event.FieldType;
import io.ringfence.event.IpAddresses;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.Timestamps;

/**
 * Whether a value can be read as its field's type: one that cannot is missing, as Elasticsearch has
 * it under ignore_malformed. One a thread.
 */
public final class ValueReader {
    private final NumberValue number = new NumberValue();
    private final long[] address = new long[2];

    /** Whether the value counts as one. */
    public boolean isReadable(ParsedEvent event, int value, FieldType type) {
        switch (type) {
            case LONG:
            case UNSIGNED_LONG:
            case DOUBLE:
                return number.read(event, value, type) != NumberValue.NONE;
            case BOOLEAN:
                return BooleanText.read(event, value) != BooleanText.NONE;
            case DATE:
            case DATE_NANOS:
                return timeNs(event, value) != Timestamps.NULL_VALUE;
            case IP:
                return readAddress(event, value, address);
            default:
                return true;
        }
    }

    /** The value as a time, or {@link Timestamps#NULL_VALUE}. */
    public static long timeNs(ParsedEvent event, int value) {
        final int kind = event.kind(value);
        if (kind == ParsedEvent.TRUE || kind == ParsedEvent.FALSE) {
            return Timestamps.NULL_VALUE;
        }
        return Timestamps.parse(event.bytes(value), event.offset(value), event.length(value));
    }

    /** Reads the value as an address into two words; false when it is none. */
    public static boolean readAddress(ParsedEvent event, int value, long[] out) {
        return event.kind(value) == ParsedEvent.STRING
                && IpAddresses.parse(
                        event.bytes(value), event.offset(value), event.length(value), out);
    }
}
