package io.ringfence.sequence;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParseStatus;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.inflight.Counts;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.Times;
import io.ringfence.sequence.late.LateConditions;
import io.ringfence.sequence.late.LateEvent;
import io.ringfence.sequence.store.StateSets;

/**
 * The stateful half: takes the hits of each event and reports completed sequences, with the results
 * of Elasticsearch's <a
 * href="https://www.elastic.co/guide/en/elasticsearch/reference/current/eql-syntax.html#eql-sequences">sequence
 * search</a> over the complete data. One thread. Events are matched in the order of arrival; one
 * that is not after the pending event it meets leaves it alone and is counted as late. State is
 * off-heap and bounded; nothing is allocated once warm, nothing is thrown but what the handler
 * throws, and then the state stays consistent.
 */
public final class SequenceMatcher implements AutoCloseable {
    /** Called on the matcher's thread for each match; the flyweight is valid during the call. */
    public interface MatchHandler {
        /** Must not call the matcher. */
        void onMatch(SequenceMatch match);
    }

    private static final int SECTION = 0x5345_5153;

    private final StageTable stages;
    private final SequenceTable sequences;
    private final InFlight inFlight;
    private final LateEvent late;
    private final CurrentEvent current;
    private final HitOrder order;
    private final WaitedStages waited;
    private final MatchReporter reporter;
    private final WaitingSequences waiting;
    private final MissingEvents missing;
    private final Openings openings;
    private final Partials partials;
    private final SampleJoins samples;

    /**
     * Takes the index's memory at once, the rest in steps when first needed.
     *
     * @param stages what the stage ids in the hits mean
     * @param settings bounds
     * @param handler told of each match
     */
    public SequenceMatcher(StageTable stages, SequenceSettings settings, MatchHandler handler) {
        this(stages, settings, handler, null);
    }

    /**
     * The same for stages with conditions that are decided here.
     *
     * @param conditions evaluates them
     */
    public SequenceMatcher(
            StageTable stages,
            SequenceSettings settings,
            MatchHandler handler,
            LateConditions conditions) {
        this(stages, settings, handler, conditions, InFlight.STATE_SET_LIMIT);
    }

    SequenceMatcher(
            StageTable stages,
            SequenceSettings settings,
            MatchHandler handler,
            LateConditions conditions,
            int stateSetLimit) {
        this.stages = stages;
        sequences = stages.sequences();
        final long[] keepNs = new long[sequences.count()];
        final long[] sharedKeepNs = new long[sequences.sharedCount()];
        for (int i = 0; i < keepNs.length; i++) {
            final long spanNs = sequences.maxspanNs(i);
            keepNs[i] =
                    Times.plus(
                            spanNs == 0 ? settings.openEndedNs() : spanNs,
                            settings.allowedDelayNs());
            if (sequences.sharedState(i) >= 0) {
                sharedKeepNs[sequences.sharedState(i)] = keepNs[i];
            }
        }
        inFlight =
                new InFlight(
                        settings.slotCapacity(),
                        settings.documentBytes(),
                        settings.hostSharePercent(),
                        settings.timerBudget(),
                        sharedKeepNs,
                        stateSetLimit,
                        new Counts(SequenceCounter.values().length));
        late = new LateEvent(stages.late(), conditions, inFlight.events, inFlight.histories);
        current = new CurrentEvent(inFlight.events, inFlight.hosts, late);
        waited = new WaitedStages(stages, inFlight);
        order = new HitOrder(stages, waited::contains);
        reporter = new MatchReporter(stages, inFlight, current, handler);
        waiting =
                new WaitingSequences(inFlight, new HostClocks(inFlight.hosts, settings), reporter);
        final RoomKeeper room = new RoomKeeper(inFlight, waiting, current, settings);
        missing = new MissingEvents(sequences, inFlight, current, room, waiting, keepNs);
        openings = new Openings(inFlight, current, room, sharedKeepNs);
        partials = new Partials(stages, inFlight, current, room, keepNs);
        samples = new SampleJoins(sequences, inFlight, current, room, reporter, keepNs);
        partials.connect(openings, missing, waiting, reporter);
    }

    /**
     * Whether a hit of the next event may change anything, if it is of this stage. False for most
     * second stages at most times: no event in flight has hit the first.
     */
    public boolean isWaitedFor(int stage) {
        return waited.contains(stage);
    }

    /**
     * Works one event off. The document's bytes are valid during the call; they are copied to the
     * arena when a sequence opens or advances on the event.
     *
     * @param hits filled by the match worker; read only
     */
    public void onEvent(EventHits hits, byte[] document, int offset, int length) {
        advance(hits.ingestTimeNs());
        if (hits.parseStatus() != ParseStatus.OK) {
            return;
        }
        current.begin(hits, document, offset, length, inFlight.clock.nowNs());
        try {
            // Hits without a host move the shared clock; mere events without one do not.
            if (sequences.hasTrailingMissing() && (hits.hostHash() != 0 || hits.hitCount() > 0)) {
                settlePassed();
            }
            if (hits.hitCount() > 0) {
                match(hits);
            }
        } finally {
            order.clear();
            current.end();
        }
    }

    /**
     * Reports the hits of rules of a single event and nothing else. With {@link #observe} for those
     * that put events in order first: such rules need no order, and no waiting.
     */
    public void onSingleEvents(EventHits hits, byte[] document, int offset, int length) {
        advance(hits.ingestTimeNs());
        current.begin(hits, document, offset, length, inFlight.clock.nowNs());
        try {
            for (int hit = 0; hit < hits.hitCount(); hit++) {
                if (stages.isSingleEvent(hits.stage(hit))) {
                    reporter.reportSingleEvent(hits.stage(hit));
                }
            }
        } finally {
            current.end();
        }
    }

    /**
     * Takes in how far a host has come, all its events before that time having been given. Settles
     * what its watermark has passed.
     *
     * @param clock host, event time and ingest time are read
     */
    public void observe(EventHits clock) {
        current.begin(clock, null, 0, 0, inFlight.clock.nowNs());
        try {
            settlePassed();
        } finally {
            current.end();
        }
    }

    private void settlePassed() {
        if (HostClocks.isAhead(current)) {
            inFlight.counts.increment(SequenceCounter.TIME_AHEAD);
        }
        waiting.settlePassed(current);
    }

    private void match(EventHits hits) {
        order.load(hits);
        int hit = order.poll();
        while (hit >= 0 && stages.role(hits.stage(hit)) == StageRole.LINEAGE) {
            late.observe(stages.position(hits.stage(hit)), hits, hit);
            hit = order.poll();
        }
        late.endObserving();
        hit = confirmed(hits, hit);
        while (hit >= 0) {
            if (stages.role(hits.stage(hit)) == StageRole.SHARED_OPENING) {
                hit = open(hits, hit);
            } else {
                apply(hits, hit);
                hit = confirmed(hits, order.poll());
            }
        }
    }

    /** The hit, or the next whose condition holds also where it is decided late; -1 for none. */
    private int confirmed(EventHits hits, int candidate) {
        int hit = candidate;
        while (hit >= 0 && !isConfirmed(hits.stage(hit))) {
            hit = order.poll();
        }
        return hit;
    }

    private boolean isConfirmed(int stage) {
        return !stages.mustBeConfirmed(stage) || late.isConfirmed(stage);
    }

    private void apply(EventHits hits, int hit) {
        final int stage = hits.stage(hit);
        final int sequence = stages.sequence(stage);
        final int position = stages.position(stage);
        final int role = stages.role(stage);
        if (role == StageRole.EVENT) {
            reporter.reportSingleEvent(stage);
            return;
        }
        final int end = hits.tupleStart(hit) + hits.tupleCount(hit);
        for (int tuple = hits.tupleStart(hit); tuple < end; tuple++) {
            final long high = hits.tupleHigh(tuple);
            final long low = hits.tupleLow(tuple);
            if (role == StageRole.POSITIVE) {
                partials.hit(stage, high, low);
            } else if (role == StageRole.SAMPLE) {
                samples.hit(sequence, position, high, low);
            } else if (role == StageRole.UNTIL) {
                partials.end(sequence, high, low);
            } else {
                missing.observe(sequence, position, high, low);
            }
        }
    }

    /** All shared openings of one key shape at once; returns the hit behind them. */
    private int open(EventHits hits, int firstHit) {
        final int shape = stages.keyShape(hits.stage(firstHit));
        openings.begin();
        int hit = firstHit;
        while (hit >= 0 && isOpeningOf(shape, hits.stage(hit))) {
            openings.add(sequences.sharedState(stages.sequence(hits.stage(hit))));
            hit = confirmed(hits, order.poll());
        }
        openings.open(hits, firstHit);
        return hit;
    }

    private boolean isOpeningOf(int shape, int stage) {
        return stages.role(stage) == StageRole.SHARED_OPENING && stages.keyShape(stage) == shape;
    }

    /**
     * Moves ingest time without an event: frees memory, settles trailing missing events of silent
     * hosts. Time never goes back.
     */
    public void advance(long ingestTimeNs) {
        inFlight.advance(ingestTimeNs);
        waiting.settleSilent(inFlight.clock.nowNs());
    }

    /** The input is complete: settles every waiting sequence as if time had passed. */
    public void endOfInput() {
        waiting.settleAll(inFlight.clock.nowNs());
    }

    /** How often something happened. */
    public long counter(SequenceCounter counter) {
        switch (counter) {
            case EXPIRED:
                return inFlight.expiredCount();
            case DOCUMENTS_LOST:
                return inFlight.events.documentsLost();
            case VALUES_LOST:
                return late.lostValues();
            case PROCESSES_EVICTED:
                return late.evictedProcesses();
            case HOSTS_SHARED:
                return inFlight.hosts.sharedCount();
            default:
                return inFlight.counts.get(counter);
        }
    }

    /** In-flight records now, those included whose time is over and that are not yet swept. */
    public int inFlightCount() {
        return inFlight.slots.inUse();
    }

    /** Bytes of direct memory held, used or not. */
    public long offHeapBytes() {
        return inFlight.offHeapBytes();
    }

    /** For tests: everything held that must come back to zero. */
    long heldCount() {
        return (long) inFlight.slots.inUse()
                + inFlight.chains.keyCount()
                + inFlight.events.inUse()
                + inFlight.histories.inUse()
                + inFlight.hosts.hostCount()
                + inFlight.sets.referencedCount()
                + inFlight.events.documentBytes()
                + inFlight.events.kept().inUse()
                + waiting.size();
    }

    /**
     * Writes the whole state, between two events; costs a copy of the memory in use. A matcher of
     * the same stages and settings that reads it goes on as this one does.
     */
    public void save(ImageWriter out) {
        out.section(SECTION);
        inFlight.save(out);
        waiting.save(out);
        late.save(out);
    }

    /** Reads what {@link #save} wrote; before the first event. */
    public void load(ImageReader in) {
        in.section(SECTION);
        inFlight.load(in);
        waiting.load(in);
        late.load(in);
    }

    /**
     * The same of a matcher of other rules: keeps the records of sequences that both have, alike,
     * and drops the others.
     *
     * @param change told how many
     */
    public void load(ImageReader in, Renumbering change) {
        in.section(SECTION);
        final StateSets former = inFlight.load(in, change.oldSharedCount());
        try {
            waiting.load(in);
            late.load(in, change);
            new FormerRecords(sequences, inFlight, waiting, former, change).inherit();
        } finally {
            former.close();
        }
    }

    /** Gives the memory back; the matcher must not be used again. Closing twice is harmless. */
    @Override
    public void close() {
        inFlight.close();
    }
}
