package io.ringfence.pipeline;

import io.ringfence.alert.Alert;
import io.ringfence.alert.AlertBudget;
import io.ringfence.alert.AlertSink;
import io.ringfence.alert.AlertWriter;
import io.ringfence.alert.RuleInfo;
import io.ringfence.event.EventHits;
import io.ringfence.event.ParseStatus;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.pipeline.guard.RuleGuard;
import io.ringfence.pipeline.guard.SilentHosts;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.predicate.StageFaults;
import io.ringfence.sequence.SequenceMatch;
import io.ringfence.sequence.SequenceMatcher;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Numbering;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.late.LateConditions;
import io.ringfence.sequence.order.EventOrdering;
import io.ringfence.sequence.order.OrderSettings;

/**
 * The stateful half of the engine: hits, as they arrive or put in event order, to alerts. One
 * thread at a time. Allocates nothing for an event that completes no match.
 */
public final class SequenceStep implements AutoCloseable {
    private static final long NS_PER_MS = 1_000_000;

    /** Events after which the counters show anew what the state counts by itself. */
    private static final int MIRROR_EVENTS = 256;

    /** How far ahead of its ingest time an event may be before it is counted as from the future. */
    public static final long CLOCK_TOLERANCE_NS = 300_000_000_000L;

    private final DetectionPlan plan;
    private final SequenceMatcher matcher;

    /** Null when events are matched as they arrive. */
    private final EventOrdering ordering;

    private final AlertBudget budget;
    private final AlertWriter writer = new AlertWriter();
    private final MatchContent contents;
    private final AlertSink sink;
    private final ErrorLog errors;
    private final EngineCounts counted;

    /** Takes what has been counted before, in an earlier run. */
    private final EngineCounts uncounted =
            new EngineCounts(Counters.inMemory(EngineCounts.groups(), 0));

    private EngineCounts counts;
    private Counters counters;
    private final RuleGuard guard;

    /** Null when that is off. */
    private final SilentHosts silentHosts;

    private int sinceMirrored;
    private long ingestTimeNs;

    /**
     * @param plan the compiled rules
     * @param settings bounds of the sequence state
     * @param order bounds of putting events in order first; null for matching them as they arrive
     * @param contents turns matches into what alerts are made of
     * @param late evaluates what the workers could not, see {@link MatchStep#lateConditions}
     * @param sink takes the alerts
     * @param watch counts, and takes failures of the sink and of the engine
     */
    public SequenceStep(
            DetectionPlan plan,
            SequenceSettings settings,
            OrderSettings order,
            MatchContent contents,
            LateConditions late,
            AlertSink sink,
            StepWatch watch) {
        this.plan = plan;
        this.contents = contents;
        this.sink = sink;
        errors = watch.errors();
        counted = watch.counts();
        counts = counted;
        counters = counts.counters();
        guard = watch.guard();
        silentHosts = watch.silentHosts();
        budget = new AlertBudget(plan.rules(), this::onSummary);
        matcher = new SequenceMatcher(plan.stages(), settings, this::onMatch, late);
        ordering = null == order ? null : new EventOrdering(plan.stages(), order, matcher);
    }

    /**
     * Takes one event's hits; the document is valid during the call. The event is counted by what
     * became of it at the end, whatever happens in between.
     *
     * @param failure of the stateless half on this event, or null
     * @param faults of single stages there, or null
     * @return what the event was counted as, a {@link ParseStatus}
     */
    public int onEvent(
            EventHits hits,
            byte[] document,
            int offset,
            int length,
            Throwable failure,
            StageFaults faults) {
        ingestTimeNs = hits.ingestTimeNs();
        int status = hits.parseStatus();
        Throwable failed = failure;
        if (ParseStatus.OK == status) {
            failed = evaluate(hits, document, offset, length);
            status = null == failed ? status : ParseStatus.INTERNAL_ERROR;
        }
        if (null != failed || null != faults) {
            account(failed, faults, hits, document, new int[] {offset, length});
        }
        if (++sinceMirrored == MIRROR_EVENTS) {
            mirror();
        }
        counts.status(status, document, offset, length);
        return status;
    }

    /** Gives what failed, or null. */
    private Throwable evaluate(EventHits hits, byte[] document, int offset, int length) {
        try {
            if (hits.isPassedOver()) {
                counters.increment(Counter.PASSED_OVER);
                matcher.advance(ingestTimeNs);
                return null;
            }
            if (hits.timeNs() - CLOCK_TOLERANCE_NS > ingestTimeNs) {
                counters.increment(Counter.FUTURE_TIMESTAMPS);
            }
            if (0 != (hits.valuesCut() | hits.keysCut())) {
                counters.add(Counter.VALUES_CUT, hits.valuesCut());
                counters.add(Counter.JOIN_KEYS_CUT, hits.keysCut());
            }
            if (hits.isKeyMissing()) {
                counters.increment(Counter.MISSING_KEY);
            }
            if (hits.isTimeFromIngest()) {
                counters.increment(Counter.TIMESTAMPS_FROM_INGEST);
            }
            if (null != silentHosts && counts == counted) {
                silentHosts.onEvent(hits.hostHash(), ingestTimeNs, document, offset, length);
            }
            if (null == ordering) {
                matcher.onEvent(hits, document, offset, length);
            } else {
                ordering.onEvent(hits, document, offset, length);
            }
            return null;
        } catch (final Throwable failed) { // also errors: the next event must be seen
            return failed;
        }
    }

    private void account(
            Throwable failed, StageFaults faults, EventHits hits, byte[] document, int[] span) {
        try {
            guard.onFaults(failed, faults, hits, document, span);
        } catch (final Throwable again) { // out of memory, say: the event must be counted
            errors.record(again, ingestTimeNs / NS_PER_MS);
        }
    }

    /** Lets the counters show what the state counts by itself. The step's thread. */
    public void mirror() {
        sinceMirrored = 0;
        counts.mirror(this);
    }

    /** Moves ingest time without an event. */
    public void advance(long newIngestTimeNs) {
        ingestTimeNs = newIngestTimeNs;
        if (null == ordering) {
            matcher.advance(newIngestTimeNs);
        } else {
            ordering.advance(newIngestTimeNs);
        }
        mirror();
    }

    /** The input is complete: decides what waits, and tells what budgets held back. */
    public void endOfInput() {
        if (null == ordering) {
            matcher.endOfInput();
        } else {
            ordering.endOfInput();
        }
        settleBudgets();
    }

    /**
     * The input stops though it is not complete: tells what budgets held back and leaves undecided
     * what waits for events or for time.
     */
    public void settleBudgets() {
        budget.settleAll();
        mirror();
    }

    /** Matches held back by budgets. */
    public long suppressedCount() {
        return budget.suppressedCount();
    }

    /** The state's own counters and sizes. */
    public SequenceMatcher matcher() {
        return matcher;
    }

    /** What puts events in order, or null. */
    public EventOrdering ordering() {
        return ordering;
    }

    /** Digest of the rules. */
    public String rulesDigest() {
        return plan.digest();
    }

    /** The numbers that the state is kept under. */
    public Numbering numbering() {
        return plan.numbering();
    }

    /** The latest ingest time that was given. */
    public long ingestTimeNs() {
        return ingestTimeNs;
    }

    /** Leaves documents and alerts uncounted: they have been counted before. */
    public void counting(boolean on) {
        counts = on ? counted : uncounted;
        counters = counts.counters();
    }

    /** Writes all that decides later alerts; between two events. */
    public void save(ImageWriter out) {
        out.putLong(ingestTimeNs);
        matcher.save(out);
        out.putInt(null == ordering ? 0 : 1);
        if (null != ordering) {
            ordering.save(out);
        }
        final long[] state = new long[AlertBudget.STATE_LENGTH];
        for (int rule = 0; rule < plan.rules().size(); rule++) {
            budget.state(rule, state);
            out.putLongs(state, state.length);
        }
    }

    /** Reads what {@link #save} wrote; before the first event, with the same rules. */
    public void load(ImageReader in) {
        load(in, null);
    }

    /**
     * The same with other rules.
     *
     * @param change from the numbers of the rules that wrote to these; null with the same rules
     */
    public void load(ImageReader in, Renumbering change) {
        ingestTimeNs = in.getLong();
        if (null == change) {
            matcher.load(in);
        } else {
            matcher.load(in, change);
        }
        in.expect("event order", null == ordering ? 0 : 1);
        if (null != ordering && null == change) {
            ordering.load(in);
        } else if (null != ordering) {
            ordering.load(in, change);
        }
        loadBudgets(in, change);
    }

    private void loadBudgets(ImageReader in, Renumbering change) {
        final long[] state = new long[AlertBudget.STATE_LENGTH];
        final int count = null == change ? plan.rules().size() : change.oldRuleCount();
        for (int rule = 0; rule < count; rule++) {
            in.getLongs(state, state.length);
            final int target = null == change ? rule : change.rule(rule);
            if (target >= 0) {
                budget.restore(target, state);
            }
        }
    }

    @Override
    public void close() {
        if (null != ordering) {
            ordering.close();
        }
        matcher.close();
    }

    private void onMatch(SequenceMatch match) {
        final int rule = match.ruleIndex();
        try {
            if (guard.isOff(rule) || !budget.admit(rule, lastTimeNs(match), match.ingestTimeNs())) {
                return;
            }
            deliver(
                    writer.write(
                            contents.of(match),
                            match.completingEventNumber(),
                            match.ingestTimeNs()));
        } catch (final Throwable failure) { // one match must not cost the others
            counters.increment(Counter.ALERT_ERRORS);
            errors.record(failure, ingestTimeNs / NS_PER_MS);
        }
    }

    private void onSummary(int rule, long intervalStartNs, long suppressedCount) {
        final RuleInfo info = plan.rules().get(rule);
        counters.increment(Counter.SUMMARIES);
        deliver(
                writer.writeSummary(
                        info, plan.digest(), intervalStartNs, suppressedCount, ingestTimeNs));
    }

    private void deliver(Alert alert) {
        if (!alert.isSummary()) {
            counters.increment(Counter.ALERTS);
        }
        // Clocks for the watchers only: nothing that is decided depends on them.
        counters.set(Counter.SINK_BUSY_SINCE_MS, System.currentTimeMillis());
        final long startNs = System.nanoTime();
        try {
            sink.onAlert(alert);
        } catch (final Throwable failure) { // the embedder's code: whatever it throws
            counters.increment(Counter.SINK_ERRORS);
            errors.record(failure, ingestTimeNs / NS_PER_MS);
        } finally {
            final long tookNs = System.nanoTime() - startNs;
            counters.add(Counter.SINK_NS, tookNs);
            counters.set(Counter.SINK_MAX_NS, Math.max(tookNs, counters.get(Counter.SINK_MAX_NS)));
            counters.set(Counter.SINK_BUSY_SINCE_MS, 0);
        }
    }

    private static long lastTimeNs(SequenceMatch match) {
        long timeNs = Long.MIN_VALUE;
        for (int stage = 0; stage < match.stageCount(); stage++) {
            if (!match.isMissing(stage)) {
                timeNs = Math.max(timeNs, match.timeNs(stage)); // of a sample, any may be the last
            }
        }
        return timeNs;
    }
}
