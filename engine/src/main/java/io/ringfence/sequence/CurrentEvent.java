package io.ringfence.sequence;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.inflight.EventPool;
import io.ringfence.sequence.late.LateEvent;
import io.ringfence.sequence.store.HostTable;

/**
 * The event being worked off. Most events leave no trace: host record and event entry are made when
 * a sequence first needs them, and both go at {@link #end()} if nothing kept them.
 */
final class CurrentEvent {
    private static final long NS_PER_MS = 1_000_000;

    private final EventPool events;
    private final HostTable hosts;
    private final LateEvent late;
    private EventHits hits;
    private byte[] document;
    private int offset;
    private int length;
    private long nowNs;
    private int entry = EventPool.NONE;
    private int host = HostTable.SHARED;
    private boolean hostKnown;

    CurrentEvent(EventPool events, HostTable hosts, LateEvent late) {
        this.late = late;
        this.events = events;
        this.hosts = hosts;
    }

    /** Takes an event in; its ingest time counts as now, should the clock have gone back. */
    void begin(EventHits newHits, byte[] newDocument, int newOffset, int newLength, long newNowNs) {
        nowNs = newNowNs;
        hits = newHits;
        document = newDocument;
        offset = newOffset;
        length = newLength;
        late.begin(newDocument, newOffset, newLength, newNowNs);
    }

    /** The event as conditions see it that are decided late. */
    LateEvent late() {
        return late;
    }

    void end() {
        if (entry != EventPool.NONE) {
            events.release(entry);
            entry = EventPool.NONE;
        }
        if (hostKnown) {
            hostKnown = false;
            hosts.unpin();
        }
        hits = null;
        document = null;
    }

    /** The host's record, entered if need be. */
    int host() {
        if (!hostKnown) {
            hostKnown = true;
            // Its own ingest time: now is later for an event that waited to be put in order.
            final long clockNs = HostClocks.clockTimeNs(this);
            host = hosts.findOrAdd(hits.hostHash(), clockNs, hits.ingestTimeNs());
            hosts.pin(host);
        }
        return host;
    }

    /** The event's entry, kept if need be; NONE when the pool is full. */
    int entry() {
        if (entry == EventPool.NONE) {
            entry = events.put(hits, nowNs, host(), document, offset, length);
            if (entry != EventPool.NONE) {
                events.keptOf(entry, late.keep(hits));
            }
        }
        return entry;
    }

    /** Whether {@link #entry()} needs no room. */
    boolean hasEntry() {
        return entry != EventPool.NONE;
    }

    /** Whether this event comes strictly after the one of an entry. */
    boolean isAfter(int otherEntry) {
        return otherEntry != entry && events.isAfter(hits, otherEntry);
    }

    /** Whether this event comes strictly before the one of an entry. */
    boolean precedes(int otherEntry) {
        return otherEntry != entry
                && events.number(otherEntry) != hits.eventNumber()
                && !events.isAfter(hits, otherEntry);
    }

    EventHits hits() {
        return hits;
    }

    long timeNs() {
        return hits.timeNs();
    }

    /** Event time in whole milliseconds, the precision of the bounds of missing events. */
    long timeMs() {
        return toMs(hits.timeNs());
    }

    static long toMs(long timeNs) {
        return Math.floorDiv(timeNs, NS_PER_MS);
    }

    /** Ingest time, never before that of an earlier event. */
    long nowNs() {
        return nowNs;
    }

    byte[] document() {
        return document;
    }

    int documentOffset() {
        return offset;
    }

    int documentLength() {
        return length;
    }
}
