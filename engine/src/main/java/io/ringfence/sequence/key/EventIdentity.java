package io.ringfence.sequence.key;

import io.ringfence.event.EventHits;
import io.ringfence.event.FieldTable;
import io.ringfence.event.ParsedEvent;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The identity of an event, of which alert ids are made: its event.id if that has 1 to 32 bytes,
 * else the SHA-256 of its document. Not a keyed hash, since the id of a match must be the same in
 * every process; and not a weak one, since a host could then make two of its events one. Only
 * computed for events that were hit. Allocates nothing.
 */
public final class EventIdentity {
    private final MessageDigest digest;
    private final byte[] hash = new byte[EventHits.MAX_IDENTITY_LENGTH];
    private final int field;

    /** The field of the event's id, or NOT_FOUND. */
    public EventIdentity(int eventIdField) {
        field = eventIdField;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Sets the identity of an event. */
    public void fill(ParsedEvent event, byte[] document, int offset, int length, EventHits hits) {
        final int value =
                field == FieldTable.NOT_FOUND ? ParsedEvent.NULL_VALUE : event.firstValue(field);
        if (value != ParsedEvent.NULL_VALUE && isUsable(event.length(value))) {
            hits.identity(event.bytes(value), event.offset(value), event.length(value), false);
            return;
        }
        digest.update(document, offset, length);
        try {
            digest.digest(hash, 0, hash.length);
        } catch (final DigestException e) {
            throw new IllegalStateException("a SHA-256 has 32 bytes", e);
        }
        hits.identity(hash, 0, hash.length, true);
    }

    private static boolean isUsable(int length) {
        return length > 0 && length <= EventHits.MAX_IDENTITY_LENGTH;
    }
}
