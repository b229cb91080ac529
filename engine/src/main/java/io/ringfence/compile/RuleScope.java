package io.ringfence.compile;

import io.ringfence.compile.simplify.Simplifier;
import io.ringfence.eql.Diagnostic;
import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.Span;
import io.ringfence.predicate.Condition;
import io.ringfence.predicate.MatchTables;
import io.ringfence.rule.Rule;

import java.util.List;

/**
 * What the parts of the compiler share while they compile one rule.
 *
 * @param rule the rule
 * @param fields fields of all rules
 * @param matches predicates of all rules
 * @param regexes automata of all rules
 * @param simplifier of conditions
 * @param lineage inner queries of all rules
 * @param problems what is wrong with this rule, placed in its query's text
 */
record RuleScope(
        Rule rule,
        PlanFields fields,
        MatchTables.Builder matches,
        RegexCache regexes,
        Simplifier simplifier,
        LineageCompiler lineage,
        Diagnostics problems) {
    static RuleScope of(
            Rule rule,
            PlanFields fields,
            MatchTables.Builder matches,
            RegexCache regexes,
            Simplifier simplifier,
            LineageCompiler lineage) {
        return new RuleScope(
                rule,
                fields,
                matches,
                regexes,
                simplifier,
                lineage,
                new Diagnostics(rule.source()));
    }

    /** The same rule, its predicates collected elsewhere. */
    RuleScope over(MatchTables.Builder otherMatches) {
        return new RuleScope(rule, fields, otherMatches, regexes, simplifier, lineage, problems);
    }

    /** Tells an error; the condition given back stands for the leaf that cannot be compiled. */
    Condition refuse(Span span, String message, String hint) {
        problems.error(span, message, hint);
        return new Condition.Constant(false);
    }

    /** Problems with places in the rule's file. */
    List<Diagnostic> placedProblems() {
        return problems.list().stream().map(rule.place()::place).toList();
    }
}
