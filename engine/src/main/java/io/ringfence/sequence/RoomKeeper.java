package io.ringfence.sequence;

import static io.ringfence.sequence.SequenceCounter.EVICTED_HOST_SHARE;
import static io.ringfence.sequence.SequenceCounter.EVICTED_TABLE_FULL;
import static io.ringfence.sequence.SequenceCounter.REFUSED;

import io.ringfence.sequence.inflight.InFlight;

/**
 * What happens when there is no room: a host that holds more than its share loses its own, the
 * oldest of the rule, or shared opening, of which it holds most; only when the pools are full all
 * the same does the host with the most lose one. So a flood of one rule cannot push out what other
 * rules have pending on that host, and one from a host cannot push out the sequence of another, as
 * long as the shares of those that flood do not fill the table together. Completed sequences that
 * wait for the end of a window count as one rule, of which the first to be settled goes. Nothing is
 * thrown; everything is counted.
 */
final class RoomKeeper {
    /** Evictions for one record at most; events shared by many records need several. */
    private static final int EVICTION_LIMIT = 64;

    private final InFlight inFlight;
    private final WaitingSequences waiting;
    private final CurrentEvent current;
    private final int hostLimit;

    RoomKeeper(
            InFlight inFlight,
            WaitingSequences waiting,
            CurrentEvent current,
            SequenceSettings settings) {
        this.inFlight = inFlight;
        this.waiting = waiting;
        this.current = current;
        hostLimit =
                (int)
                        Math.max(
                                1,
                                (long) settings.slotCapacity() * settings.hostSharePercent() / 100);
    }

    /**
     * Makes room for one more slot, history and entry of the current event. May remove any record,
     * so slots found before are not to be used afterwards.
     *
     * @return false when no room could be made; counted as refused
     */
    boolean makeRoom() {
        final int host = current.host();
        int evictions = 0;
        while (isOverShare(host) && evictions < EVICTION_LIMIT) {
            evictOne(host, EVICTED_HOST_SHARE);
            evictions++;
        }
        while (isFull() && evictions < EVICTION_LIMIT) {
            evictOne(inFlight.hosts.heaviest(), EVICTED_TABLE_FULL);
            evictions++;
        }
        if (isFull()) {
            inFlight.counts.increment(REFUSED);
            return false;
        }
        return true;
    }

    private boolean isOverShare(int host) {
        return inFlight.hosts.slotCount(host) >= hostLimit || inFlight.events.isOverKeptShare(host);
    }

    private boolean isFull() {
        return inFlight.slots.isFull()
                || inFlight.histories.isFull()
                || !current.hasEntry() && inFlight.events.isFull();
    }

    /** The oldest of the rule, or shared opening, of which the host has most; or first to wait. */
    private void evictOne(int host, SequenceCounter reason) {
        final int waitingCount = inFlight.hosts.waitingCount(host);
        final int oldest = inFlight.hosts.oldest(host);
        if (waitingCount > inFlight.hosts.largestGroup(host)) {
            waiting.removeFirst(host);
        } else if (oldest != InFlight.NONE) {
            inFlight.remove(oldest);
        } else {
            return;
        }
        inFlight.counts.increment(reason);
    }
}
