package io.ringfence.sequence;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.store.HostTable;
import io.ringfence.sequence.store.PairingHeap;
import io.ringfence.sequence.store.SlotPool;

/**
 * The hosts that have sequences waiting, by the ingest time at which the first of them is due if
 * the host stays silent: a binary heap that knows each host's place, since every event of such a
 * host moves its time.
 */
final class SilentQueue {
    private final HostTable hosts;
    private final HostClocks clocks;
    private final InFlight inFlight;
    private final PairingHeap.SlotOrder order;
    private final int[] heap;
    private int size;

    SilentQueue(InFlight inFlight, HostClocks clocks, PairingHeap.SlotOrder order) {
        this.inFlight = inFlight;
        hosts = inFlight.hosts;
        this.clocks = clocks;
        this.order = order;
        heap = new int[hosts.capacity()];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The host that is due first. */
    int first() {
        return heap[0];
    }

    /** Ingest time after which a host's first waiting sequence is due. */
    long dueAtNs(int host) {
        return clocks.silentAtNs(host, inFlight.timeNs(hosts.waitingRoot(host)));
    }

    /** Takes in that a host's clock or first waiting sequence changed. */
    void update(int host) {
        final int place = hosts.queuePlace(host);
        if (hosts.waitingRoot(host) == SlotPool.NONE) {
            if (place != SlotPool.NONE) {
                remove(host, place);
            }
            return;
        }
        if (place == SlotPool.NONE) {
            put(size, host);
            size++;
            up(size - 1);
        } else {
            up(place);
            down(hosts.queuePlace(host));
        }
    }

    /** Forgets all hosts, whose places the caller has taken back. */
    void clear() {
        size = 0;
    }

    void save(ImageWriter out) {
        out.putInt(size);
        out.putInts(heap, size);
    }

    void load(ImageReader in) {
        size = in.getCount("silent hosts", heap.length);
        in.getInts(heap, size);
    }

    private void remove(int host, int place) {
        hosts.queuePlace(host, SlotPool.NONE);
        size--;
        if (place < size) {
            put(place, heap[size]);
            up(place);
            down(hosts.queuePlace(heap[place]));
        }
    }

    private void up(int start) {
        int place = start;
        final int host = heap[place];
        while (place > 0 && isBefore(host, heap[place - 1 >>> 1])) {
            put(place, heap[place - 1 >>> 1]);
            place = place - 1 >>> 1;
        }
        put(place, host);
    }

    private void down(int start) {
        int place = start;
        final int host = heap[place];
        int child = 2 * place + 1;
        while (child < size) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isBefore(heap[child], host)) {
                break;
            }
            put(place, heap[child]);
            place = child;
            child = 2 * place + 1;
        }
        put(place, host);
    }

    private void put(int place, int host) {
        heap[place] = host;
        hosts.queuePlace(host, place);
    }

    private boolean isBefore(int host, int other) {
        final long dueAt = dueAtNs(host);
        final long otherDueAt = dueAtNs(other);
        if (dueAt != otherDueAt) {
            return dueAt < otherDueAt;
        }
        return order.isBefore(hosts.waitingRoot(host), hosts.waitingRoot(other));
    }
}
