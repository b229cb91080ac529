package io.ringfence.compile;

import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;

/** CONTRACT STUB, owner: rule/compile. */
public final class RuleCompiler {
    private RuleCompiler() {}

    /**
     * Throws RuleException with places when something cannot be compiled (too many automaton
     * states, bad CIDR...).
     */
    public static DetectionPlan compile(RuleSet rules) {
        throw new UnsupportedOperationException();
    }
}
