package io.ringfence.sequence;

import static io.ringfence.sequence.store.SlotDescriptor.CHAIN_PREVIOUS_OFFSET;

import io.ringfence.sequence.image.ImageException;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.inflight.Histories;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.SlotState;
import io.ringfence.sequence.store.StateSets;

import java.util.BitSet;

/**
 * Records that a matcher of other rules wrote, just read: puts those whose rule is still there,
 * alike, under this plan's numbers and ends the others. Cold. What was read may be anything, so
 * walks are bounded; a misfit ends in an exception.
 *
 * <pre>
 *   state word    kind | id        id by kind: set of shared states, pending state, sequence
 *   key           a salted one carries its sequence's number: old salt out, new salt in
 *   waiting heaps ordered by sequence among equals: taken apart, put together again
 *   groups        of a host go by state word: emptied, filled again
 *   left alone    time, deadline and timer, host, event, history: they name no rule
 * </pre>
 */
final class FormerRecords {
    private static final int GONE = Renumbering.GONE;

    private final SequenceTable sequences;
    private final InFlight inFlight;
    private final WaitingSequences waiting;
    private final StateSets former;
    private final Renumbering change;
    private final BitSet used;

    /** By old set: the state word under this plan, GONE for the empty set; only where known. */
    private final int[] words;

    private final BitSet known = new BitSet();

    /** By slot: the state word under this plan, and what its key changes by. */
    private final int[] newWords;

    private final long[] keyChanges;

    FormerRecords(
            SequenceTable sequences,
            InFlight inFlight,
            WaitingSequences waiting,
            StateSets former,
            Renumbering change) {
        this.sequences = sequences;
        this.inFlight = inFlight;
        this.waiting = waiting;
        this.former = former;
        this.change = change;
        used = inFlight.slots.used();
        words = new int[former.capacity()];
        newWords = new int[used.length()];
        keyChanges = new long[used.length()];
    }

    void inherit() {
        checkHistories();
        final int[] waitingSlots = waiting.takeAll(used);
        final long before = used.cardinality();
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            newWords[slot] = newWord(slot);
            if (newWords[slot] == GONE) {
                used.clear(slot);
                end(slot);
            } else {
                keyChanges[slot] = keyChange(slot, newWords[slot]);
            }
        }
        regroup(waitingSlots);
        inFlight.recount(used);
        moveChains();
        for (final int slot : waitingSlots) {
            if (used.get(slot)) {
                waiting.putBack(slot);
            }
        }
        for (int set = known.nextSetBit(0); set >= 0; set = known.nextSetBit(set + 1)) {
            if (words[set] != GONE) {
                inFlight.sets.release(SlotState.id(words[set]));
            }
        }
        change.count(used.cardinality(), before - used.cardinality());
    }

    /** Words and, by them, groups of the hosts; each keeps its order of age. */
    private void regroup(int[] waitingSlots) {
        final int[] listed = new int[used.cardinality()];
        final int count = inFlight.hosts.unlistAll(listed);
        for (int i = 0; i < count; i++) {
            final int slot = listed[i];
            final int host = inFlight.host(slot);
            if (SlotState.kind(newWords[slot]) == SlotState.OPENING) {
                inFlight.sets.acquire(SlotState.id(newWords[slot]));
            }
            inFlight.state(slot, newWords[slot]);
            inFlight.hosts.list(host, slot);
        }
        for (final int slot : waitingSlots) {
            if (used.get(slot)) {
                inFlight.state(slot, newWords[slot]);
            }
        }
    }

    /** Each history belongs to one record: a circle would never end. */
    private void checkHistories() {
        final BitSet owned = new BitSet();
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            if (SlotState.kind(inFlight.state(slot)) != SlotState.OPENING) {
                int history = inFlight.detail(slot);
                while (history != Histories.NONE) {
                    if (owned.get(history)) {
                        throw new ImageException("history " + history + " of two records");
                    }
                    owned.set(history);
                    history = inFlight.histories.previous(history);
                }
            }
        }
    }

    private int newWord(int slot) {
        final int kind = SlotState.kind(inFlight.state(slot));
        final int id = SlotState.id(inFlight.state(slot));
        if (kind == SlotState.OPENING) {
            return newOpening(id);
        }
        final int target = kind == SlotState.PENDING ? change.state(id) : change.sequence(id);
        return target == GONE ? GONE : SlotState.of(kind, target);
    }

    private int newOpening(int oldSet) {
        if (!known.get(oldSet)) {
            known.set(oldSet);
            words[oldSet] = GONE;
            inFlight.sets.begin();
            for (int state = former.nextState(oldSet, 0);
                    state >= 0;
                    state = former.nextState(oldSet, state + 1)) {
                final int target = change.sharedState(state);
                if (target != GONE) {
                    inFlight.sets.add(target);
                }
            }
            final int set = inFlight.sets.intern();
            if (set == StateSets.FULL) {
                throw new ImageException("more sets of rules are pending than these rules allow");
            }
            words[oldSet] = set == StateSets.EMPTY ? GONE : SlotState.of(SlotState.OPENING, set);
            if (set != StateSets.EMPTY) {
                // A reference for each old set until all are known: none may be swept meanwhile.
                inFlight.sets.acquire(set);
            }
        }
        return words[oldSet];
    }

    private long keyChange(int slot, int word) {
        final int id = SlotState.id(inFlight.state(slot));
        switch (SlotState.kind(word)) {
            case SlotState.OPENING:
                return 0;
            case SlotState.WAITING:
                return SequenceTable.waitingSaltOf(id)
                        ^ SequenceTable.waitingSaltOf(SlotState.id(word));
            case SlotState.LEADING:
                return sequences.salt(SlotState.id(word), id) ^ sequences.salt(SlotState.id(word));
            default:
                final int old = change.oldSequenceOf(id);
                final int sequence = change.sequence(old);
                return sequences.salt(sequence, old) ^ sequences.salt(sequence);
        }
    }

    private void end(int slot) {
        final int kind = SlotState.kind(inFlight.state(slot));
        if (kind == SlotState.WAITING) {
            inFlight.dispose(slot, inFlight.host(slot)); // it is in no list
            return;
        }
        if (kind == SlotState.OPENING) {
            inFlight.sets.acquire(StateSets.EMPTY); // for the set that it gives back
            inFlight.regroup(slot, SlotState.of(SlotState.OPENING, StateSets.EMPTY));
        }
        inFlight.remove(slot);
    }

    /**
     * All records of one salted key are of one sequence. First all such chains are taken apart,
     * then all are put together, the oldest record first: one may get the key that another had.
     */
    private void moveChains() {
        final int[] moved = new int[used.cardinality()];
        int count = 0;
        for (int slot = used.nextSetBit(0); slot >= 0; slot = used.nextSetBit(slot + 1)) {
            if (keyChanges[slot] != 0
                    && inFlight.slots.getInt(slot, CHAIN_PREVIOUS_OFFSET) == InFlight.NONE) {
                count = collect(slot, moved, count);
            }
        }
        for (int i = 0; i < count; i++) {
            inFlight.chains.remove(moved[i]);
        }
        for (int i = count - 1; i >= 0; i--) {
            final int slot = moved[i];
            final long difference = keyChanges[slot];
            inFlight.chains.add(
                    slot, inFlight.keyHigh(slot) ^ difference, inFlight.keyLow(slot) ^ difference);
        }
    }

    private int collect(int head, int[] into, int from) {
        int count = from;
        for (int slot = head; slot != InFlight.NONE; slot = inFlight.chains.next(slot)) {
            if (count == into.length || keyChanges[slot] != keyChanges[head]) {
                throw new ImageException("a chain of records of several sequences");
            }
            into[count++] = slot;
        }
        return count;
    }
}
