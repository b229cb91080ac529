package io.ringfence.plan;

import io.ringfence.alert.RuleInfo;
import io.ringfence.event.FieldTable;
import io.ringfence.predicate.MatchTables;
import io.ringfence.sequence.JoinKeyTable;
import io.ringfence.sequence.StageTable;
import io.ringfence.sequence.image.Numbering;

import java.util.List;

/**
 * The compiled tables together: all that the hot half needs to know of the rules. Immutable; shared
 * by all threads.
 *
 * @param fields what is projected from an event
 * @param matches predicates, conditions and candidates of all stages
 * @param joinKeys the distinct key shapes
 * @param stages what each stage stands for
 * @param rules facts by rule index
 * @param digest SHA-256 of the rule set in lower-case hex: same digest, same alerts
 * @param numbering the numbers that the state is kept under
 * @param outlines what each rule was compiled to, in words, by rule index; for explain
 */
public record DetectionPlan(
        FieldTable fields,
        MatchTables matches,
        JoinKeyTable joinKeys,
        StageTable stages,
        List<RuleInfo> rules,
        String digest,
        Numbering numbering,
        List<RuleOutline> outlines) {
    /** Bytes of the tables that are read for each event; texts for alerts are not counted. */
    public long sizeInBytes() {
        return fields.sizeInBytes()
                + matches.sizeInBytes()
                + joinKeys.sizeInBytes()
                + stages.sizeInBytes();
    }
}
