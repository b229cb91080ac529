package io.ringfence.pipeline;

import io.ringfence.alert.Alert;
import io.ringfence.alert.AlertBudget;
import io.ringfence.alert.AlertSink;
import io.ringfence.alert.AlertWriter;
import io.ringfence.alert.RuleInfo;
import io.ringfence.event.EventHits;
import io.ringfence.event.ParseStatus;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.sequence.SequenceMatch;
import io.ringfence.sequence.SequenceMatcher;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.late.LateConditions;
import io.ringfence.sequence.order.EventOrdering;
import io.ringfence.sequence.order.OrderSettings;

/**
 * The stateful half of the engine: hits, as they arrive or put in event order, to alerts. One
 * thread at a time. Allocates nothing for an event that completes no match.
 */
public final class SequenceStep implements AutoCloseable {
    private static final long NS_PER_MS = 1_000_000;

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
    private final EngineCounts counts = new EngineCounts();
    private long ingestTimeNs;

    /**
     * @param plan the compiled rules
     * @param settings bounds of the sequence state
     * @param order bounds of putting events in order first; null for matching them as they arrive
     * @param contents turns matches into what alerts are made of
     * @param late evaluates what the workers could not, see {@link MatchStep#lateConditions}
     * @param sink takes the alerts
     * @param errors takes failures of the sink and of the engine
     */
    public SequenceStep(
            DetectionPlan plan,
            SequenceSettings settings,
            OrderSettings order,
            MatchContent contents,
            LateConditions late,
            AlertSink sink,
            ErrorLog errors) {
        this.plan = plan;
        this.contents = contents;
        this.sink = sink;
        this.errors = errors;
        budget = new AlertBudget(plan.rules(), this::onSummary);
        matcher = new SequenceMatcher(plan.stages(), settings, this::onMatch, late);
        ordering = null == order ? null : new EventOrdering(plan.stages(), order, matcher);
    }

    /** Takes one event's hits; the document is valid during the call. */
    public void onEvent(EventHits hits, byte[] document, int offset, int length) {
        ingestTimeNs = hits.ingestTimeNs();
        final int status = hits.parseStatus();
        counts.status(status, document, offset, length);
        if (ParseStatus.OK != status) {
            return;
        }
        counts.add(EngineCounts.Other.VALUES_CUT, hits.valuesCut());
        counts.add(EngineCounts.Other.JOIN_KEYS_CUT, hits.keysCut());
        if (hits.timeNs() - CLOCK_TOLERANCE_NS > ingestTimeNs) {
            counts.increment(EngineCounts.Other.FUTURE_TIMESTAMPS);
        }
        if (null == ordering) {
            matcher.onEvent(hits, document, offset, length);
        } else {
            ordering.onEvent(hits, document, offset, length);
        }
    }

    /** Moves ingest time without an event. */
    public void advance(long newIngestTimeNs) {
        ingestTimeNs = newIngestTimeNs;
        if (null == ordering) {
            matcher.advance(newIngestTimeNs);
        } else {
            ordering.advance(newIngestTimeNs);
        }
    }

    /** The input is complete: decides what waits, and tells what budgets held back. */
    public void endOfInput() {
        if (null == ordering) {
            matcher.endOfInput();
        } else {
            ordering.endOfInput();
        }
        budget.settleAll();
    }

    /** Counts by status and kind. */
    public EngineCounts counts() {
        return counts;
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

    /** The latest ingest time that was given. */
    public long ingestTimeNs() {
        return ingestTimeNs;
    }

    /** Leaves documents and alerts uncounted: they have been counted before. */
    public void counting(boolean on) {
        counts.counting(on);
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
        ingestTimeNs = in.getLong();
        matcher.load(in);
        in.expect("event order", null == ordering ? 0 : 1);
        if (null != ordering) {
            ordering.load(in);
        }
        final long[] state = new long[AlertBudget.STATE_LENGTH];
        for (int rule = 0; rule < plan.rules().size(); rule++) {
            in.getLongs(state, state.length);
            budget.restore(rule, state);
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
        if (!budget.admit(rule, lastTimeNs(match), match.ingestTimeNs())) {
            return;
        }
        try {
            deliver(
                    writer.write(
                            contents.of(match),
                            match.completingEventNumber(),
                            match.ingestTimeNs()));
        } catch (final Throwable failure) { // one match must not cost the others
            counts.increment(EngineCounts.Other.ALERT_ERRORS);
            errors.record(failure, ingestTimeNs / NS_PER_MS);
        }
    }

    private void onSummary(int rule, long intervalStartNs, long suppressedCount) {
        final RuleInfo info = plan.rules().get(rule);
        counts.increment(EngineCounts.Other.SUMMARIES);
        deliver(
                writer.writeSummary(
                        info, plan.digest(), intervalStartNs, suppressedCount, ingestTimeNs));
    }

    private void deliver(Alert alert) {
        if (!alert.isSummary()) {
            counts.increment(EngineCounts.Other.ALERTS);
        }
        try {
            sink.onAlert(alert);
        } catch (final Throwable failure) { // the embedder's code: whatever it throws
            counts.increment(EngineCounts.Other.SINK_ERRORS);
            errors.record(failure, ingestTimeNs / NS_PER_MS);
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
