package io.ringfence.sequence;

import static io.ringfence.sequence.store.SlotDescriptor.DEADLINE_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.DETAIL_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.EVENT_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.KEY_HIGH_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.KEY_LOW_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.SLOT_LENGTH;
import static io.ringfence.sequence.store.SlotDescriptor.STATE_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.TIME_OFFSET;

import io.ringfence.sequence.store.HostTable;
import io.ringfence.sequence.store.KeyChains;
import io.ringfence.sequence.store.SlotPool;
import io.ringfence.sequence.store.StateSets;
import io.ringfence.sequence.store.TimerWheel;

/**
 * All in-flight records and everything they hold on to: slots by key, by host and by deadline,
 * events, histories, state sets. Whoever adds or removes a record does it here, so that the counts
 * come back to zero. One thread.
 */
final class InFlight implements TimerWheel.ExpiryHandler, AutoCloseable {
    static final int NONE = SlotPool.NONE;

    /** 70 minutes a turn; a longer maxspan stays for another round. */
    private static final int WHEEL_BUCKETS = 1 << 16;

    private static final int HOST_LIMIT = 1 << 16;

    /** Sets of states beside the singletons; fewer when there are many states. */
    static final int STATE_SET_LIMIT = 1 << 14;

    private static final int STATE_SET_WORD_LIMIT = 1 << 20;

    final SlotPool slots;
    final KeyChains chains;
    final HostTable hosts;
    final EventPool events;
    final Histories histories;
    final StateSets sets;
    final IngestClock clock = new IngestClock();
    final Counts counts = new Counts();

    private final TimerWheel wheel;
    private final int timerBudget;

    InFlight(SequenceSettings settings, long[] sharedSpansToKeep, int stateSetLimit) {
        final int capacity = settings.slotCapacity();
        slots = new SlotPool(SLOT_LENGTH, capacity);
        chains = new KeyChains(slots);
        hosts = new HostTable(slots, Math.min(capacity + 1, HOST_LIMIT));
        events = new EventPool(capacity, settings.documentBytes());
        histories = new Histories(capacity, events);
        sets = new StateSets(sharedSpansToKeep, spareSets(sharedSpansToKeep.length, stateSetLimit));
        wheel = new TimerWheel(slots, WHEEL_BUCKETS, this);
        timerBudget = settings.timerBudget();
    }

    /** No more than there can be, and no more memory than 8 MiB. */
    private static int spareSets(int states, int limit) {
        final int possible = states < Integer.SIZE - 2 ? 1 << states : Integer.MAX_VALUE;
        final int affordable = STATE_SET_WORD_LIMIT / (1 + states / Long.SIZE);
        return Math.min(limit, Math.min(possible, affordable));
    }

    /** Moves ingest time and frees some of what is past its deadline. */
    void advance(long ingestTimeNs) {
        final int shift = clock.advance(ingestTimeNs);
        if (shift > 0) {
            wheel.rebase(shift);
        }
        wheel.advance(clock.tick() - 1, timerBudget);
    }

    @Override
    public void onExpired(int slot) {
        counts.increment(SequenceCounter.EXPIRED);
        detach(slot);
    }

    /** Takes a slot for a key; the caller has made room and fills in the rest. */
    int add(int state, long keyHigh, long keyLow) {
        final int slot = slots.allocate();
        slots.putInt(slot, STATE_OFFSET, state);
        chains.add(slot, keyHigh, keyLow);
        return slot;
    }

    /** Files a filled-in slot under its host and its deadline. */
    void track(int slot, int host, int deadline) {
        slots.putInt(slot, DEADLINE_OFFSET, deadline);
        hosts.count(host);
        hosts.list(host, slot);
        wheel.schedule(slot);
    }

    /** Ends a tracked record and gives back all it holds. */
    void remove(int slot) {
        wheel.cancel(slot);
        detach(slot);
    }

    private void detach(int slot) {
        final int host = host(slot);
        hosts.unlist(host, slot);
        dispose(slot, host);
    }

    /** Gives back a slot that is in no list but its chain. */
    void dispose(int slot, int host) {
        chains.remove(slot);
        final int state = state(slot);
        switch (SlotState.kind(state)) {
            case SlotState.OPENING:
                sets.release(SlotState.id(state));
                events.release(event(slot));
                break;
            case SlotState.LEADING:
                histories.release(detail(slot));
                break;
            default:
                histories.release(detail(slot));
                events.release(event(slot));
                break;
        }
        slots.free(slot);
        hosts.uncount(host);
    }

    /** The host that a slot is counted for. */
    int host(int slot) {
        final int event = event(slot);
        return SlotState.kind(state(slot)) == SlotState.LEADING ? event : events.host(event);
    }

    /** The record pending in a state of one rule under a key, or NONE. */
    int findPending(int pendingState, long keyHigh, long keyLow) {
        final int wanted = SlotState.of(SlotState.PENDING, pendingState);
        int slot = chains.first(keyHigh, keyLow);
        while (slot != NONE && state(slot) != wanted) {
            slot = chains.next(slot);
        }
        return aliveOrNone(slot);
    }

    /** Ends a record that was found past its deadline, so that a chain holds one a state. */
    int aliveOrNone(int slot) {
        if (slot != NONE && isExpired(slot)) {
            counts.increment(SequenceCounter.EXPIRED);
            remove(slot);
            return NONE;
        }
        return slot;
    }

    /** Whether a slot counts as gone, swept or not. */
    boolean isExpired(int slot) {
        return clock.isPast(slots.getInt(slot, DEADLINE_OFFSET));
    }

    int state(int slot) {
        return slots.getInt(slot, STATE_OFFSET);
    }

    void state(int slot, int state) {
        slots.putInt(slot, STATE_OFFSET, state);
    }

    int event(int slot) {
        return slots.getInt(slot, EVENT_OFFSET);
    }

    void event(int slot, int entry) {
        slots.putInt(slot, EVENT_OFFSET, entry);
    }

    int detail(int slot) {
        return slots.getInt(slot, DETAIL_OFFSET);
    }

    void detail(int slot, int detail) {
        slots.putInt(slot, DETAIL_OFFSET, detail);
    }

    long timeNs(int slot) {
        return slots.getLong(slot, TIME_OFFSET);
    }

    void timeNs(int slot, long timeNs) {
        slots.putLong(slot, TIME_OFFSET, timeNs);
    }

    int deadline(int slot) {
        return slots.getInt(slot, DEADLINE_OFFSET);
    }

    /** Moves a deadline later; the wheel notices when the old one comes by. */
    void deadline(int slot, int deadline) {
        slots.putInt(slot, DEADLINE_OFFSET, deadline);
    }

    long keyHigh(int slot) {
        return slots.getLong(slot, KEY_HIGH_OFFSET);
    }

    long keyLow(int slot) {
        return slots.getLong(slot, KEY_LOW_OFFSET);
    }

    long offHeapBytes() {
        return slots.offHeapBytes()
                + chains.offHeapBytes()
                + hosts.offHeapBytes()
                + events.offHeapBytes()
                + histories.offHeapBytes()
                + sets.offHeapBytes();
    }

    @Override
    public void close() {
        slots.close();
        chains.close();
        hosts.close();
        events.close();
        histories.close();
        sets.close();
    }
}
