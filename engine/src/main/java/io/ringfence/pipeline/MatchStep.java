package io.ringfence.pipeline;

import io.ringfence.event.EventHits;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.pipeline.guard.RuleGuard;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.predicate.EventMatcher;
import io.ringfence.predicate.StageFaults;
import io.ringfence.predicate.prefilter.PreFilter;
import io.ringfence.predicate.prefilter.TextFilter;
import io.ringfence.sequence.JoinKeyHasher;
import io.ringfence.sequence.SequenceMatcher;
import io.ringfence.sequence.late.LateConditions;

/**
 * The stateless half of the engine: bytes to hits. One a thread; any number may run side by side
 * over one plan. Allocates nothing once warm; lets nothing escape.
 */
public final class MatchStep {
    private final JsonEventParser parser;
    private final ParsedEvent event;
    private final EventMatcher matcher;
    private final JoinKeyHasher hasher;
    private final boolean everyHost;

    /** Null when every line is parsed. */
    private final PreFilter preFilter;

    private boolean lending;
    private byte[] lastDocument;
    private int lastOffset;
    private int lastLength;

    /**
     * @param plan the compiled rules
     * @param limits bounds of a document
     * @param secret of the join key hash, the same for all workers of an engine
     * @param everyHost whether the host is wanted of events without hits too
     * @param preFiltered whether lines that no rule can match may be passed over unparsed
     * @param guard knows which rules are switched off
     */
    public MatchStep(
            DetectionPlan plan,
            ParserLimits limits,
            HashSecret secret,
            boolean everyHost,
            boolean preFiltered,
            RuleGuard guard) {
        this.everyHost = everyHost;
        final TextFilter filter = plan.matches().preFilter();
        preFilter = preFiltered && !everyHost && null != filter ? new PreFilter(filter) : null;
        parser = new JsonEventParser(plan.fields(), limits);
        event = new ParsedEvent(plan.fields());
        matcher = new EventMatcher(plan.matches());
        matcher.guard(guard.stageSwitch(), guard.limits().costlySteps());
        hasher = new JoinKeyHasher(plan.stages(), plan.joinKeys(), secret.first(), secret.second());
    }

    /** The tools of this half for the stateful one; null when the plan needs none there. */
    public static LateConditions lateConditions(
            DetectionPlan plan, ParserLimits limits, HashSecret secret) {
        return LateStep.of(plan, limits, secret);
    }

    /**
     * Lets the stateful half read what this one parsed last. Only where both run on one thread, one
     * after the other for each document.
     *
     * @param late of {@link #lateConditions}, or null
     */
    public void lendTo(LateConditions late) {
        if (late instanceof LateStep step) {
            step.borrowFrom(this);
            lending = true;
        }
    }

    /**
     * Leaves join keys out that the stateful half has no use for. Only where that works off the
     * hits of each document before the next one is matched.
     */
    public void passOverKeys(SequenceMatcher matcher) {
        hasher.passOver(matcher::isWaitedFor);
    }

    /** Whether these are the bytes given to {@link #match} last. */
    boolean isLast(byte[] buffer, int offset, int length) {
        return buffer == lastDocument && offset == lastOffset && length == lastLength;
    }

    ParsedEvent event() {
        return event;
    }

    /**
     * Parses a document, evaluates the rules' stages and hashes the join keys.
     *
     * @param hits reset for this event; takes the outcome
     * @return the first failure of the engine itself on this document, or null; the document then
     *     counts as {@link ParseStatus#INTERNAL_ERROR}
     */
    public Throwable match(byte[] buffer, int offset, int length, EventHits hits) {
        if (lending) {
            lastDocument = buffer;
            lastOffset = offset;
            lastLength = length;
        }
        if (null != preFilter && preFilter.passesOver(buffer, offset, length)) {
            hits.passOver();
            return null;
        }
        try {
            final int status = parser.parse(buffer, offset, length, event);
            hits.parseStatus(status);
            if (ParseStatus.OK == status) {
                hits.time(event);
                matcher.match(event, hits);
                final long cutBefore = hasher.cutCount();
                hasher.hash(event, buffer, offset, length, hits);
                hits.cut(event.valuesCut(), (int) (hasher.cutCount() - cutBefore));
                if (everyHost && 0 == hits.hitCount()) {
                    hasher.hashHost(event, hits);
                }
            }
            return null;
        } catch (final Throwable failure) { // also StackOverflowError: the ring must not stop
            hits.reset(hits.eventNumber(), hits.ingestTimeNs());
            hits.parseStatus(ParseStatus.INTERNAL_ERROR);
            return failure;
        }
    }

    /** What failed for single stages on the document given last; null: nothing, the usual case. */
    public StageFaults takeFaults() {
        return matcher.takeFaults();
    }
}
