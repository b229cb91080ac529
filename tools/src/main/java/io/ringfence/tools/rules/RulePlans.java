package io.ringfence.tools.rules;

import io.ringfence.compile.KindStatistics;
import io.ringfence.compile.RuleCompiler;
import io.ringfence.eql.Diagnostic;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.plan.PlanPrinter;
import io.ringfence.rule.RuleSet;

import java.util.ArrayList;
import java.util.List;

/** Compiles rules without running them: for checking, and for explaining. */
final class RulePlans {
    private RulePlans() {}

    /** What loading and compiling found, errors and warnings. */
    static List<Diagnostic> problems(RuleSet rules) {
        final List<Diagnostic> problems = new ArrayList<>(rules.problems());
        RuleCompiler.compileLenient(rules, problems);
        return problems;
    }

    /** The whole plan as text. */
    static String explain(RuleSet rules) {
        return PlanPrinter.explain(RuleCompiler.compile(rules));
    }

    /** How many of what the plan has, its bytes, and its stages by kind of event. */
    static String statistics(RuleSet rules) {
        final DetectionPlan plan = RuleCompiler.compile(rules);
        return PlanPrinter.statistics(plan) + KindStatistics.of(rules, plan);
    }

    /** One rule of the plan as text, or null when no rule has that id. */
    static String explain(RuleSet rules, String ruleId) {
        final DetectionPlan plan = RuleCompiler.compile(rules);
        for (int i = 0; i < plan.rules().size(); i++) {
            if (plan.rules().get(i).id().equals(ruleId)) {
                return PlanPrinter.explain(plan, i);
            }
        }
        return null;
    }
}
