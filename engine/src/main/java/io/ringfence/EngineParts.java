package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.compile.RuleCompiler;
import io.ringfence.event.ParseStatus;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.pipeline.DocumentSource;
import io.ringfence.pipeline.EngineCounts;
import io.ringfence.pipeline.HashSecret;
import io.ringfence.pipeline.MatchContent;
import io.ringfence.pipeline.MatchStep;
import io.ringfence.pipeline.SequenceStep;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;
import io.ringfence.sequence.SequenceCounter;
import io.ringfence.sequence.late.LateConditions;
import io.ringfence.sequence.order.EventOrdering;
import io.ringfence.sequence.order.OrderCounter;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What {@link Detector} and {@link Pipeline} are both made of, put together once. */
final class EngineParts {
    private final DetectionPlan plan;
    private final DetectorSettings settings;
    private final HashSecret secret;
    private final ErrorLog errors = new ErrorLog();
    private final LateConditions late;
    private final SequenceStep sequenceStep;

    EngineParts(
            RuleSet rules,
            DetectorSettings settings,
            HashSecret secret,
            DocumentSource documents,
            AlertSink sink) {
        settings.validate();
        this.settings = settings;
        this.secret = secret;
        plan = RuleCompiler.compile(rules);
        final MatchContent contents =
                new MatchContent(plan, settings.parserLimits(), secret, documents);
        late = MatchStep.lateConditions(plan, settings.parserLimits(), secret);
        sequenceStep =
                new SequenceStep(
                        plan,
                        settings.sequenceSettings(),
                        settings.orderSettings(),
                        contents,
                        late,
                        sink,
                        errors);
    }

    static HashSecret randomSecret() {
        final SecureRandom random = new SecureRandom();
        return new HashSecret(random.nextLong(), random.nextLong());
    }

    MatchStep newMatchStep() {
        return new MatchStep(
                plan, settings.parserLimits(), secret, null != sequenceStep.ordering());
    }

    /** A match step whose documents the sequence step looks at next, on the same thread. */
    MatchStep newInlineMatchStep() {
        final MatchStep step = newMatchStep();
        if (null == sequenceStep.ordering()) { // else documents come again later, from elsewhere
            step.lendTo(late);
        }
        return step;
    }

    SequenceStep sequenceStep() {
        return sequenceStep;
    }

    ErrorLog errors() {
        return errors;
    }

    /**
     * Counts so far.
     *
     * @param tooLong documents over the line limit, counted before they came here
     * @param dropped documents refused by back-pressure and dropped by the caller's choice
     */
    EngineStats stats(long tooLong, long dropped) {
        final EngineCounts counts = sequenceStep.counts();
        final Map<String, Long> reasons = new TreeMap<>();
        final Map<String, String> samples = new TreeMap<>();
        final Map<String, Long> others = new TreeMap<>();
        long rejected = 0;
        for (int status = 0; status < ParseStatus.count(); status++) {
            final long more = ParseStatus.TOO_LONG == status ? tooLong : 0;
            final long count = counts.byStatus(status) + more;
            if (0 == count || ParseStatus.OK == status) {
                continue;
            }
            if (ParseStatus.isRejected(status)) {
                rejected += count;
                reasons.put(ParseStatus.name(status), count);
                if (null != counts.sample(status)) {
                    samples.put(ParseStatus.name(status), counts.sample(status));
                }
            } else {
                others.put(ParseStatus.name(status), count);
            }
        }
        addCounters(others);
        final long evaluated = counts.byStatus(ParseStatus.OK);
        return new EngineStats(
                rejected + dropped + evaluated,
                rejected,
                dropped,
                evaluated,
                counts.get(EngineCounts.Other.ALERTS),
                sequenceStep.suppressedCount(),
                reasons,
                samples,
                others);
    }

    private void addCounters(Map<String, Long> into) {
        for (final EngineCounts.Other counter : EngineCounts.Other.values()) {
            into.put(counter.name().toLowerCase(Locale.ROOT), sequenceStep.counts().get(counter));
        }
        for (final SequenceCounter counter : SequenceCounter.values()) {
            into.put(
                    "sequence_" + counter.name().toLowerCase(Locale.ROOT),
                    sequenceStep.matcher().counter(counter));
        }
        into.put("sequence_in_flight", (long) sequenceStep.matcher().inFlightCount());
        long offHeapBytes = sequenceStep.matcher().offHeapBytes();
        final EventOrdering ordering = sequenceStep.ordering();
        if (null != ordering) {
            for (final OrderCounter counter : OrderCounter.values()) {
                into.put(
                        "order_" + counter.name().toLowerCase(Locale.ROOT),
                        ordering.counter(counter));
            }
            into.put("order_waiting", (long) ordering.heldEventCount());
            offHeapBytes += ordering.offHeapBytes();
        }
        into.put("off_heap_bytes", offHeapBytes);
    }
}
