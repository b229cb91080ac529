package io.ringfence.event;

import java.util.Arrays;

/**
 * What the stateless half of the engine found in one event, handed to the stateful half: the stages
 * whose condition holds, the event's join key tuples as keyed 128-bit hashes, its time and its
 * identity. Lives in a ring slot; written by one match worker, then read by the sequence handler
 * (the ring orders the two). Arrays grow to the largest event seen, so nothing is allocated once
 * warm.
 *
 * <pre>
 *   hits     stage[i] -> tupleStart[i], tupleCount[i] -+
 *   tuples   [high, low] [high, low] [high, low] ... <-+   (hits of one key shape share them)
 * </pre>
 */
public final class EventHits {
    /** Longest identity kept as it is; a longer event id is replaced by the document's hash. */
    public static final int MAX_IDENTITY_LENGTH = 32;

    private static final int INITIAL_HITS = 4;

    private boolean passedOver;
    private int valuesCut;
    private int keysCut;
    private boolean keyMissing;
    private boolean timeFromIngest;
    private int parseStatus;
    private long eventNumber;
    private long ingestTimeNs;
    private long timeNs;
    private boolean tiebreakerPresent;
    private long tiebreaker;
    private long hostHash;

    private int hitCount;
    private int[] stages = new int[INITIAL_HITS];
    private int[] tupleStarts = new int[INITIAL_HITS];
    private int[] tupleCounts = new int[INITIAL_HITS];
    private int tupleCount;
    private long[] tuples = new long[2 * INITIAL_HITS];

    private boolean contentHash;
    private int identityLength;
    private final byte[] identity = new byte[MAX_IDENTITY_LENGTH];

    /** Starts anew for an event: no hits, no tuples, no identity. */
    public void reset(long newEventNumber, long newIngestTimeNs) {
        passedOver = false;
        valuesCut = 0;
        keysCut = 0;
        keyMissing = false;
        timeFromIngest = false;
        parseStatus = ParseStatus.OK;
        eventNumber = newEventNumber;
        ingestTimeNs = newIngestTimeNs;
        timeNs = 0;
        tiebreakerPresent = false;
        tiebreaker = 0;
        hostHash = 0;
        hitCount = 0;
        tupleCount = 0;
        contentHash = false;
        identityLength = 0;
    }

    /** No rule can match the line; it was not parsed and has no time. */
    public void passOver() {
        passedOver = true;
    }

    /** Whether the line was not parsed, as no rule can match it. */
    public boolean isPassedOver() {
        return passedOver;
    }

    /** Sets the parse status, see {@link ParseStatus}. */
    public void parseStatus(int status) {
        parseStatus = status;
    }

    /** The parse status; unless OK there are no hits and no time. */
    public int parseStatus() {
        return parseStatus;
    }

    /**
     * Takes time and tiebreaker from the parsed event. One that has no time happened when it came
     * in, to the millisecond: ingest times are journaled, so a replay says the same.
     */
    public void time(ParsedEvent event) {
        timeFromIngest = !event.hasTime();
        timeNs = timeFromIngest ? Timestamps.floorToMillis(ingestTimeNs) : event.timeNs();
        tiebreakerPresent = event.hasTiebreaker();
        tiebreaker = event.tiebreaker();
    }

    /** Sets time and tiebreaker, where hits are made without an event at hand. */
    public void time(long newTimeNs, boolean hasTiebreaker, long newTiebreaker) {
        timeNs = newTimeNs;
        tiebreakerPresent = hasTiebreaker;
        tiebreaker = newTiebreaker;
    }

    /** Whether the event has no time of its own and took its ingest time. */
    public boolean isTimeFromIngest() {
        return timeFromIngest;
    }

    /** The host's keyed hash, 0 when the event names none. */
    public void hostHash(long hash) {
        hostHash = hash;
    }

    /** The host's keyed hash, 0 when the event names none. */
    public long hostHash() {
        return hostHash;
    }

    /** Dense number of the event among all received, from 0; the same live and replayed. */
    public long eventNumber() {
        return eventNumber;
    }

    /** Ingest time in nanoseconds since 1970. */
    public long ingestTimeNs() {
        return ingestTimeNs;
    }

    /** Event time in nanoseconds since 1970. */
    public long timeNs() {
        return timeNs;
    }

    /** Whether the event has a tiebreaker. */
    public boolean hasTiebreaker() {
        return tiebreakerPresent;
    }

    /** The tiebreaker, if there is one. */
    public long tiebreaker() {
        return tiebreaker;
    }

    /** Adds a stage whose condition holds; its tuples are set later. */
    public void addHit(int stageId) {
        if (hitCount == stages.length) {
            stages = Arrays.copyOf(stages, 2 * hitCount);
            tupleStarts = Arrays.copyOf(tupleStarts, 2 * hitCount);
            tupleCounts = Arrays.copyOf(tupleCounts, 2 * hitCount);
        }
        stages[hitCount] = stageId;
        tupleStarts[hitCount] = 0;
        tupleCounts[hitCount] = 0;
        hitCount++;
    }

    /** Number of stages hit. */
    public int hitCount() {
        return hitCount;
    }

    /** Stage id of a hit. */
    public int stage(int hit) {
        return stages[hit];
    }

    /** Sets which tuples belong to a hit. */
    public void hitTuples(int hit, int start, int count) {
        tupleStarts[hit] = start;
        tupleCounts[hit] = count;
    }

    /** First tuple of a hit. */
    public int tupleStart(int hit) {
        return tupleStarts[hit];
    }

    /** Number of tuples of a hit; 0 when a mandatory key is missing. */
    public int tupleCount(int hit) {
        return tupleCounts[hit];
    }

    /** Adds a tuple's hash and returns its index. */
    public int addTuple(long high, long low) {
        if (2 * tupleCount == tuples.length) {
            tuples = Arrays.copyOf(tuples, 2 * tuples.length);
        }
        tuples[2 * tupleCount] = high;
        tuples[2 * tupleCount + 1] = low;
        return tupleCount++;
    }

    /** Number of distinct tuples. */
    public int tupleCount() {
        return tupleCount;
    }

    /** Upper half of a tuple's hash. */
    public long tupleHigh(int tuple) {
        return tuples[2 * tuple];
    }

    /** Lower half of a tuple's hash. */
    public long tupleLow(int tuple) {
        return tuples[2 * tuple + 1];
    }

    /**
     * Sets the event's identity: its event.id, or a hash of the document.
     *
     * @param length at most {@link #MAX_IDENTITY_LENGTH}
     */
    public void identity(byte[] bytes, int offset, int length, boolean isContentHash) {
        System.arraycopy(bytes, offset, identity, 0, length);
        identityLength = length;
        contentHash = isContentHash;
    }

    /** The identity's bytes; owned by this object. */
    public byte[] identity() {
        return identity;
    }

    /** Length of the identity in bytes; 0 when no stage was hit. */
    public int identityLength() {
        return identityLength;
    }

    /** Whether the identity is a hash of the document rather than its event.id. */
    public boolean isContentHash() {
        return contentHash;
    }

    /** Says that values of fields or of join keys were beyond a limit and are not looked at. */
    public void cut(int values, int keys) {
        valuesCut = values;
        keysCut = keys;
    }

    /** Values beyond the limit of a field. */
    public int valuesCut() {
        return valuesCut;
    }

    /** Join keys that were cut at the limit of values. */
    public int keysCut() {
        return keysCut;
    }

    /** Says that a stage of a sequence was hit for which the event has no join key. */
    public void keyMissing() {
        keyMissing = true;
    }

    /** Whether a stage was hit that the event cannot join for want of a key. */
    public boolean isKeyMissing() {
        return keyMissing;
    }
}
