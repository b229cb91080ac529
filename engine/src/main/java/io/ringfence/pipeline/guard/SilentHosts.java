package io.ringfence.pipeline.guard;

import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;

import java.util.Arrays;

/**
 * Tells when a host that was active sends nothing any more while others go on: its agent may have
 * been stopped. Goes by ingest time alone. A stretch in which nothing at all came in counts for at
 * most a tenth of the limit, so that an outage of the collector is not taken for a silence of
 * everybody.
 *
 * <pre>
 *   index: hash -> record        list: longest silent ... heard last
 *                                      ^ looked at with each event
 * </pre>
 *
 * <p>Bounded: when there are more hosts, the longest silent is forgotten, and counted. The name is
 * read from a document only when a host counts as active, so that made-up ones cost little. One
 * thread; allocates nothing but that name.
 */
public final class SilentHosts {
    /** Events that make a host active. */
    public static final int ACTIVE_EVENTS = 10;

    /** Hosts watched. */
    public static final int CAPACITY = 1 << 16;

    private static final int NONE = -1;
    private static final int OUTAGE_SHARE = 10;
    private static final long NS_PER_S = 1_000_000_000;

    /** Reads a host's name from a document; null when there is none. */
    public interface HostNames {
        String nameOf(byte[] document, int offset, int length);
    }

    private final long limitNs;
    private final HostNames names;
    private final Counters counters;
    private final Notices notices;
    private final int capacity;
    private final int[] index;
    private final long[] hashes;
    private final long[] heardAtNs;
    private final int[] events;
    private final String[] name;
    private final int[] older;
    private final int[] newer;
    private int oldest = NONE;
    private int newest = NONE;
    private int free;
    private int size;

    /** Ingest time less outages. */
    private long activeNs;

    private long lastIngestNs = Long.MIN_VALUE;

    /**
     * @param limitNs silence that is told
     * @param capacity most hosts, a power of two
     */
    public SilentHosts(
            long limitNs, int capacity, HostNames names, Counters counters, Notices notices) {
        this.limitNs = limitNs;
        this.capacity = capacity;
        this.names = names;
        this.counters = counters;
        this.notices = notices;
        index = new int[2 * capacity];
        Arrays.fill(index, NONE);
        hashes = new long[capacity];
        heardAtNs = new long[capacity];
        events = new int[capacity];
        name = new String[capacity];
        older = new int[capacity];
        newer = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            newer[i] = i + 1 < capacity ? i + 1 : NONE;
        }
    }

    /**
     * An event came in.
     *
     * @param hash of its host, 0 when it names none
     */
    public void onEvent(long hash, long ingestTimeNs, byte[] document, int offset, int length) {
        if (Long.MIN_VALUE != lastIngestNs) {
            activeNs += Math.min(Math.max(0, ingestTimeNs - lastIngestNs), limitNs / OUTAGE_SHARE);
        }
        lastIngestNs = ingestTimeNs;
        if (0 != hash) {
            final int host = findOrAdd(hash);
            heardAtNs[host] = activeNs;
            if (++events[host] == ACTIVE_EVENTS) {
                name[host] = names.nameOf(document, offset, length);
            }
        }
        while (NONE != oldest && activeNs - heardAtNs[oldest] > limitNs) {
            tell(oldest);
            remove(oldest);
        }
    }

    private void tell(int host) {
        if (events[host] >= ACTIVE_EVENTS) {
            counters.increment(Counter.HOSTS_SILENT);
            notices.tell(
                    "host "
                            + name[host]
                            + " has sent nothing for "
                            + limitNs / NS_PER_S
                            + " s after "
                            + events[host]
                            + " events, while others go on");
        }
    }

    private int findOrAdd(long hash) {
        int place = place(hash);
        int host = index[place];
        if (NONE != host) {
            unlink(host);
            link(host);
            return host;
        }
        if (size == capacity) {
            counters.increment(Counter.HOSTS_FORGOTTEN);
            remove(oldest);
            place = place(hash); // removing moves others
        }
        host = free;
        free = newer[host];
        index[place] = host;
        hashes[host] = hash;
        events[host] = 0;
        name[host] = null;
        size++;
        link(host);
        counters.set(Counter.HOSTS_WATCHED, size);
        return host;
    }

    /** Where a hash is, or where it would be put: the hash is keyed, so chains stay short. */
    private int place(long hash) {
        final int mask = index.length - 1;
        int place = (int) hash & mask;
        while (NONE != index[place] && hashes[index[place]] != hash) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void remove(int host) {
        unlink(host);
        final int mask = index.length - 1;
        int hole = place(hashes[host]);
        index[hole] = NONE;
        // Entries behind the hole that it stood in the way of move up.
        for (int at = hole + 1 & mask; NONE != index[at]; at = at + 1 & mask) {
            final int home = (int) hashes[index[at]] & mask;
            if ((at - home & mask) >= (at - hole & mask)) {
                index[hole] = index[at];
                index[at] = NONE;
                hole = at;
            }
        }
        name[host] = null;
        newer[host] = free;
        free = host;
        size--;
        counters.set(Counter.HOSTS_WATCHED, size);
    }

    private void link(int host) {
        older[host] = newest;
        newer[host] = NONE;
        if (NONE == newest) {
            oldest = host;
        } else {
            newer[newest] = host;
        }
        newest = host;
    }

    private void unlink(int host) {
        if (NONE == older[host]) {
            oldest = newer[host];
        } else {
            newer[older[host]] = newer[host];
        }
        if (NONE == newer[host]) {
            newest = older[host];
        } else {
            older[newer[host]] = older[host];
        }
    }
}
