package io.ringfence;

import io.ringfence.alert.AlertSink;
import io.ringfence.compile.RuleCompiler;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.pipeline.DocumentSource;
import io.ringfence.pipeline.EngineCounts;
import io.ringfence.pipeline.HashSecret;
import io.ringfence.pipeline.MatchContent;
import io.ringfence.pipeline.MatchStep;
import io.ringfence.pipeline.SequenceStep;
import io.ringfence.pipeline.StepWatch;
import io.ringfence.pipeline.guard.Notices;
import io.ringfence.pipeline.guard.RuleGuard;
import io.ringfence.pipeline.guard.SilentHosts;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;
import io.ringfence.sequence.late.LateConditions;

import java.security.SecureRandom;
import java.util.List;

/** What {@link Detector} and {@link Pipeline} are both made of, put together once. */
final class EngineParts {
    private final DetectionPlan plan;
    private final DetectorSettings settings;
    private final HashSecret secret;
    private final ErrorLog errors = new ErrorLog();
    private final LateConditions late;
    private final EngineWatch watch;
    private final EngineCounts counts;
    private final RuleGuard guard;

    /** Null when that is off. */
    private final SilentHosts silentHosts;

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
        watch = new EngineWatch(settings.watch(), plan);
        counts = new EngineCounts(watch.counters());
        final MatchContent contents =
                new MatchContent(plan, settings.parserLimits(), secret, documents);
        late = MatchStep.lateConditions(plan, settings.parserLimits(), secret);
        final Notices notices = new Notices(watch.counters(), settings.watch().notices());
        guard = new RuleGuard(plan, settings.ruleLimits(), watch.counters(), errors, notices);
        silentHosts = silentHosts(contents, notices);
        sequenceStep =
                new SequenceStep(
                        plan,
                        settings.sequenceSettings(),
                        settings.orderSettings(),
                        contents,
                        late,
                        sink,
                        new StepWatch(counts, guard, silentHosts, errors));
        sequenceStep.mirror();
    }

    /** Opens the ways to watch that were asked for; closes everything when one is refused. */
    void open() {
        try {
            watch.open();
        } catch (final RuntimeException refused) {
            close();
            throw refused;
        }
    }

    private SilentHosts silentHosts(MatchContent contents, Notices notices) {
        return 0 == settings.silentHostNs()
                ? null
                : new SilentHosts(
                        settings.silentHostNs(),
                        SilentHosts.CAPACITY,
                        contents::hostOf,
                        watch.counters(),
                        notices);
    }

    static HashSecret randomSecret() {
        final SecureRandom random = new SecureRandom();
        return new HashSecret(random.nextLong(), random.nextLong());
    }

    MatchStep newMatchStep() {
        return new MatchStep(
                plan,
                settings.parserLimits(),
                secret,
                null != sequenceStep.ordering() || null != silentHosts,
                settings.preFilter(),
                guard);
    }

    /** A match step whose documents the sequence step looks at next, on the same thread. */
    MatchStep newInlineMatchStep() {
        final MatchStep step = newMatchStep();
        if (null == sequenceStep.ordering()) { // else documents come again later, from elsewhere
            step.lendTo(late);
            step.passOverKeys(sequenceStep.matcher());
        }
        return step;
    }

    SequenceStep sequenceStep() {
        return sequenceStep;
    }

    ErrorLog errors() {
        return errors;
    }

    /** The compiled rules. */
    DetectionPlan plan() {
        return plan;
    }

    EngineWatch watch() {
        return watch;
    }

    EngineCounts counts() {
        return counts;
    }

    List<ParkedEvent> parked() {
        return guard.parked().list().stream()
                .map(
                        event ->
                                new ParkedEvent(
                                        event.eventNumber(),
                                        event.ingestTimeNs(),
                                        event.reason(),
                                        event.document()))
                .toList();
    }

    /** Counts so far, of any thread. */
    EngineStats stats() {
        return EngineStats.of(watch.counters().snapshot());
    }

    /** Gives the memory back; no thread may use the steps any more. */
    void close() {
        sequenceStep.close();
        watch.close();
    }
}
