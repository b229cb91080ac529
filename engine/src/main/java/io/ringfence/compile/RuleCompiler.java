package io.ringfence.compile;

import io.ringfence.eql.Diagnostic;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;

import java.util.ArrayList;
import java.util.List;

/**
 * Compiles a rule set to the plan that the hot half runs. Any thread; allocates freely; the plan
 * depends on the rule set alone.
 */
public final class RuleCompiler {
    private RuleCompiler() {}

    /**
     * Compiles all rules.
     *
     * @throws RuleException when a rule cannot be compiled (bad CIDR block, regex with too many
     *     states, a constant that does not fit its field...), with every problem of every rule
     */
    public static DetectionPlan compile(RuleSet rules) {
        final List<Diagnostic> problems = new ArrayList<>();
        final DetectionPlan plan = compileLenient(rules, problems);
        if (plan.rules().size() < rules.rules().size()) {
            throw new RuleException(problems);
        }
        return plan;
    }

    /**
     * Compiles what can be compiled.
     *
     * @param problems gets errors, which cost the plan their rule, and warnings
     */
    public static DetectionPlan compileLenient(RuleSet rules, List<Diagnostic> problems) {
        final RegexCache regexes = new RegexCache();
        final PlanBuilder builder = new PlanBuilder(rules, regexes);
        final List<Rule> compiled = new ArrayList<>();
        for (final Rule rule : rules.rules()) {
            if (builder.add(rule, problems)) {
                compiled.add(rule);
            }
        }
        if (compiled.size() == rules.rules().size()) {
            return builder.build();
        }
        // A failed rule has left fields and predicates behind: build again without it.
        final PlanBuilder clean = new PlanBuilder(rules, regexes);
        final List<Diagnostic> told = new ArrayList<>();
        compiled.forEach(rule -> clean.add(rule, told));
        return clean.build();
    }
}
