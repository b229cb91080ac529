package io.ringfence.sequence.inflight;

import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;

import io.ringfence.event.EventHits;

/**
 * An event that in-flight sequences refer to: 88 bytes. More than a cache line because an identity
 * is up to 32 bytes; what a lookup reads lies in the first 48, the identity is only read for a
 * match. Lengths in bytes, native byte order.
 *
 * <pre>
 *    0        8        16           24       32        40     44     48       52    56          88
 *   +--------+--------+------------+--------+---------+------+------+--------+-----+-----------+
 *   | number | time   | tiebreaker | ingest | docu-   | refe-| host | flags  | kept| identity  |
 *   |        | ns     |            | ns     | ment at | rences      |        |     | (32)      |
 *   +--------+--------+------------+--------+---------+------+------+--------+-----+-----------+
 *   flags: identity length (bits 0-7), identity is a hash (8), tiebreaker present (9)
 * </pre>
 */
final class EventEntryDescriptor {
    static final int NUMBER_OFFSET = 0;
    static final int TIME_OFFSET = NUMBER_OFFSET + SIZE_OF_LONG;
    static final int TIEBREAKER_OFFSET = TIME_OFFSET + SIZE_OF_LONG;
    static final int INGEST_OFFSET = TIEBREAKER_OFFSET + SIZE_OF_LONG;
    static final int DOCUMENT_OFFSET = INGEST_OFFSET + SIZE_OF_LONG;
    static final int REFERENCES_OFFSET = DOCUMENT_OFFSET + SIZE_OF_LONG;
    static final int HOST_OFFSET = REFERENCES_OFFSET + SIZE_OF_INT;
    static final int FLAGS_OFFSET = HOST_OFFSET + SIZE_OF_INT;
    static final int KEPT_OFFSET = FLAGS_OFFSET + SIZE_OF_INT;
    static final int IDENTITY_OFFSET = KEPT_OFFSET + SIZE_OF_INT;
    static final int ENTRY_LENGTH = IDENTITY_OFFSET + EventHits.MAX_IDENTITY_LENGTH;

    static final int LENGTH_MASK = 0xFF;
    static final int CONTENT_HASH = 0x100;
    static final int HAS_TIEBREAKER = 0x200;

    private EventEntryDescriptor() {}
}
