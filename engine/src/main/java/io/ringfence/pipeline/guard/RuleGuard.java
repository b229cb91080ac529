package io.ringfence.pipeline.guard;

import io.ringfence.event.EventHits;
import io.ringfence.metrics.Counter;
import io.ringfence.metrics.Counters;
import io.ringfence.metrics.ErrorLog;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.predicate.StageFaults;
import io.ringfence.predicate.StageSwitch;

/**
 * Accounts for failures on single events: counts them, parks the event, and switches a rule off
 * that failed too often. The sequence step's thread decides in the order of the ring, and drops
 * what workers running ahead still find for that rule: so the alerts do not depend on when they see
 * the switch.
 *
 * <p>Rules that take many steps are told, but switched off only if a limit is set: what an event
 * costs is bounded anyway, and who can write events could else silence a rule by dear ones.
 */
public final class RuleGuard {
    private static final long NS_PER_MS = 1_000_000;

    /** Reasons shown of rules that were switched off. */
    private static final int FACTS_LIMIT = 32;

    private final DetectionPlan plan;
    private final Limits limits;
    private final Counters counters;
    private final ErrorLog errors;
    private final Notices notices;
    private final ParkedEvents parked = new ParkedEvents();
    private final StageSwitch stageSwitch = new StageSwitch();
    private final int[] failures;
    private final int[] costly;
    private final boolean[] off;
    private int offCount;

    /**
     * When a rule is switched off.
     *
     * @param errors failures of one rule; 0 for never
     * @param costlySteps steps of one expression, or of one search of an array's elements, that
     *     count as costly
     * @param costly costly evaluations of one rule; 0 for never
     */
    public record Limits(int errors, long costlySteps, int costly) {}

    /**
     * @param plan the compiled rules
     * @param limits when a rule is switched off
     * @param counters takes counts and reasons
     * @param errors takes what was thrown
     * @param notices told of each rule that is switched off
     */
    public RuleGuard(
            DetectionPlan plan,
            Limits limits,
            Counters counters,
            ErrorLog errors,
            Notices notices) {
        this.plan = plan;
        this.limits = limits;
        this.counters = counters;
        this.errors = errors;
        this.notices = notices;
        failures = new int[plan.rules().size()];
        costly = new int[failures.length];
        off = new boolean[failures.length];
    }

    /** What matchers have to heed. */
    public StageSwitch stageSwitch() {
        return stageSwitch;
    }

    /** Limits, for matchers. */
    public Limits limits() {
        return limits;
    }

    /** Events on which the engine failed. */
    public ParkedEvents parked() {
        return parked;
    }

    /** Whether a rule is switched off. */
    public boolean isOff(int rule) {
        return off[rule];
    }

    /**
     * Something failed on an event.
     *
     * @param failure of the whole event, or null
     * @param faults of single stages, or null
     * @param span offset and length of the document in the buffer
     */
    public void onFaults(
            Throwable failure, StageFaults faults, EventHits hits, byte[] buffer, int[] span) {
        String reason = null;
        if (null != failure) {
            errors.record(failure, hits.ingestTimeNs() / NS_PER_MS);
            reason = failure.toString();
        }
        if (null != faults) {
            for (final StageFaults.Fault fault : faults.list()) {
                reason = onFault(fault, hits.ingestTimeNs(), reason);
            }
        }
        if (null != reason) {
            counters.increment(Counter.HANDLER_ERRORS);
            parked.park(hits.eventNumber(), hits.ingestTimeNs(), reason, buffer, span);
        }
    }

    /** Gives the reason for parking: the first one. */
    private String onFault(StageFaults.Fault fault, long ingestTimeNs, String reason) {
        final int rule = plan.stages().ruleIndex(fault.stage());
        if (rule >= 0 && off[rule]) {
            return reason; // of a worker that ran ahead
        }
        if (null == fault.failure()) {
            counters.increment(Counter.RULE_COSTLY);
            if (rule >= 0 && ++costly[rule] == limits.costly()) {
                switchOff(
                        rule,
                        costly[rule]
                                + " evaluations of over "
                                + limits.costlySteps()
                                + " steps, the last of "
                                + fault.steps());
            }
            return reason;
        }
        counters.increment(Counter.RULE_ERRORS);
        errors.record(fault.failure(), ingestTimeNs / NS_PER_MS);
        if (rule >= 0 && ++failures[rule] == limits.errors()) {
            switchOff(rule, failures[rule] + " errors, the last: " + fault.failure());
        }
        return null != reason ? reason : name(rule) + ": " + fault.failure();
    }

    private void switchOff(int rule, String reason) {
        off[rule] = true;
        for (int stage = 0; stage < plan.stages().stageCount(); stage++) {
            if (plan.stages().ruleIndex(stage) == rule) {
                stageSwitch.switchOff(stage, plan.stages().stageCount());
            }
        }
        counters.set(Counter.RULES_QUARANTINED, ++offCount);
        if (offCount <= FACTS_LIMIT) {
            counters.fact("quarantined." + plan.rules().get(rule).id(), reason);
        }
        notices.tell("rule " + name(rule) + " is switched off: " + reason);
    }

    private String name(int rule) {
        return rule < 0 ? "lineage of processes" : plan.rules().get(rule).id();
    }
}
