package io.ringfence.sequence;

import static io.ringfence.sequence.SequenceCounter.ENDED_BY_UNTIL;
import static io.ringfence.sequence.SequenceCounter.LATE;
import static io.ringfence.sequence.SequenceCounter.OPENED;
import static io.ringfence.sequence.SequenceCounter.OVERWRITTEN;
import static io.ringfence.sequence.SequenceCounter.REFUSED;
import static io.ringfence.sequence.SequenceCounter.STATE_SETS_FULL;
import static io.ringfence.sequence.inflight.SlotState.OPENING;
import static io.ringfence.sequence.store.StateSets.EMPTY;
import static io.ringfence.sequence.store.StateSets.FULL;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.SlotState;
import io.ringfence.sequence.store.StateSets;

/**
 * First stages, one record for all rules of a key: a record stands for an event and the set of
 * rules whose second stage waits for it. A newer event takes its states away from older records, a
 * second stage or an until takes one; a record goes with its last state. So one process start that
 * opens a hundred sequences costs one slot.
 *
 * <pre>
 *   key -> [event 9, {r1 r4}] -> [event 7, {r2}]      then event 12 opens {r2 r4}
 *   key -> [event 12, {r2 r4}] -> [event 9, {r1}]
 * </pre>
 */
final class Openings {
    private static final int NONE = InFlight.NONE;

    private final InFlight inFlight;
    private final StateSets sets;
    private final CurrentEvent current;
    private final RoomKeeper room;

    /** By shared state: how long, in ingest time, the state is kept. */
    private final long[] keepNs;

    private final int[] wanted;
    private int wantedCount;

    /** Of the last take-over: how often the states' records have been replaced in a row. */
    private int overwritten;

    Openings(InFlight inFlight, CurrentEvent current, RoomKeeper room, long[] keepNs) {
        this.inFlight = inFlight;
        sets = inFlight.sets;
        this.current = current;
        this.room = room;
        this.keepNs = keepNs;
        wanted = new int[keepNs.length];
    }

    /** Starts a new set of states. */
    void begin() {
        wantedCount = 0;
    }

    /** Adds a state to the set. */
    void add(int state) {
        wanted[wantedCount++] = state;
    }

    /** Opens the set on the current event for every key of a hit. */
    void open(EventHits hits, int hit) {
        sets.begin();
        for (int i = 0; i < wantedCount; i++) {
            sets.add(wanted[i]);
        }
        final int set = sets.intern();
        if (set != FULL) {
            sets.acquire(set);
        }
        final int end = hits.tupleStart(hit) + hits.tupleCount(hit);
        for (int tuple = hits.tupleStart(hit); tuple < end; tuple++) {
            final long keyHigh = hits.tupleHigh(tuple);
            final long keyLow = hits.tupleLow(tuple);
            if (set == FULL || !open(set, keyHigh, keyLow)) {
                openEach(keyHigh, keyLow);
            }
        }
        if (set != FULL) {
            sets.release(set);
        }
    }

    /** False when what is left for this event cannot be interned. */
    private boolean open(int set, long keyHigh, long keyLow) {
        if (!room.makeRoom()) {
            return true;
        }
        final int left = takeOver(set, keyHigh, keyLow);
        if (left != FULL && left != EMPTY) {
            write(left, keyHigh, keyLow);
        }
        return left != FULL;
    }

    /** The dear way, when a set cannot be interned: a record a state. */
    private void openEach(long keyHigh, long keyLow) {
        inFlight.counts.increment(STATE_SETS_FULL);
        for (int i = 0; i < wantedCount; i++) {
            openOne(wanted[i], keyHigh, keyLow);
        }
    }

    /** Opens a single state; never needs a new set. */
    private void openOne(int state, long keyHigh, long keyLow) {
        if (room.makeRoom() && takeOver(sets.singleton(state), keyHigh, keyLow) != EMPTY) {
            write(sets.singleton(state), keyHigh, keyLow);
        }
    }

    /**
     * Takes the states away from older records of the key.
     *
     * @return the states that are left to the current event: those without a newer record; or FULL
     */
    private int takeOver(int states, long keyHigh, long keyLow) {
        overwritten = 0;
        int set = states;
        int slot = inFlight.chains.first(keyHigh, keyLow);
        while (slot != NONE && set != EMPTY && set != FULL) {
            final int next = inFlight.chains.next(slot);
            if (isOpening(slot) && sets.intersects(stateSet(slot), set)) {
                set = meet(slot, set);
            }
            slot = next;
        }
        return set;
    }

    private int meet(int slot, int set) {
        if (inFlight.aliveOrNone(slot) == NONE) {
            return set;
        }
        if (!current.isAfter(inFlight.event(slot))) {
            inFlight.counts.increment(LATE);
            return sets.minus(set, stateSet(slot));
        }
        inFlight.counts.increment(OVERWRITTEN);
        overwritten = Math.max(overwritten, inFlight.detail(slot) + 1);
        takeAway(slot, set);
        return set;
    }

    private void write(int set, long keyHigh, long keyLow) {
        inFlight.counts.increment(OPENED);
        final int slot = inFlight.add(SlotState.of(OPENING, set), keyHigh, keyLow);
        final int entry = current.entry();
        inFlight.events.addReference(entry);
        sets.acquire(set);
        inFlight.event(slot, entry);
        inFlight.timeNs(slot, current.timeNs());
        inFlight.detail(slot, overwritten);
        final int deadline = inFlight.clock.deadline(current.nowNs(), sets.maxWeight(set));
        inFlight.track(slot, current.host(), deadline);
    }

    /** Takes states away from a record, which goes with its last. */
    private void takeAway(int slot, int set) {
        final int old = stateSet(slot);
        final int rest = sets.minus(old, set);
        if (rest == EMPTY) {
            inFlight.remove(slot);
        } else if (rest == FULL) {
            split(slot, old, set);
        } else {
            sets.acquire(rest);
            sets.release(old);
            inFlight.regroup(slot, SlotState.of(OPENING, rest));
        }
    }

    /** A record for each state that is left, since their set cannot be interned. */
    private void split(int slot, int old, int set) {
        inFlight.counts.increment(STATE_SETS_FULL);
        for (int state = sets.nextState(old, 0);
                state >= 0;
                state = sets.nextState(old, state + 1)) {
            if (!sets.contains(set, state)) {
                copyOf(slot, sets.singleton(state));
            }
        }
        // Last, so that the host's record cannot leave in between.
        inFlight.remove(slot);
    }

    private void copyOf(int slot, int set) {
        if (inFlight.slots.isFull()) {
            inFlight.counts.increment(REFUSED);
            return;
        }
        final int copy =
                inFlight.add(
                        SlotState.of(OPENING, set), inFlight.keyHigh(slot), inFlight.keyLow(slot));
        inFlight.events.addReference(inFlight.event(slot));
        sets.acquire(set);
        inFlight.event(copy, inFlight.event(slot));
        inFlight.timeNs(copy, inFlight.timeNs(slot));
        inFlight.detail(copy, inFlight.detail(slot));
        inFlight.track(copy, inFlight.host(slot), inFlight.deadline(slot));
    }

    /** The record that a state waits in, or NONE. */
    int find(int state, long keyHigh, long keyLow) {
        if (!sets.isInUse(state)) {
            return NONE;
        }
        int slot = inFlight.chains.first(keyHigh, keyLow);
        while (slot != NONE && !(isOpening(slot) && sets.contains(stateSet(slot), state))) {
            slot = inFlight.chains.next(slot);
        }
        return inFlight.aliveOrNone(slot);
    }

    /**
     * Moves a rule's part of a record into a partial, unless that rule's time is over: a record may
     * be kept longer for the sake of others, and no rule's result may hang on another's maxspan.
     *
     * @return whether there is a partial
     */
    boolean take(int slot, int state, Partial partial) {
        final int entry = inFlight.event(slot);
        final int deadline =
                inFlight.clock.deadline(inFlight.events.ingestTimeNs(entry), keepNs[state]);
        final boolean alive = !inFlight.clock.isPast(deadline);
        if (alive) {
            inFlight.events.addReference(entry);
            partial.begin(inFlight.timeNs(slot), deadline);
            partial.event = entry;
            partial.overwritten = inFlight.detail(slot);
        }
        takeAway(slot, sets.singleton(state));
        return alive;
    }

    /** An until: ends a state's part of a record that the current event does not precede. */
    void end(int state, long keyHigh, long keyLow) {
        final int slot = find(state, keyHigh, keyLow);
        if (slot == NONE) {
            return;
        }
        if (current.precedes(inFlight.event(slot))) {
            inFlight.counts.increment(LATE);
        } else {
            inFlight.counts.increment(ENDED_BY_UNTIL);
            takeAway(slot, sets.singleton(state));
        }
    }

    private boolean isOpening(int slot) {
        return SlotState.kind(inFlight.state(slot)) == OPENING;
    }

    private int stateSet(int slot) {
        return SlotState.id(inFlight.state(slot));
    }
}
