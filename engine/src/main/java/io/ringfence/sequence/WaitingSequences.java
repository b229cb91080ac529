package io.ringfence.sequence;

import static io.ringfence.sequence.store.SlotDescriptor.ORDER_OFFSET;

import io.ringfence.sequence.image.ImageException;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.SlotState;
import io.ringfence.sequence.store.HostTable;
import io.ringfence.sequence.store.PairingHeap;
import io.ringfence.sequence.store.SlotPool;

import java.util.BitSet;

/**
 * Completed sequences whose trailing missing event may still come: a heap a host, ordered by
 * (window's end, first event number). They are settled by their host's watermark, or by ingest time
 * once the host is silent; here time is the result, so the order is exact and nothing is left for a
 * later call, whatever the timer wheel's budget.
 *
 * <p>The ingest time reported for a silent host's match is computed, not observed, so that a replay
 * in which nobody moves time between events reports the same.
 */
final class WaitingSequences implements PairingHeap.SlotOrder {
    private static final int NONE = SlotPool.NONE;
    private static final long NO_EVENT = -1;

    private final InFlight inFlight;
    private final HostTable hosts;
    private final HostClocks clocks;
    private final PairingHeap heap;
    private final SilentQueue silent;
    private final MatchReporter reporter;
    private int size;
    private long arrivals;

    WaitingSequences(InFlight inFlight, HostClocks clocks, MatchReporter reporter) {
        this.inFlight = inFlight;
        this.clocks = clocks;
        this.reporter = reporter;
        hosts = inFlight.hosts;
        heap = new PairingHeap(inFlight.slots, this);
        silent = new SilentQueue(inFlight, clocks, this);
    }

    /** Takes over a filled-in slot; its time is the end of the window. */
    void add(int slot, int host, long firstEventNumber) {
        inFlight.slots.putLong(slot, ORDER_OFFSET, firstEventNumber);
        inFlight.histories.refutedMs(inFlight.detail(slot), arrivals++);
        hosts.count(host);
        final int root = heap.insert(hosts.waitingRoot(host), slot);
        hosts.waiting(host, root, hosts.waitingCount(host) + 1);
        silent.update(host);
        size++;
        inFlight.counts.increment(SequenceCounter.WAITED);
    }

    /** Window's end, then first event, then rule, then order of arrival (tuples of one event). */
    @Override
    public boolean isBefore(int slot, int other) {
        if (inFlight.timeNs(slot) != inFlight.timeNs(other)) {
            return inFlight.timeNs(slot) < inFlight.timeNs(other);
        }
        final long first = inFlight.slots.getLong(slot, ORDER_OFFSET);
        final long otherFirst = inFlight.slots.getLong(other, ORDER_OFFSET);
        if (first != otherFirst) {
            return first < otherFirst;
        }
        if (inFlight.state(slot) != inFlight.state(other)) {
            return SlotState.id(inFlight.state(slot)) < SlotState.id(inFlight.state(other));
        }
        return arrival(slot) < arrival(other);
    }

    private long arrival(int slot) {
        return inFlight.histories.refutedMs(inFlight.detail(slot));
    }

    /** Reports what is due on hosts that have been silent. */
    void settleSilent(long nowNs) {
        while (!silent.isEmpty() && silent.dueAtNs(silent.first()) < nowNs) {
            final int host = silent.first();
            final long dueAtNs = silent.dueAtNs(host);
            report(takeFirst(host), host, NO_EVENT, dueAtNs + 1);
        }
    }

    /** Moves the clock of an event's host and reports what its watermark has passed. */
    void settlePassed(CurrentEvent event) {
        final int host = hosts.clockOf(event.hits().hostHash());
        if (host == NONE) {
            return;
        }
        clocks.observe(host, event);
        if (hosts.waitingRoot(host) == NONE) {
            return;
        }
        final long watermarkNs = clocks.watermarkNs(host);
        int root = hosts.waitingRoot(host);
        while (root != NONE && inFlight.timeNs(root) < watermarkNs) {
            takeFirst(host);
            // Read before the slot goes: with its last slot the host's record goes too.
            final int next = hosts.waitingRoot(host);
            report(root, host, event.hits().eventNumber(), event.hits().ingestTimeNs());
            root = next;
        }
        if (root != NONE) {
            silent.update(host);
        }
    }

    /** Reports all, in order over all hosts: the input is complete. */
    void settleAll(long nowNs) {
        int root = NONE;
        while (!silent.isEmpty()) {
            final int host = silent.first();
            root = heap.meld(root, hosts.waitingRoot(host));
            hosts.waiting(host, NONE, 0);
            silent.update(host);
        }
        while (root != NONE) {
            final int slot = root;
            root = heap.removeRoot(slot);
            size--;
            report(slot, inFlight.host(slot), NO_EVENT, nowNs);
        }
    }

    private void report(int slot, int host, long eventNumber, long ingestTimeNs) {
        try {
            reporter.reportWaiting(slot, eventNumber, ingestTimeNs);
        } finally {
            inFlight.dispose(slot, host);
        }
    }

    /** Takes the first of a host out of its heap; the caller disposes of it. */
    private int takeFirst(int host) {
        final int slot = hosts.waitingRoot(host);
        unlink(slot, host);
        return slot;
    }

    /** Drops the first of a host unreported. */
    void removeFirst(int host) {
        inFlight.dispose(takeFirst(host), host);
    }

    /** Drops one unreported. */
    void remove(int slot) {
        final int host = inFlight.host(slot);
        unlink(slot, host);
        inFlight.dispose(slot, host);
    }

    private void unlink(int slot, int host) {
        final int root = heap.remove(hosts.waitingRoot(host), slot);
        hosts.waiting(host, root, hosts.waitingCount(host) - 1);
        silent.update(host);
        size--;
    }

    /** The heaps lie in the slots, their roots in the hosts. */
    void save(ImageWriter out) {
        out.putInt(size);
        out.putLong(arrivals);
        silent.save(out);
    }

    void load(ImageReader in) {
        size = in.getInt();
        arrivals = in.getLong();
        silent.load(in);
    }

    /** Empties the heaps that were read, and gives their slots. */
    int[] takeAll(BitSet used) {
        final int[] slots = new int[Math.min(used.cardinality(), Math.max(0, size))];
        int count = 0;
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            if (SlotState.kind(inFlight.state(slot)) == SlotState.WAITING) {
                if (count == slots.length) {
                    throw new ImageException("more sequences wait than " + size);
                }
                slots[count++] = slot;
                hosts.waiting(inFlight.host(slot), NONE, 0);
                hosts.queuePlace(inFlight.host(slot), NONE);
            }
        }
        if (count != size) {
            throw new ImageException(count + " sequences wait instead of " + size);
        }
        silent.clear();
        size = 0;
        return slots;
    }

    /** Puts back what {@link #takeAll} took out. */
    void putBack(int slot) {
        final int host = inFlight.host(slot);
        final int root = heap.insert(hosts.waitingRoot(host), slot);
        hosts.waiting(host, root, hosts.waitingCount(host) + 1);
        silent.update(host);
        size++;
    }

    /** Sequences waiting. */
    int size() {
        return size;
    }
}
