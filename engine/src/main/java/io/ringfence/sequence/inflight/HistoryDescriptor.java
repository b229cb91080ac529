package io.ringfence.sequence.inflight;

import static org.agrona.BitUtil.SIZE_OF_INT;
import static org.agrona.BitUtil.SIZE_OF_LONG;

/**
 * What a record of one rule carries beyond its slot: 32 bytes. The slot names its last event; its
 * history names the event before, and through {@code previous} those before that. A shared opening
 * has none. Lengths in bytes, native byte order.
 *
 * <pre>
 *    0        4          8           12        16            24           32
 *   +--------+----------+-----------+---------+-------------+------------+
 *   | event  | previous | overwrit- | spoiled | leading ns  | refuted ms |
 *   | entry  | history  | ten       | 0 or 1  |             |            |
 *   +--------+----------+-----------+---------+-------------+------------+
 *   leading ns: latest missing event before the first (NO_LEADING: none)
 *   refuted ms: earliest missing event behind the slot's last event (NOT_REFUTED: none)
 *   a leading marker keeps its second latest time in leading ns; a waiting record its arrival
 *   number in refuted ms
 * </pre>
 */
public final class HistoryDescriptor {
    public static final int EVENT_OFFSET = 0;
    public static final int PREVIOUS_OFFSET = EVENT_OFFSET + SIZE_OF_INT;
    public static final int OVERWRITTEN_OFFSET = PREVIOUS_OFFSET + SIZE_OF_INT;
    public static final int SPOILED_OFFSET = OVERWRITTEN_OFFSET + SIZE_OF_INT;
    public static final int LEADING_OFFSET = SPOILED_OFFSET + SIZE_OF_INT;
    public static final int REFUTED_OFFSET = LEADING_OFFSET + SIZE_OF_LONG;
    public static final int HISTORY_LENGTH = REFUTED_OFFSET + SIZE_OF_LONG;

    /** No leading missing event. */
    public static final long NO_LEADING = Long.MIN_VALUE;

    /** No missing event behind the last event. */
    public static final long NOT_REFUTED = Long.MAX_VALUE;

    private HistoryDescriptor() {}
}
