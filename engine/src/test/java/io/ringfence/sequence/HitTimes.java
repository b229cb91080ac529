package io.ringfence.sequence;

import io.ringfence.event.EventHits;

import java.lang.reflect.Field;

/**
 * Sets the times of hits without parsing a document: the fields are private to the event package,
 * where only a parsed event fills them.
 */
final class HitTimes {
    private static final Field TIME = field("timeNs");
    private static final Field PRESENT = field("tiebreakerPresent");
    private static final Field TIEBREAKER = field("tiebreaker");

    private HitTimes() {}

    static void set(EventHits hits, long timeNs, Long tiebreaker) {
        try {
            TIME.setLong(hits, timeNs);
            PRESENT.setBoolean(hits, tiebreaker != null);
            TIEBREAKER.setLong(hits, tiebreaker == null ? 0 : tiebreaker);
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(String name) {
        try {
            final Field field = EventHits.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (final NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
