package io.ringfence.sequence.order;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.store.PairingHeap;

/** A heap of held events a host, and a heap of the hosts by the first event of each. */
final class HeldQueues implements PairingHeap.SlotOrder {
    private static final int NONE = SourceClocks.NONE;

    private final SourceClocks clocks;
    private final HeldEvents held;
    private final PairingHeap events;
    private final PairingHeap hosts;
    private int firstHost = NONE;

    HeldQueues(SourceClocks clocks, HeldEvents held) {
        this.clocks = clocks;
        this.held = held;
        events = new PairingHeap(held.slots(), held);
        hosts = new PairingHeap(clocks.slots(), this);
    }

    /** The order of hosts. */
    @Override
    public boolean isBefore(int host, int other) {
        return held.isBefore(clocks.firstHeld(host), clocks.firstHeld(other));
    }

    /** The host of the first event of all, or NONE. */
    int firstHost() {
        return firstHost;
    }

    /** The heaps lie in the events and hosts. */
    void save(ImageWriter out) {
        out.putInt(firstHost);
    }

    void load(ImageReader in) {
        firstHost = in.getInt();
    }

    /** Holds an event of a host. */
    void add(int host, int event) {
        set(host, events.insert(clocks.firstHeld(host), event), clocks.heldCount(host) + 1);
    }

    /** Takes a host's first event out. */
    int takeFirst(int host) {
        final int event = clocks.firstHeld(host);
        set(host, events.removeRoot(event), clocks.heldCount(host) - 1);
        return event;
    }

    private void set(int host, int first, int count) {
        final int former = clocks.firstHeld(host);
        if (first == former) {
            clocks.held(host, first, count);
            return;
        }
        // Out before its key changes, in again after.
        if (former != NONE) {
            firstHost = hosts.remove(firstHost, host);
        }
        clocks.held(host, first, count);
        if (first != NONE) {
            firstHost = hosts.insert(firstHost, host);
        }
    }
}
