package io.ringfence.sequence.order;

import static io.ringfence.sequence.order.HeldEventDescriptor.EVENT_TIME_OFFSET;
import static io.ringfence.sequence.order.HeldEventDescriptor.HAS_TIEBREAKER_OFFSET;
import static io.ringfence.sequence.order.HeldEventDescriptor.NUMBER_OFFSET;
import static io.ringfence.sequence.order.HeldEventDescriptor.ORDER_TIME_OFFSET;
import static io.ringfence.sequence.order.HeldEventDescriptor.PAYLOAD_OFFSET;
import static io.ringfence.sequence.order.HeldEventDescriptor.RECORD_LENGTH;
import static io.ringfence.sequence.order.HeldEventDescriptor.TIEBREAKER_OFFSET;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.StageTable;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.store.PairingHeap;
import io.ringfence.sequence.store.SlotPool;

import java.util.BitSet;

/**
 * The events that are held, with all that the matcher will need of them. Their order is that of
 * Elasticsearch: time, then tiebreaker with none last, then arrival. Hits of rules of a single
 * event are left out; those were reported on arrival.
 */
final class HeldEvents implements PairingHeap.SlotOrder, AutoCloseable {
    /** No event, or no room for one. */
    static final int NONE = SlotPool.NONE;

    private static final int HEADER_LONGS = 4;

    private final StageTable stages;
    private final SlotPool events;
    private final PayloadBlocks payloads;

    HeldEvents(StageTable stages, int capacity, int bytes) {
        this.stages = stages;
        events = new SlotPool(RECORD_LENGTH, capacity);
        payloads = new PayloadBlocks(bytes);
    }

    /** The pool that the events' heap links lie in. */
    SlotPool slots() {
        return events;
    }

    /** Whether there is no record for another event, whatever its length. */
    boolean isFull() {
        return events.isFull();
    }

    /** Events held. */
    int count() {
        return events.inUse();
    }

    /**
     * Copies an event in; NONE when there is no room.
     *
     * @param orderTimeNs time that gives its place
     */
    int put(EventHits hits, long orderTimeNs, byte[] document, int offset, int documentLength) {
        if (events.isFull()) {
            return NONE;
        }
        final int hitCount = sequenceHitCount(hits);
        final int payload = payloads.allocate(payloadLength(hits, hitCount, documentLength));
        if (payload == PayloadBlocks.NONE) {
            return NONE;
        }
        final int event = events.allocate();
        events.putLong(event, ORDER_TIME_OFFSET, orderTimeNs);
        events.putLong(event, EVENT_TIME_OFFSET, hits.timeNs());
        events.putLong(event, TIEBREAKER_OFFSET, hits.tiebreaker());
        events.putLong(event, NUMBER_OFFSET, hits.eventNumber());
        events.putInt(event, PAYLOAD_OFFSET, payload);
        events.putInt(event, HAS_TIEBREAKER_OFFSET, hits.hasTiebreaker() ? 1 : 0);
        payloads.putLong(pair(hitCount, hits.tupleCount()));
        payloads.putLong(pair(hits.identityLength(), hits.isContentHash() ? 1 : 0));
        payloads.putLong(documentLength);
        payloads.putLong(hits.hostHash());
        putHits(hits);
        payloads.putBytes(hits.identity(), 0, hits.identityLength());
        payloads.putBytes(document, offset, documentLength);
        return event;
    }

    /** Hits of sequences. */
    int sequenceHitCount(EventHits hits) {
        int count = 0;
        for (int hit = 0; hit < hits.hitCount(); hit++) {
            count += stages.isSingleEvent(hits.stage(hit)) ? 0 : 1;
        }
        return count;
    }

    private static long payloadLength(EventHits hits, int hitCount, int documentLength) {
        final long longs = HEADER_LONGS + 2L * hitCount + 2L * hits.tupleCount();
        return longs * Long.BYTES
                + PayloadBlocks.aligned(hits.identityLength())
                + PayloadBlocks.aligned(documentLength);
    }

    private void putHits(EventHits hits) {
        for (int hit = 0; hit < hits.hitCount(); hit++) {
            if (!stages.isSingleEvent(hits.stage(hit))) {
                payloads.putLong(pair(hits.stage(hit), 0));
                payloads.putLong(pair(hits.tupleStart(hit), hits.tupleCount(hit)));
            }
        }
        for (int tuple = 0; tuple < hits.tupleCount(); tuple++) {
            payloads.putLong(hits.tupleHigh(tuple));
            payloads.putLong(hits.tupleLow(tuple));
        }
    }

    /**
     * Takes an event out, which is in no heap any more.
     *
     * @param ingestTimeNs what counts as its ingest time from now on
     */
    void take(int event, long ingestTimeNs, ReleasedEvent out) {
        final int payload = events.getInt(event, PAYLOAD_OFFSET);
        final EventHits hits = out.hits;
        hits.reset(events.getLong(event, NUMBER_OFFSET), ingestTimeNs);
        hits.time(
                events.getLong(event, EVENT_TIME_OFFSET),
                hasTiebreaker(event),
                events.getLong(event, TIEBREAKER_OFFSET));
        payloads.seek(payload);
        final long counts = payloads.getLong();
        final long identity = payloads.getLong();
        out.reserve((int) payloads.getLong());
        hits.hostHash(payloads.getLong());
        getHits(hits, high(counts), low(counts));
        payloads.getBytes(out.document, high(identity));
        hits.identity(out.document, 0, high(identity), low(identity) == 1);
        payloads.getBytes(out.document, out.documentLength);
        payloads.free(payload);
        events.free(event);
    }

    private void getHits(EventHits hits, int hitCount, int tupleCount) {
        for (int hit = 0; hit < hitCount; hit++) {
            final int stage = high(payloads.getLong());
            final long tuples = payloads.getLong();
            if (stage != Renumbering.GONE) {
                hits.addHit(stage);
                hits.hitTuples(hits.hitCount() - 1, high(tuples), low(tuples));
            }
        }
        for (int tuple = 0; tuple < tupleCount; tuple++) {
            final long tupleHigh = payloads.getLong();
            hits.addTuple(tupleHigh, payloads.getLong());
        }
    }

    /** Puts the stages under the numbers of another plan; hits of those that are gone stay out. */
    void renumber(Renumbering change) {
        final BitSet used = events.used();
        for (int event = used.nextSetBit(0); event >= 0; event = used.nextSetBit(event + 1)) {
            payloads.seek(events.getInt(event, PAYLOAD_OFFSET));
            int left = high(payloads.getLong());
            for (int i = 1; i < HEADER_LONGS; i++) {
                payloads.getLong();
            }
            for (; left > 0; left--) {
                payloads.putLong(pair(change.stage(high(payloads.peekLong())), 0));
                payloads.getLong();
            }
        }
    }

    /** Copies the hits of an event that cannot be held as {@link #take} would give them. */
    void copy(EventHits hits, EventHits out) {
        out.reset(hits.eventNumber(), hits.ingestTimeNs());
        out.time(hits.timeNs(), hits.hasTiebreaker(), hits.tiebreaker());
        out.hostHash(hits.hostHash());
        for (int hit = 0; hit < hits.hitCount(); hit++) {
            if (!stages.isSingleEvent(hits.stage(hit))) {
                out.addHit(hits.stage(hit));
                out.hitTuples(out.hitCount() - 1, hits.tupleStart(hit), hits.tupleCount(hit));
            }
        }
        for (int tuple = 0; tuple < hits.tupleCount(); tuple++) {
            out.addTuple(hits.tupleHigh(tuple), hits.tupleLow(tuple));
        }
        out.identity(hits.identity(), 0, hits.identityLength(), hits.isContentHash());
    }

    long orderTimeNs(int event) {
        return events.getLong(event, ORDER_TIME_OFFSET);
    }

    private boolean hasTiebreaker(int event) {
        return events.getInt(event, HAS_TIEBREAKER_OFFSET) == 1;
    }

    @Override
    public boolean isBefore(int event, int other) {
        return precedes(
                orderTimeNs(event),
                events.getLong(event, EVENT_TIME_OFFSET),
                hasTiebreaker(event),
                events.getLong(event, TIEBREAKER_OFFSET),
                events.getLong(event, NUMBER_OFFSET),
                other);
    }

    /** Whether an event that is not held comes before one that is. */
    boolean isBefore(EventHits hits, long orderTimeNs, int other) {
        return precedes(
                orderTimeNs,
                hits.timeNs(),
                hits.hasTiebreaker(),
                hits.tiebreaker(),
                hits.eventNumber(),
                other);
    }

    private boolean precedes(
            long orderTimeNs,
            long timeNs,
            boolean tiebreakerPresent,
            long tiebreaker,
            long number,
            int other) {
        if (orderTimeNs != orderTimeNs(other)) {
            return orderTimeNs < orderTimeNs(other);
        }
        if (timeNs != events.getLong(other, EVENT_TIME_OFFSET)) {
            return timeNs < events.getLong(other, EVENT_TIME_OFFSET);
        }
        if (tiebreakerPresent != hasTiebreaker(other)) {
            return tiebreakerPresent;
        }
        if (tiebreakerPresent && tiebreaker != events.getLong(other, TIEBREAKER_OFFSET)) {
            return tiebreaker < events.getLong(other, TIEBREAKER_OFFSET);
        }
        return number < events.getLong(other, NUMBER_OFFSET);
    }

    private static long pair(int high, int low) {
        return (long) high << Integer.SIZE | low & 0xFFFF_FFFFL;
    }

    private static int high(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    private static int low(long pair) {
        return (int) pair;
    }

    void save(ImageWriter out) {
        events.save(out);
        payloads.save(out);
    }

    void load(ImageReader in) {
        events.load(in);
        payloads.load(in);
    }

    /** Records and blocks in use: 0 when nothing is held. */
    long heldCount() {
        return (long) events.inUse() + payloads.inUse();
    }

    long offHeapBytes() {
        return events.offHeapBytes() + payloads.offHeapBytes();
    }

    @Override
    public void close() {
        events.close();
        payloads.close();
    }
}
