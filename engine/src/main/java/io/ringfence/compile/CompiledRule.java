package io.ringfence.compile;

import io.ringfence.plan.RuleOutline;
import io.ringfence.predicate.Condition;
import io.ringfence.sequence.StageTable;
import io.ringfence.sequence.late.LateSpec;

import java.util.List;

/**
 * A rule ready to be put into the plan's tables.
 *
 * @param query the simplified query in canonical form
 * @param maxspanNs 0 for none
 * @param sample whether the stages come in any order
 * @param stages runs expanded; null for a rule of one event
 * @param late of a rule of one event, what the stateful half decides; null for nothing
 * @param until null for none
 * @param conditions by stage, that of {@code until} last
 * @param outline the same in words
 */
record CompiledRule(
        String query,
        long maxspanNs,
        boolean sample,
        List<StageTable.StageSpec> stages,
        LateSpec late,
        StageTable.StageSpec until,
        List<Condition> conditions,
        List<RuleOutline.Stage> outline) {}
