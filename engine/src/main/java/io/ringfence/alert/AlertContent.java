package io.ringfence.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * All that an alert is made of. Filled anew for each match by the thread that completed it; grows
 * to the longest match, and allocates nothing after that.
 */
public final class AlertContent {
    private final List<MatchedStage> stages = new ArrayList<>();
    private int stageCount;
    private RuleInfo rule;
    private String rulesDigest;
    private long maxspanNs;
    private int overwrittenCount;
    private List<String> joinKeys = List.of();

    /**
     * Begins a match without stages and join keys.
     *
     * @param matched the rule that matched
     * @param digest SHA-256 of the rule set, hex
     * @param spanNs the maxspan used, 0 for none
     * @param overwritten older in-flight events of the same stage and key that newer ones replaced
     */
    public void begin(RuleInfo matched, String digest, long spanNs, int overwritten) {
        rule = matched;
        rulesDigest = digest;
        maxspanNs = spanNs;
        overwrittenCount = overwritten;
        stageCount = 0;
        joinKeys = List.of();
    }

    /** The next stage in the order of the rule, for the caller to fill. */
    public MatchedStage addStage() {
        if (stageCount == stages.size()) {
            stages.add(new MatchedStage());
        }
        return stages.get(stageCount++);
    }

    /**
     * Sets the texts of the join key's values, null for a missing optional one.
     *
     * @param texts may be empty
     */
    public void setJoinKeys(List<String> texts) {
        joinKeys = texts;
    }

    /** Lets go of the documents and texts: the alert is written. */
    void end() {
        for (int i = 0; i < stageCount; i++) {
            stages.get(i).setMissing();
        }
        joinKeys = List.of();
    }

    /** Number of stages so far; one for a rule of a single event. */
    public int stageCount() {
        return stageCount;
    }

    /** A stage by its index. */
    public MatchedStage stage(int index) {
        return stages.get(index);
    }

    RuleInfo rule() {
        return rule;
    }

    String rulesDigest() {
        return rulesDigest;
    }

    List<String> joinKeys() {
        return joinKeys;
    }

    long maxspanNs() {
        return maxspanNs;
    }

    int overwrittenCount() {
        return overwrittenCount;
    }

    /** The latest event time; of a sample, any stage may have it. */
    long timeNs() {
        long timeNs = Long.MIN_VALUE;
        for (int i = 0; i < stageCount; i++) {
            timeNs = stage(i).isMissing() ? timeNs : Math.max(timeNs, stage(i).timeNs());
        }
        return timeNs;
    }
}
