package io.ringfence.sequence.store;

import static io.ringfence.sequence.store.HostDescriptor.EVENT_TIME_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.HASH_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.LAST_INGEST_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.LIST_HEAD_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.LIST_TAIL_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.QUEUE_PLACE_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.RECORD_LENGTH;
import static io.ringfence.sequence.store.HostDescriptor.SLOT_COUNT_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.WAITING_COUNT_OFFSET;
import static io.ringfence.sequence.store.HostDescriptor.WAITING_ROOT_OFFSET;
import static io.ringfence.sequence.store.SlotPool.NONE;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import java.util.BitSet;

/**
 * The hosts that hold in-flight slots: how many, which (see {@link HostGroups}), and how far the
 * host's own clock has come. A host enters with its first slot and leaves with its last, so the
 * table is bounded by its capacity and by the slots. When it is full, further hosts share record
 * {@link #SHARED} with the events that name no host.
 */
public final class HostTable implements AutoCloseable {
    /** The record of events without a host; never leaves. */
    public static final int SHARED = 0;

    private static final int SCAN_LENGTH = 64;
    private static final int RECENT_LENGTH = 1024;

    /** Images before it have one list a host. */
    private static final int GROUPS_VERSION = 2;

    private final SlotPool hosts;
    private final HashIndex index;
    private final HostGroups groups;

    /** Hosts found last, by their hash: every event asks for its host, and the index lies far. */
    private final int[] recent = new int[RECENT_LENGTH];

    private int highWater;
    private int pinned = SHARED;
    private int heaviest = SHARED;
    private int scanFrom;
    private long sharedCount;

    /**
     * @param slots pool of {@link SlotDescriptor} slots; not owned
     * @param capacity most hosts, the shared record included
     */
    public HostTable(SlotPool slots, int capacity) {
        hosts = new SlotPool(RECORD_LENGTH, capacity);
        index = new HashIndex(capacity);
        groups = new HostGroups(slots, hosts);
        initialise(hosts.allocate(), 0, Long.MIN_VALUE, 0);
    }

    private void initialise(int host, long hash, long eventTimeNs, long ingestTimeNs) {
        hosts.putLong(host, HASH_OFFSET, hash);
        hosts.putLong(host, EVENT_TIME_OFFSET, eventTimeNs);
        hosts.putLong(host, LAST_INGEST_OFFSET, ingestTimeNs);
        hosts.putInt(host, SLOT_COUNT_OFFSET, 0);
        hosts.putInt(host, LIST_HEAD_OFFSET, NONE);
        hosts.putInt(host, LIST_TAIL_OFFSET, NONE);
        hosts.putInt(host, WAITING_ROOT_OFFSET, NONE);
        hosts.putInt(host, WAITING_COUNT_OFFSET, 0);
        hosts.putInt(host, QUEUE_PLACE_OFFSET, NONE);
        highWater = Math.max(highWater, host + 1);
    }

    /** The record of a host by its keyed hash (0: shared), or NONE. */
    public int find(long hash) {
        if (hash == 0) {
            return SHARED;
        }
        final int host = recent[(int) hash & RECENT_LENGTH - 1];
        return host != SHARED && hosts.getLong(host, HASH_OFFSET) == hash ? host : search(hash);
    }

    private int search(long hash) {
        final int tag = (int) hash;
        int position = index.first(tag);
        while (position != HashIndex.NOT_FOUND) {
            final int host = index.value(position);
            if (hosts.getLong(host, HASH_OFFSET) == hash) {
                recent[tag & RECENT_LENGTH - 1] = host;
                return host;
            }
            position = index.next(position, tag);
        }
        return NONE;
    }

    /** The record whose clock a host's events move, or NONE: its own, or SHARED once full. */
    public int clockOf(long hash) {
        final int host = find(hash);
        return host == NONE && hosts.isFull() ? SHARED : host;
    }

    /** The record of a host, entered if need be; SHARED when the table is full. */
    public int findOrAdd(long hash, long eventTimeNs, long ingestTimeNs) {
        final int found = find(hash);
        if (found != NONE) {
            return found;
        }
        final int host = hosts.allocate();
        if (host == NONE) {
            sharedCount++;
            return SHARED;
        }
        initialise(host, hash, eventTimeNs, ingestTimeNs);
        index.insert((int) hash, host);
        return host;
    }

    /** Keeps a record, even without slots, until {@link #unpin()}; one at a time. */
    public void pin(int host) {
        pinned = host;
    }

    /** Ends {@link #pin}. */
    public void unpin() {
        final int host = pinned;
        pinned = SHARED;
        leaveIfEmpty(host);
    }

    private void leaveIfEmpty(int host) {
        if (host == SHARED || host == pinned || slotCount(host) > 0) {
            return;
        }
        final long hash = hosts.getLong(host, HASH_OFFSET);
        int position = index.first((int) hash);
        while (index.value(position) != host) {
            position = index.next(position, (int) hash);
        }
        index.remove(position);
        if (recent[(int) hash & RECENT_LENGTH - 1] == host) {
            recent[(int) hash & RECENT_LENGTH - 1] = SHARED;
        }
        hosts.free(host);
    }

    /** Counts a slot for a host without listing it. */
    public void count(int host) {
        final int count = slotCount(host) + 1;
        hosts.putInt(host, SLOT_COUNT_OFFSET, count);
        if (count > slotCount(heaviest)) {
            heaviest = host;
        }
    }

    /** Ends {@link #count}; the host leaves with its last slot. */
    public void uncount(int host) {
        hosts.putInt(host, SLOT_COUNT_OFFSET, slotCount(host) - 1);
        leaveIfEmpty(host);
    }

    /** Puts a slot at the young end of the group of its host and state word. */
    public void list(int host, int slot) {
        groups.list(host, slot);
    }

    /** Takes a slot out of its group, its state word being as it was. */
    public void unlist(int host, int slot) {
        groups.unlist(host, slot);
    }

    /** Oldest slot of a host's largest group, nearly, see {@link HostGroups}; or NONE. */
    public int oldest(int host) {
        return groups.oldest(host);
    }

    /** Slots in a host's largest group. */
    public int largestGroup(int host) {
        return groups.largestCount(host);
    }

    /** Groups over all hosts. */
    public int groupCount() {
        return groups.inUse();
    }

    /**
     * Empties all groups, since state words are to change: each slot is to be listed again. Cold.
     *
     * @param into takes the slots, those of a group from the oldest on
     * @return how many there were
     */
    public int unlistAll(int[] into) {
        final int count = groups.collect(highWater, into);
        groups.clear(highWater);
        return count;
    }

    /** Slots of a host, listed or not. */
    public int slotCount(int host) {
        return hosts.getInt(host, SLOT_COUNT_OFFSET);
    }

    /**
     * The host with the most slots, nearly: the heaviest seen growing, compared with the next 64
     * records at each call. A full scan would let a flood make every event dear.
     */
    public int heaviest() {
        for (int i = 0; i < SCAN_LENGTH; i++) {
            scanFrom = scanFrom + 1 < highWater ? scanFrom + 1 : 0;
            // A record that left keeps the count 0.
            if (slotCount(scanFrom) > slotCount(heaviest)) {
                heaviest = scanFrom;
            }
        }
        return heaviest;
    }

    /** Largest event time seen of a host, nanoseconds. */
    public long eventTimeNs(int host) {
        return hosts.getLong(host, EVENT_TIME_OFFSET);
    }

    /** Ingest time of a host's last event, nanoseconds. */
    public long lastIngestNs(int host) {
        return hosts.getLong(host, LAST_INGEST_OFFSET);
    }

    /** Moves a host's clock; event time never goes back. */
    public void observe(int host, long eventTimeNs, long ingestTimeNs) {
        if (eventTimeNs > eventTimeNs(host)) {
            hosts.putLong(host, EVENT_TIME_OFFSET, eventTimeNs);
        }
        hosts.putLong(host, LAST_INGEST_OFFSET, ingestTimeNs);
    }

    /** Root of a host's heap of waiting slots, or NONE. */
    public int waitingRoot(int host) {
        return hosts.getInt(host, WAITING_ROOT_OFFSET);
    }

    /** Sets the root of a host's heap and how many slots are in it. */
    public void waiting(int host, int root, int count) {
        hosts.putInt(host, WAITING_ROOT_OFFSET, root);
        hosts.putInt(host, WAITING_COUNT_OFFSET, count);
    }

    /** Slots in a host's heap. */
    public int waitingCount(int host) {
        return hosts.getInt(host, WAITING_COUNT_OFFSET);
    }

    /** Place of a host in a queue of hosts, or NONE. */
    public int queuePlace(int host) {
        return hosts.getInt(host, QUEUE_PLACE_OFFSET);
    }

    /** Sets the place of a host in a queue of hosts. */
    public void queuePlace(int host, int place) {
        hosts.putInt(host, QUEUE_PLACE_OFFSET, place);
    }

    /** Hosts in the table, the shared record not counted. */
    public int hostCount() {
        return index.size();
    }

    /** Most hosts, the shared record included. */
    public int capacity() {
        return hosts.capacity();
    }

    /** How often a host had to use the shared record. */
    public long sharedCount() {
        return sharedCount;
    }

    /** Writes the hosts, their clocks and lists. */
    public void save(ImageWriter out) {
        hosts.save(out);
        index.save(out);
        out.putInt(highWater);
        out.putInt(heaviest);
        out.putInt(scanFrom);
        out.putLong(sharedCount);
        groups.save(out, highWater);
    }

    /** Reads what {@link #save} wrote into a new table. */
    public void load(ImageReader in) {
        hosts.load(in);
        index.load(in);
        highWater = in.getCount("hosts", hosts.capacity());
        heaviest = in.getCount("host", highWater);
        scanFrom = in.getCount("host", highWater);
        sharedCount = in.getLong();
        if (in.version() >= GROUPS_VERSION) {
            groups.load(in, highWater);
            return;
        }
        final BitSet used = hosts.used();
        for (int host = used.nextSetBit(0); host >= 0; host = used.nextSetBit(host + 1)) {
            groups.restOf(host, slotCount(host) - waitingCount(host));
        }
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
        return hosts.offHeapBytes() + index.offHeapBytes() + groups.offHeapBytes();
    }

    /** Gives the memory back; the slots' pool stays. */
    @Override
    public void close() {
        hosts.close();
        index.close();
        groups.close();
    }
}
