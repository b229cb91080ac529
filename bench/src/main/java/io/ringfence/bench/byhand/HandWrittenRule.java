package io.ringfence.bench.byhand;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The seed rule in plain Java over fields already read. Written to be fast and fair: time is read
 * only for events that pass a stage, the cheapest tests come first, addresses are compared as
 * numbers, and old entries are dropped from the oldest end.
 */
public final class HandWrittenRule {
    /** Most time between the two events. */
    public static final long MAXSPAN_NS = 30_000_000_000L;

    private static final int MAX_PENDING = 1 << 20;

    private final PublicAddress addresses = new PublicAddress();
    private final Map<Key, Long> pending = new LinkedHashMap<>();
    private long matches;

    private record Key(String hostId, String entityId) {}

    /** Matches so far. */
    public long matches() {
        return matches;
    }

    /**
     * Takes one event; true when it completed a match. Of equal times the first taken is earlier.
     */
    public boolean onEvent(SeedFields fields) {
        if (!fields.isCandidate()) {
            return false;
        }
        final boolean first = fields.processCategory && fields.startType;
        final boolean second =
                fields.networkCategory
                        && !fields.endType
                        && addresses.isPublicOrMissing(fields.destinationIp);
        if (!first && !second) {
            return false;
        }
        final long timeNs = fields.timeNs();
        final Key key = new Key(fields.hostId, fields.entityId);
        final Long start = second ? pending.remove(key) : null;
        final boolean match = null != start && start <= timeNs && timeNs - start <= MAXSPAN_NS;
        if (match) {
            matches++;
        }
        if (first) {
            pending.put(key, timeNs);
            dropOldest(timeNs);
        }
        return match;
    }

    private void dropOldest(long timeNs) {
        final Iterator<Map.Entry<Key, Long>> oldest = pending.entrySet().iterator();
        final boolean over = oldest.next().getValue() + 2 * MAXSPAN_NS < timeNs;
        if (over || pending.size() > MAX_PENDING) {
            oldest.remove();
        }
    }
}
