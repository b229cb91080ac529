package io.ringfence.sequence.order;

import static io.ringfence.sequence.order.SourceDescriptor.EVENT_TIME_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.FIRST_HELD_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.HASH_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.HELD_COUNT_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.LAST_INGEST_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.LIST_NEXT_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.LIST_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.LIST_PREVIOUS_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.PASSED_OFFSET;
import static io.ringfence.sequence.order.SourceDescriptor.RECORD_LENGTH;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.inflight.Times;
import io.ringfence.sequence.store.HashIndex;
import io.ringfence.sequence.store.SlotPool;

/**
 * One clock a host, and one for all events that name none. A clock has two hands: the largest event
 * time, and how far the host's events have gone on to the matcher; what comes before the second is
 * late. Ingest time never moves a hand: a host that comes back after a day with what it had kept
 * must not find all of it late.
 *
 * <p>Hosts stand in one of two lists, in the order in which they last spoke: those of which events
 * are held (the first is the first to be silent for too long) and the rest (the first is the first
 * to be forgotten). Since ingest time only grows, both orders cost nothing to keep.
 */
final class SourceClocks implements AutoCloseable {
    /** The clock of events that name no host; never forgotten. */
    static final int SHARED = 0;

    /** No host, no event. */
    static final int NONE = SlotPool.NONE;

    private static final int IDLE = 0;
    private static final int HOLDING = 1;

    private final SlotPool hosts;
    private final HashIndex index;
    private final long latenessNs;
    private final int[] heads = {NONE, NONE};
    private final int[] tails = {NONE, NONE};

    /**
     * @param capacity most hosts, the shared clock included
     * @param latenessNs how far a watermark stays behind
     */
    SourceClocks(int capacity, long latenessNs) {
        this.latenessNs = latenessNs;
        hosts = new SlotPool(RECORD_LENGTH, capacity);
        index = new HashIndex(capacity);
        initialise(hosts.allocate(), 0);
    }

    private void initialise(int host, long hash) {
        hosts.putLong(host, HASH_OFFSET, hash);
        hosts.putLong(host, EVENT_TIME_OFFSET, Long.MIN_VALUE);
        hosts.putLong(host, PASSED_OFFSET, Long.MIN_VALUE);
        hosts.putLong(host, LAST_INGEST_OFFSET, Long.MIN_VALUE);
        hosts.putInt(host, FIRST_HELD_OFFSET, NONE);
        hosts.putInt(host, HELD_COUNT_OFFSET, 0);
        append(host, IDLE);
    }

    /** The pool that the hosts' heap links lie in. */
    SlotPool slots() {
        return hosts;
    }

    /** A host by its keyed hash (0: shared), or NONE. */
    int find(long hash) {
        if (hash == 0) {
            return SHARED;
        }
        final int position = position(hash);
        return position == HashIndex.NOT_FOUND ? NONE : index.value(position);
    }

    private int position(long hash) {
        final int tag = (int) hash;
        int position = index.first(tag);
        while (position != HashIndex.NOT_FOUND
                && hosts.getLong(index.value(position), HASH_OFFSET) != hash) {
            position = index.next(position, tag);
        }
        return position;
    }

    boolean isFull() {
        return hosts.isFull();
    }

    /** Enters a host; the caller has made room. */
    int add(long hash) {
        final int host = hosts.allocate();
        initialise(host, hash);
        index.insert((int) hash, host);
        return host;
    }

    /** The host to forget when there is no room: the longest silent, without held events first. */
    int mostForgettable() {
        final int idle = skipShared(heads[IDLE]);
        return idle == NONE ? skipShared(heads[HOLDING]) : idle;
    }

    private int skipShared(int host) {
        return host == SHARED ? hosts.getInt(host, LIST_NEXT_OFFSET) : host;
    }

    /** Takes a host out of which nothing is held. */
    void forget(int host) {
        unlink(host);
        index.remove(position(hosts.getLong(host, HASH_OFFSET)));
        hosts.free(host);
    }

    /** A host has spoken. */
    void hear(int host, long ingestTimeNs) {
        hosts.putLong(host, LAST_INGEST_OFFSET, ingestTimeNs);
        moveToTail(host);
    }

    /** Moves a host's clock; it never goes back. */
    void observe(int host, long timeNs) {
        if (timeNs > hosts.getLong(host, EVENT_TIME_OFFSET)) {
            hosts.putLong(host, EVENT_TIME_OFFSET, timeNs);
            pass(host, Times.minus(timeNs, latenessNs));
        }
    }

    /** Events of a host have gone on up to a time. */
    void pass(int host, long timeNs) {
        if (timeNs > passedNs(host)) {
            hosts.putLong(host, PASSED_OFFSET, timeNs);
        }
    }

    /** The watermark: what is before it has gone on, and comes late from now on. */
    long passedNs(int host) {
        return hosts.getLong(host, PASSED_OFFSET);
    }

    /** When a host last spoke. */
    long lastIngestNs(int host) {
        return hosts.getLong(host, LAST_INGEST_OFFSET);
    }

    /** Keyed hash of a host; 0 for the shared clock. */
    long hash(int host) {
        return hosts.getLong(host, HASH_OFFSET);
    }

    /** First in order of the events held of a host, or NONE. */
    int firstHeld(int host) {
        return hosts.getInt(host, FIRST_HELD_OFFSET);
    }

    int heldCount(int host) {
        return hosts.getInt(host, HELD_COUNT_OFFSET);
    }

    /** Sets what is held of a host. */
    void held(int host, int first, int count) {
        hosts.putInt(host, FIRST_HELD_OFFSET, first);
        hosts.putInt(host, HELD_COUNT_OFFSET, count);
        if (list(host) != (count == 0 ? IDLE : HOLDING)) {
            moveToTail(host);
        }
    }

    /** Of the hosts of which events are held, the one that has been silent longest, or NONE. */
    int longestSilent() {
        return heads[HOLDING];
    }

    private int list(int host) {
        return hosts.getInt(host, LIST_OFFSET);
    }

    private void moveToTail(int host) {
        unlink(host);
        append(host, heldCount(host) == 0 ? IDLE : HOLDING);
    }

    private void append(int host, int list) {
        final int tail = tails[list];
        hosts.putInt(host, LIST_OFFSET, list);
        hosts.putInt(host, LIST_PREVIOUS_OFFSET, tail);
        hosts.putInt(host, LIST_NEXT_OFFSET, NONE);
        if (tail == NONE) {
            heads[list] = host;
        } else {
            hosts.putInt(tail, LIST_NEXT_OFFSET, host);
        }
        tails[list] = host;
    }

    private void unlink(int host) {
        final int list = list(host);
        final int previous = hosts.getInt(host, LIST_PREVIOUS_OFFSET);
        final int next = hosts.getInt(host, LIST_NEXT_OFFSET);
        if (previous == NONE) {
            heads[list] = next;
        } else {
            hosts.putInt(previous, LIST_NEXT_OFFSET, next);
        }
        if (next == NONE) {
            tails[list] = previous;
        } else {
            hosts.putInt(next, LIST_PREVIOUS_OFFSET, previous);
        }
    }

    void save(ImageWriter out) {
        hosts.save(out);
        index.save(out);
        out.putInts(heads, heads.length);
        out.putInts(tails, tails.length);
    }

    void load(ImageReader in) {
        hosts.load(in);
        index.load(in);
        in.getInts(heads, heads.length);
        in.getInts(tails, tails.length);
    }

    /** Hosts known, the shared clock not counted. */
    int count() {
        return index.size();
    }

    long offHeapBytes() {
        return hosts.offHeapBytes() + index.offHeapBytes();
    }

    @Override
    public void close() {
        hosts.close();
        index.close();
    }
}
