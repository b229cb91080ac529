package io.ringfence.sequence.inflight;

import static io.ringfence.sequence.store.SlotDescriptor.DEADLINE_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.DETAIL_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.EVENT_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.KEY_HIGH_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.KEY_LOW_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.SLOT_LENGTH;
import static io.ringfence.sequence.store.SlotDescriptor.STATE_OFFSET;
import static io.ringfence.sequence.store.SlotDescriptor.TIME_OFFSET;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.store.HostTable;
import io.ringfence.sequence.store.KeyChains;
import io.ringfence.sequence.store.SlotPool;
import io.ringfence.sequence.store.StateSets;
import io.ringfence.sequence.store.TimerWheel;

import java.util.Arrays;
import java.util.BitSet;

/**
 * All in-flight records and everything they hold on to: slots by key, by host and by deadline,
 * events, histories, state sets. Whoever adds or removes a record does it here, so that the counts
 * come back to zero. One thread.
 */
public final class InFlight implements TimerWheel.ExpiryHandler, AutoCloseable {
    /** No slot. */
    public static final int NONE = SlotPool.NONE;

    /** 70 minutes a turn; a longer maxspan stays for another round. */
    private static final int WHEEL_BUCKETS = 1 << 16;

    private static final int HOST_LIMIT = 1 << 16;

    /** Sets of states beside the singletons; fewer when there are many states. */
    public static final int STATE_SET_LIMIT = 1 << 14;

    private static final int STATE_SET_WORD_LIMIT = 1 << 20;

    /** The records themselves. */
    public final SlotPool slots;

    /** The records by key. */
    public final KeyChains chains;

    /** The records by host, and the hosts' clocks. */
    public final HostTable hosts;

    /** Events that records refer to. */
    public final EventPool events;

    /** What records of one rule carry besides. */
    public final Histories histories;

    /** Sets of shared states. */
    public final StateSets sets;

    /** Ingest time. */
    public final IngestClock clock = new IngestClock();

    /** What happened, for the metrics. */
    public final Counts counts;

    private static final int COUNTER_BITS = 13;

    /**
     * How many records there are of the states that share a counter; openings, which change their
     * states, are not counted. Most states of most rules have no record at all, and knowing that
     * spares a look at the index, which lies far away.
     */
    private final int[] recordsOfState = new int[1 << COUNTER_BITS];

    private final TimerWheel wheel;
    private final int timerBudget;
    private final int stateSetLimit;
    private long expiredCount;

    /**
     * @param capacity most slots, events and histories each
     * @param documentBytes bytes of the documents' ring
     * @param hostSharePercent of the documents' ring that one host may hold
     * @param timerBudget most slots the wheel touches at one advance
     * @param sharedSpansToKeep by shared state: how long it is kept
     * @param stateSetLimit most sets of states beside the singletons
     * @param counts counted by whoever uses the records
     */
    public InFlight(
            int capacity,
            int documentBytes,
            int hostSharePercent,
            int timerBudget,
            long[] sharedSpansToKeep,
            int stateSetLimit,
            Counts counts) {
        this.counts = counts;
        this.timerBudget = timerBudget;
        this.stateSetLimit = stateSetLimit;
        slots = new SlotPool(SLOT_LENGTH, capacity);
        chains = new KeyChains(slots);
        hosts = new HostTable(slots, Math.min(capacity + 1, HOST_LIMIT));
        events = new EventPool(capacity, documentBytes, hostSharePercent);
        histories = new Histories(capacity, events);
        sets = new StateSets(sharedSpansToKeep, spareSets(sharedSpansToKeep.length, stateSetLimit));
        wheel = new TimerWheel(slots, WHEEL_BUCKETS, this);
    }

    /** No more than there can be, and no more memory than 8 MiB. */
    private static int spareSets(int states, int limit) {
        final int possible = states < Integer.SIZE - 2 ? 1 << states : Integer.MAX_VALUE;
        final int affordable = STATE_SET_WORD_LIMIT / (1 + states / Long.SIZE);
        return Math.min(limit, Math.min(possible, affordable));
    }

    /** Moves ingest time and frees some of what is past its deadline. */
    public void advance(long ingestTimeNs) {
        final int shift = clock.advance(ingestTimeNs);
        if (shift > 0) {
            wheel.rebase(shift);
        }
        wheel.advance(clock.tick() - 1, timerBudget);
    }

    @Override
    public void onExpired(int slot) {
        expiredCount++;
        detach(slot);
    }

    /** Takes a slot for a key; the caller has made room and fills in the rest. */
    public int add(int state, long keyHigh, long keyLow) {
        final int slot = slots.allocate();
        slots.putInt(slot, STATE_OFFSET, state);
        chains.add(slot, keyHigh, keyLow);
        if (SlotState.kind(state) != SlotState.OPENING) {
            recordsOfState[counter(state)]++;
        }
        return slot;
    }

    private static int counter(int state) {
        return state * 0x9e3779b1 >>> Integer.SIZE - COUNTER_BITS;
    }

    /** Newest record of a key, or NONE; NONE also when there is none of the state, no opening. */
    public int firstIfAny(int state, long keyHigh, long keyLow) {
        return mayHave(state) ? chains.first(keyHigh, keyLow) : NONE;
    }

    /** Whether there may be a record of a state, that of no opening; false is certain. */
    public boolean mayHave(int state) {
        return recordsOfState[counter(state)] != 0;
    }

    /** Files a filled-in slot under its host and its deadline. */
    public void track(int slot, int host, int deadline) {
        slots.putInt(slot, DEADLINE_OFFSET, deadline);
        hosts.count(host);
        hosts.list(host, slot);
        wheel.schedule(slot);
    }

    /** Ends a tracked record and gives back all it holds. */
    public void remove(int slot) {
        wheel.cancel(slot);
        detach(slot);
    }

    private void detach(int slot) {
        final int host = host(slot);
        hosts.unlist(host, slot);
        dispose(slot, host);
    }

    /** Gives back a slot that is in no list but its chain. */
    public void dispose(int slot, int host) {
        chains.remove(slot);
        final int state = state(slot);
        if (SlotState.kind(state) != SlotState.OPENING) {
            recordsOfState[counter(state)]--;
        }
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
    public int host(int slot) {
        final int event = event(slot);
        return SlotState.kind(state(slot)) == SlotState.LEADING ? event : events.host(event);
    }

    /** The record pending in a state of one rule under a key, or NONE. */
    public int findPending(int pendingState, long keyHigh, long keyLow) {
        final int wanted = SlotState.of(SlotState.PENDING, pendingState);
        int slot = firstIfAny(wanted, keyHigh, keyLow);
        while (slot != NONE && state(slot) != wanted) {
            slot = chains.next(slot);
        }
        return aliveOrNone(slot);
    }

    /** Ends a record that was found past its deadline, so that a chain holds one a state. */
    public int aliveOrNone(int slot) {
        if (slot != NONE && isExpired(slot)) {
            expiredCount++;
            remove(slot);
            return NONE;
        }
        return slot;
    }

    /** Whether a slot counts as gone, swept or not. */
    public boolean isExpired(int slot) {
        return clock.isPast(slots.getInt(slot, DEADLINE_OFFSET));
    }

    /** State word, see {@link SlotState}. */
    public int state(int slot) {
        return slots.getInt(slot, STATE_OFFSET);
    }

    /** Sets the state word of a slot that is not tracked; of one that is, {@link #regroup}. */
    public void state(int slot, int state) {
        slots.putInt(slot, STATE_OFFSET, state);
    }

    /** Changes the state word of a tracked slot, which thereby joins another group of its host. */
    public void regroup(int slot, int state) {
        final int host = host(slot);
        hosts.unlist(host, slot);
        state(slot, state);
        hosts.list(host, slot);
    }

    /** Entry of the last event; of a LEADING record the host. */
    public int event(int slot) {
        return slots.getInt(slot, EVENT_OFFSET);
    }

    /** Sets the event's entry; its reference is owned from now on. */
    public void event(int slot, int entry) {
        slots.putInt(slot, EVENT_OFFSET, entry);
    }

    /** History, or of an OPENING record how often it was overwritten. */
    public int detail(int slot) {
        return slots.getInt(slot, DETAIL_OFFSET);
    }

    /** Sets history or count. */
    public void detail(int slot, int detail) {
        slots.putInt(slot, DETAIL_OFFSET, detail);
    }

    /**
     * Time of the first event; of a WAITING record the end of its window; of a LEADING one the
     * latest.
     */
    public long timeNs(int slot) {
        return slots.getLong(slot, TIME_OFFSET);
    }

    /** Sets the time. */
    public void timeNs(int slot, long timeNs) {
        slots.putLong(slot, TIME_OFFSET, timeNs);
    }

    /** Tick after which the record is over. */
    public int deadline(int slot) {
        return slots.getInt(slot, DEADLINE_OFFSET);
    }

    /** Moves a deadline later; the wheel notices when the old one comes by. */
    public void deadline(int slot, int deadline) {
        slots.putInt(slot, DEADLINE_OFFSET, deadline);
    }

    /** Upper half of the (salted) key. */
    public long keyHigh(int slot) {
        return slots.getLong(slot, KEY_HIGH_OFFSET);
    }

    /** Lower half of the (salted) key. */
    public long keyLow(int slot) {
        return slots.getLong(slot, KEY_LOW_OFFSET);
    }

    /** Records freed because their time was over. */
    public long expiredCount() {
        return expiredCount;
    }

    /** Writes all records and what they hold on to; between two events only. */
    public void save(ImageWriter out) {
        clock.save(out);
        counts.save(out);
        slots.save(out);
        chains.save(out);
        hosts.save(out);
        events.save(out);
        histories.save(out);
        sets.save(out);
        wheel.save(out);
        out.putInts(recordsOfState, recordsOfState.length);
        out.putLong(expiredCount);
    }

    /** Reads what {@link #save} wrote; before the first event only. */
    public void load(ImageReader in) {
        load(in, sets);
    }

    /**
     * The same of a plan with another number of shared states, whose records are then to be put
     * under this plan's numbers.
     *
     * @return the sets that the openings name; to be closed
     */
    public StateSets load(ImageReader in, int sharedCount) {
        final StateSets former =
                new StateSets(new long[sharedCount], spareSets(sharedCount, stateSetLimit));
        try {
            load(in, former);
            return former;
        } catch (final RuntimeException misfit) {
            former.close();
            throw misfit;
        }
    }

    /** Counts the records by state anew. */
    public void recount(BitSet used) {
        Arrays.fill(recordsOfState, 0);
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            if (SlotState.kind(state(slot)) != SlotState.OPENING) {
                recordsOfState[counter(state(slot))]++;
            }
        }
    }

    private void load(ImageReader in, StateSets into) {
        clock.load(in);
        counts.load(in);
        slots.load(in);
        chains.load(in);
        hosts.load(in);
        events.load(in);
        histories.load(in);
        into.load(in);
        wheel.load(in);
        in.getInts(recordsOfState, recordsOfState.length);
        expiredCount = in.getLong();
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
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
