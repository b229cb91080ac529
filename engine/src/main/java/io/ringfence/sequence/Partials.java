package io.ringfence.sequence;

import static io.ringfence.sequence.SequenceCounter.ADVANCED;
import static io.ringfence.sequence.SequenceCounter.CANDIDATES_CUT;
import static io.ringfence.sequence.SequenceCounter.ENDED_BY_UNTIL;
import static io.ringfence.sequence.SequenceCounter.EXCEEDED_MAXSPAN;
import static io.ringfence.sequence.SequenceCounter.LATE;
import static io.ringfence.sequence.SequenceCounter.OPENED;
import static io.ringfence.sequence.SequenceCounter.OVERWRITTEN;
import static io.ringfence.sequence.inflight.SlotState.PENDING;
import static io.ringfence.sequence.inflight.SlotState.WAITING;

import io.ringfence.sequence.inflight.Histories;
import io.ringfence.sequence.inflight.InFlight;
import io.ringfence.sequence.inflight.SlotState;
import io.ringfence.sequence.inflight.Times;

/**
 * The state machine of one rule and key: at most one pending sequence behind each positive stage. A
 * hit of stage k uses up the one pending behind stage k - 1, even if maxspan then rejects it, and
 * overwrites the one behind stage k. Stages are called last one first.
 *
 * <p>Where the stage behind refers to earlier events by alias, up to {@link #MAX_CANDIDATES} are
 * pending, and a hit uses up the newest that satisfies the condition; the others are left alone.
 */
final class Partials {
    /** Most pending sequences of one state and key that a stage can choose from. */
    static final int MAX_CANDIDATES = 64;

    private static final int NONE = InFlight.NONE;

    private final StageTable stages;
    private final SequenceTable sequences;
    private final InFlight inFlight;
    private final CurrentEvent current;
    private final RoomKeeper room;
    private final long[] keepNs;
    private final Partial partial;
    private Openings openings;
    private MissingEvents missing;
    private WaitingSequences waiting;
    private MatchReporter reporter;

    Partials(
            StageTable stages,
            InFlight inFlight,
            CurrentEvent current,
            RoomKeeper room,
            long[] keepNs) {
        this.stages = stages;
        sequences = stages.sequences();
        this.inFlight = inFlight;
        this.current = current;
        this.room = room;
        this.keepNs = keepNs;
        partial = new Partial(inFlight);
    }

    /** Sets the neighbours; once, before the first event. */
    void connect(
            Openings newOpenings,
            MissingEvents newMissing,
            WaitingSequences newWaiting,
            MatchReporter newReporter) {
        openings = newOpenings;
        missing = newMissing;
        waiting = newWaiting;
        reporter = newReporter;
    }

    /** The current event hits a positive stage, for one key. */
    void hit(int stage, long keyHigh, long keyLow) {
        final int sequence = stages.sequence(stage);
        final int position = stages.position(stage);
        partial.identify(sequence, keyHigh, keyLow);
        if (position == 0) {
            begin(sequence);
        } else if (!takePrevious(stage, sequence, position)) {
            return;
        }
        if (position == sequences.positiveCount(sequence) - 1) {
            complete();
        } else {
            store(sequence, position);
        }
    }

    private void begin(int sequence) {
        partial.begin(current.timeNs(), inFlight.clock.deadline(current.nowNs(), keepNs[sequence]));
        if (sequences.hasLeading(sequence)) {
            partial.leadingNs = missing.latestLeading(sequence, partial.keyHigh, partial.keyLow);
        }
    }

    /** Uses up what is pending behind the stage before; false when nothing may go on. */
    private boolean takePrevious(int stage, int sequence, int position) {
        if (sequences.isChoice(sequence, position - 1)) {
            final int chosen = choose(stage, sequence, position);
            if (chosen != NONE) {
                takePending(chosen);
            }
            return chosen != NONE;
        }
        final int shared = position == 1 ? sequences.sharedState(sequence) : NONE;
        final long salt = sequences.salt(sequence);
        final int slot =
                shared == NONE
                        ? inFlight.findPending(
                                sequences.state(sequence, position - 1),
                                partial.keyHigh ^ salt,
                                partial.keyLow ^ salt)
                        : openings.find(shared, partial.keyHigh, partial.keyLow);
        if (slot == NONE) {
            return false;
        }
        if (!current.isAfter(inFlight.event(slot))) {
            if (current.precedes(inFlight.event(slot))) {
                inFlight.counts.increment(LATE);
            }
            return false;
        }
        if (shared == NONE) {
            takePending(slot);
        } else if (!openings.take(slot, shared, partial)) {
            return false;
        }
        return isWithinMaxspan(sequence);
    }

    /** Of all that is pending behind the stage before, the newest that the event extends. */
    private int choose(int stage, int sequence, int position) {
        final int wanted = SlotState.of(PENDING, sequences.state(sequence, position - 1));
        final long salt = sequences.salt(sequence);
        final long spanNs = sequences.maxspanNs(sequence);
        int slot = inFlight.firstIfAny(wanted, partial.keyHigh ^ salt, partial.keyLow ^ salt);
        while (slot != NONE) {
            final int event = inFlight.event(slot);
            if (inFlight.state(slot) == wanted
                    && !inFlight.isExpired(slot)
                    && current.isAfter(event)
                    && (spanNs == 0
                            || current.timeNs() <= Times.plus(inFlight.timeNs(slot), spanNs))
                    && current.late().extend(stage, position, event, inFlight.detail(slot))) {
                return slot;
            }
            slot = inFlight.chains.next(slot);
        }
        return NONE;
    }

    private void takePending(int slot) {
        final int history = inFlight.detail(slot);
        partial.begin(inFlight.timeNs(slot), inFlight.deadline(slot));
        partial.event = inFlight.event(slot);
        partial.history = history;
        partial.overwritten = inFlight.histories.overwritten(history);
        partial.leadingNs = inFlight.histories.leadingNs(history);
        partial.spoiled = inFlight.histories.isSpoiled(history) || missing.isRefuted(history);
        inFlight.events.addReference(partial.event);
        inFlight.detail(slot, Histories.NONE);
        inFlight.remove(slot);
    }

    /** Inclusive, from the first event, in nanoseconds. */
    private boolean isWithinMaxspan(int sequence) {
        final long spanNs = sequences.maxspanNs(sequence);
        if (spanNs == 0 || current.timeNs() <= Times.plus(partial.startNs, spanNs)) {
            return true;
        }
        inFlight.counts.increment(EXCEEDED_MAXSPAN);
        partial.drop();
        return false;
    }

    private void complete() {
        switch (missing.decide(partial)) {
            case MissingEvents.REPORT:
                try {
                    reporter.report(partial);
                } finally {
                    partial.drop();
                }
                break;
            case MissingEvents.WAIT:
                await();
                break;
            default:
                partial.drop();
                break;
        }
    }

    private void await() {
        if (!room.makeRoom()) {
            partial.drop();
            return;
        }
        final int sequence = partial.sequence;
        final long salt = sequences.waitingSalt(sequence);
        final long firstNumber = partial.firstEventNumber(current.hits().eventNumber());
        final int slot =
                inFlight.add(
                        SlotState.of(WAITING, sequence),
                        partial.keyHigh ^ salt,
                        partial.keyLow ^ salt);
        fill(slot, missing.dueNs());
        waiting.add(slot, current.host(), firstNumber);
    }

    private void store(int sequence, int position) {
        if (!room.makeRoom()) {
            partial.drop();
            return;
        }
        final int state = sequences.state(sequence, position);
        final long salt = sequences.salt(sequence);
        final long keyHigh = partial.keyHigh ^ salt;
        final long keyLow = partial.keyLow ^ salt;
        final boolean choice = sequences.isChoice(sequence, position);
        if (choice) {
            limitCandidates(state, keyHigh, keyLow);
        }
        final int old = choice ? NONE : inFlight.findPending(state, keyHigh, keyLow);
        if (old != NONE && !overwrite(old)) {
            partial.drop();
            return;
        }
        inFlight.counts.increment(position == 0 ? OPENED : ADVANCED);
        final int slot = inFlight.add(SlotState.of(PENDING, state), keyHigh, keyLow);
        fill(slot, partial.startNs);
        inFlight.track(slot, current.host(), partial.deadline);
    }

    /** Makes room for one more among the candidates of a state and key. */
    private void limitCandidates(int state, long keyHigh, long keyLow) {
        final int wanted = SlotState.of(PENDING, state);
        int oldest = NONE;
        int count = 0;
        int slot = inFlight.firstIfAny(wanted, keyHigh, keyLow);
        while (slot != NONE) {
            if (inFlight.state(slot) == wanted) {
                oldest = slot;
                count++;
            }
            slot = inFlight.chains.next(slot);
        }
        if (count >= MAX_CANDIDATES) {
            inFlight.counts.increment(CANDIDATES_CUT);
            inFlight.remove(oldest);
        }
    }

    private boolean overwrite(int old) {
        if (!current.isAfter(inFlight.event(old))) {
            inFlight.counts.increment(LATE);
            return false;
        }
        final int count = inFlight.histories.overwritten(inFlight.detail(old)) + 1;
        partial.overwritten = Math.max(partial.overwritten, count);
        inFlight.counts.increment(OVERWRITTEN);
        inFlight.remove(old);
        return true;
    }

    /** Room has been made, so neither entry nor history can fail. */
    private void fill(int slot, long timeNs) {
        final int entry = current.entry();
        inFlight.events.addReference(entry);
        inFlight.event(slot, entry);
        inFlight.timeNs(slot, timeNs);
        inFlight.detail(slot, partial.toHistory());
    }

    /** An until: ends everything pending of a rule and key that the current event follows. */
    void end(int sequence, long keyHigh, long keyLow) {
        final int shared = sequences.sharedState(sequence);
        if (shared != NONE) {
            openings.end(shared, keyHigh, keyLow);
        }
        final long salt = sequences.salt(sequence);
        final int firstOwn = shared == NONE ? 0 : 1;
        for (int position = firstOwn;
                position < sequences.positiveCount(sequence) - 1;
                position++) {
            final int state = sequences.state(sequence, position);
            endState(state, keyHigh ^ salt, keyLow ^ salt);
        }
    }

    private void endState(int state, long keyHigh, long keyLow) {
        final int wanted = SlotState.of(PENDING, state);
        int slot = inFlight.firstIfAny(wanted, keyHigh, keyLow);
        while (slot != NONE) {
            final int next = inFlight.chains.next(slot);
            if (inFlight.state(slot) == wanted && inFlight.aliveOrNone(slot) != NONE) {
                if (current.precedes(inFlight.event(slot))) {
                    inFlight.counts.increment(LATE);
                } else {
                    inFlight.counts.increment(ENDED_BY_UNTIL);
                    inFlight.remove(slot);
                }
            }
            slot = next;
        }
    }
}
