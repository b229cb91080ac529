package io.ringfence.sequence.order;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParseStatus;
import io.ringfence.sequence.SequenceMatcher;
import io.ringfence.sequence.StageTable;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.inflight.Counts;
import io.ringfence.sequence.inflight.Times;

/**
 * Gives events to a matcher in event order, host by host: time, then tiebreaker, then arrival. An
 * event is held until its host's watermark (its largest event time less the allowed lateness) has
 * passed it, until its host has been silent for too long, or until there is no room; one that comes
 * after its host's watermark is late and reaches no sequence. Then matches are those of a search
 * over the same events, as long as no event is later than allowed. Rules of a single event need no
 * order and are reported at once, late or not.
 *
 * <p>Between hosts the order is that in which they are released, which depends on the input alone:
 * rules whose key has no host see different hosts' events only roughly in order.
 *
 * <p>Only events with hits of sequences are held, the others move their host's clock. One thread;
 * off-heap and bounded; allocates nothing once warm.
 */
public final class EventOrdering implements AutoCloseable {
    private static final int NONE = HeldEvents.NONE;
    private static final int PERCENT = 100;
    private static final int SECTION = 0x4f52_4445;

    private final StageTable stages;
    private final SequenceMatcher matcher;
    private final OrderSettings settings;
    private final int shareLimit;
    private final SourceClocks clocks;
    private final HeldEvents held;
    private final HeldQueues queues;
    private final Counts counts = new Counts(OrderCounter.values().length);
    private final ReleasedEvent released = new ReleasedEvent();
    private final EventHits clockHits = new EventHits();
    private long nowNs = Long.MIN_VALUE;

    /**
     * @param stages what the stage ids in the hits mean
     * @param settings bounds
     * @param matcher takes the events; not owned. Its allowed lateness should be 0 and its allowed
     *     delay cover what events wait here
     */
    public EventOrdering(StageTable stages, OrderSettings settings, SequenceMatcher matcher) {
        this.stages = stages;
        this.settings = settings;
        this.matcher = matcher;
        final long share = (long) settings.eventCapacity() * settings.hostSharePercent() / PERCENT;
        shareLimit = (int) Math.max(1, share);
        clocks = new SourceClocks(settings.hostCapacity(), settings.latenessNs());
        held = new HeldEvents(stages, settings.eventCapacity(), settings.bytes());
        queues = new HeldQueues(clocks, held);
    }

    /**
     * Takes one event, and gives on whatever its host's watermark passes. The document's bytes are
     * valid during the call.
     *
     * @param hits filled by the match worker, its host even without hits; read only
     */
    public void onEvent(EventHits hits, byte[] document, int offset, int length) {
        advance(hits.ingestTimeNs());
        // Events without host and hits may be of any source: they say nothing of the shared clock.
        if (hits.parseStatus() != ParseStatus.OK || hits.hostHash() == 0 && hits.hitCount() == 0) {
            return;
        }
        final int sequenceHits = held.sequenceHitCount(hits);
        if (sequenceHits < hits.hitCount()) {
            matcher.onSingleEvents(hits, document, offset, length);
        }
        final long timeNs = orderTimeNs(hits);
        final int host = hear(hits.hostHash());
        if (sequenceHits > 0) {
            if (timeNs < clocks.passedNs(host)) {
                counts.increment(OrderCounter.LATE);
            } else {
                hold(host, timeNs, hits, document, offset, length);
            }
        }
        clocks.observe(host, timeNs);
        releasePassed(host);
        if (stages.hasTrailingMissing()) {
            tellClock(host, hits.eventNumber());
        }
    }

    /**
     * A time from the future counts only as far as clocks may be wrong: nothing is held for ever.
     */
    private long orderTimeNs(EventHits hits) {
        final long boundNs = Times.plus(nowNs, settings.toleranceNs());
        if (hits.timeNs() <= boundNs) {
            return hits.timeNs();
        }
        counts.increment(OrderCounter.AHEAD);
        return boundNs;
    }

    private int hear(long hash) {
        int host = clocks.find(hash);
        if (host == NONE) {
            if (clocks.isFull()) {
                final int forgotten = clocks.mostForgettable();
                releaseAll(forgotten);
                clocks.forget(forgotten);
                counts.increment(OrderCounter.CLOCKS_FORGOTTEN);
            }
            host = clocks.add(hash);
        }
        clocks.hear(host, nowNs);
        return host;
    }

    private void hold(
            int host, long timeNs, EventHits hits, byte[] document, int offset, int length) {
        boolean placed = true;
        if (clocks.heldCount(host) >= shareLimit) {
            counts.increment(OrderCounter.EARLY_HOST_SHARE);
            placed = releaseOneBefore(host, timeNs, hits);
        }
        int event = placed ? held.put(hits, timeNs, document, offset, length) : NONE;
        while (placed && event == NONE) {
            counts.increment(
                    held.isFull() ? OrderCounter.EARLY_EVENTS_FULL : OrderCounter.EARLY_BYTES_FULL);
            placed = releaseOneBefore(queues.firstHost(), timeNs, hits);
            event = placed ? held.put(hits, timeNs, document, offset, length) : NONE;
        }
        if (event == NONE) {
            held.copy(hits, released.hits);
            matcher.onEvent(released.hits, document, offset, length);
        } else {
            counts.increment(OrderCounter.HELD);
            queues.add(host, event);
        }
    }

    /** Releases a host's first event early; false when the new event comes before it itself. */
    private boolean releaseOneBefore(int host, long timeNs, EventHits hits) {
        if (host == NONE || held.isBefore(hits, timeNs, clocks.firstHeld(host))) {
            return false;
        }
        releaseFirst(host);
        return true;
    }

    private void releasePassed(int host) {
        int first = clocks.firstHeld(host);
        while (first != NONE && held.orderTimeNs(first) < clocks.passedNs(host)) {
            releaseFirst(host);
            first = clocks.firstHeld(host);
        }
    }

    private void releaseAll(int host) {
        while (clocks.firstHeld(host) != NONE) {
            clocks.pass(host, held.orderTimeNs(clocks.firstHeld(host)));
            releaseFirst(host);
        }
    }

    private void releaseFirst(int host) {
        held.take(queues.takeFirst(host), clocks.lastIngestNs(host), released);
        matcher.onEvent(released.hits, released.document, 0, released.documentLength);
    }

    /** Windows of missing events end by the watermark, also when no event was held. */
    private void tellClock(int host, long eventNumber) {
        clockHits.reset(eventNumber, clocks.lastIngestNs(host));
        clockHits.hostHash(clocks.hash(host));
        clockHits.time(clocks.passedNs(host), false, 0);
        matcher.observe(clockHits);
    }

    /**
     * Moves ingest time without an event: what is held of silent hosts goes on, at the moment at
     * which they had been silent for too long, whoever moves time and in what steps. Time never
     * goes back.
     */
    public void advance(long ingestTimeNs) {
        nowNs = Math.max(nowNs, ingestTimeNs);
        int host = clocks.longestSilent();
        while (host != NONE && silentAtNs(host) < nowNs) {
            matcher.advance(silentAtNs(host));
            releaseAll(host);
            host = clocks.longestSilent();
        }
        matcher.advance(nowNs);
    }

    private long silentAtNs(int host) {
        return Times.plus(clocks.lastIngestNs(host), settings.silenceNs());
    }

    /** The input is complete: everything goes on, in event order over all hosts. */
    public void endOfInput() {
        int host = queues.firstHost();
        while (host != NONE) {
            clocks.pass(host, held.orderTimeNs(clocks.firstHeld(host)));
            releaseFirst(host);
            host = queues.firstHost();
        }
        matcher.endOfInput();
    }

    /** Writes clocks and held events, between two events; the matcher writes its own state. */
    public void save(ImageWriter out) {
        out.section(SECTION);
        out.putLong(nowNs);
        clocks.save(out);
        held.save(out);
        queues.save(out);
        counts.save(out);
    }

    /** Reads what {@link #save} wrote; before the first event. */
    public void load(ImageReader in) {
        in.section(SECTION);
        nowNs = in.getLong();
        clocks.load(in);
        held.load(in);
        queues.load(in);
        counts.load(in);
    }

    /** The same of a plan of other rules. */
    public void load(ImageReader in, Renumbering change) {
        load(in);
        held.renumber(change);
    }

    /** How often something happened. */
    public long counter(OrderCounter counter) {
        return counts.get(counter);
    }

    /** Events held now. */
    public int heldEventCount() {
        return held.count();
    }

    /** Hosts whose clocks are known now. */
    public int hostCount() {
        return clocks.count();
    }

    /** Bytes of direct memory held, used or not. */
    public long offHeapBytes() {
        return held.offHeapBytes() + clocks.offHeapBytes();
    }

    /** For tests: records and blocks in use. */
    long heldCount() {
        return held.heldCount();
    }

    /** Gives the memory back; the matcher stays. Closing twice is harmless. */
    @Override
    public void close() {
        held.close();
        clocks.close();
    }
}
