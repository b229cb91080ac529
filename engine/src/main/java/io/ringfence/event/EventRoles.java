package io.ringfence.event;

/** Reads the fields that the engine itself needs of an event. Stateless, allocates nothing. */
final class EventRoles {
    private EventRoles() {}

    /**
     * Reads them of a document that was parsed.
     *
     * @param timeRequired whether an event without a time is none
     * @return a {@link ParseStatus}
     */
    static int read(ParsedEvent event, byte[] line, int start, int end, boolean timeRequired) {
        final int field = event.fields().timestampField();
        final boolean timed = field != FieldTable.NOT_FOUND;
        final boolean missing = timed ? event.valueCount(field) == 0 : event.presentCount() == 0;
        if (missing && LineKind.isBulkAction(line, start, end)) {
            return ParseStatus.BULK_ACTION;
        }
        if (timed) {
            final int status = missing ? ParseStatus.NO_TIMESTAMP : time(event, field);
            if (status != ParseStatus.OK && timeRequired) {
                return status;
            }
        }
        tiebreaker(event);
        return ParseStatus.OK;
    }

    private static int time(ParsedEvent event, int field) {
        final int value = event.firstValue(field);
        if (event.valueCount(field) != 1) {
            return ParseStatus.BAD_TIMESTAMP;
        }
        final long timeNs =
                Timestamps.parse(event.bytes(value), event.offset(value), event.length(value));
        if (timeNs == Timestamps.NULL_VALUE) {
            return ParseStatus.BAD_TIMESTAMP;
        }
        // a date field orders events by milliseconds, a date_nanos field by nanoseconds
        final boolean millis = event.fields().type(field) == FieldType.DATE;
        event.time(millis ? Timestamps.floorToMillis(timeNs) : timeNs);
        return ParseStatus.OK;
    }

    /** Reads the tiebreaker, if the event has one that is a single integer. */
    private static void tiebreaker(ParsedEvent event) {
        final int field = event.fields().tiebreakerField();
        if (field == FieldTable.NOT_FOUND || event.valueCount(field) != 1) {
            return;
        }
        final int value = event.firstValue(field);
        final byte[] bytes = event.bytes(value);
        final int offset = event.offset(value);
        final int length = event.length(value);
        if (event.kind(value) <= ParsedEvent.NUMBER && Numbers.isLong(bytes, offset, length)) {
            event.tiebreaker(Numbers.toLong(bytes, offset, length));
        }
    }
}
