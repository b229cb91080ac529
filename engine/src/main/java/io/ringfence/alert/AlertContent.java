package io.ringfence.alert;

import java.util.List;

/**
 * All that an alert is made of. Made for each match; cold.
 *
 * @param rule the rule that matched
 * @param rulesDigest SHA-256 of the rule set, hex
 * @param stages in the order of the rule; one for a rule of a single event
 * @param joinKeys texts of the join key's values, null for a missing optional one; may be empty
 * @param maxspanNs the span used, 0 for none
 * @param overwrittenCount older in-flight events of the same stage and key that newer ones replaced
 */
public record AlertContent(
        RuleInfo rule,
        String rulesDigest,
        List<MatchedStage> stages,
        List<String> joinKeys,
        long maxspanNs,
        int overwrittenCount) {
    /** The latest event time; of a sample, any stage may have it. */
    public long timeNs() {
        long timeNs = Long.MIN_VALUE;
        for (final MatchedStage stage : stages) {
            timeNs = stage.missing() ? timeNs : Math.max(timeNs, stage.timeNs());
        }
        return timeNs;
    }
}
