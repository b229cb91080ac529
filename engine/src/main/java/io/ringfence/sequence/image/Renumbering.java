package io.ringfence.sequence.image;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From the numbers of a plan that wrote a state to those of the plan that reads it: what belongs to
 * a rule that both have, alike, keeps its state under the new number; everything else has none. An
 * old number that is out of range counts as one without a new one. Cold.
 */
public final class Renumbering {
    /** Nothing of that in the new plan. */
    public static final int GONE = -1;

    private final Numbering from;
    private final int[] rules;
    private final int[] stages;
    private final int[] sequences;
    private final int[] states;
    private final int[] owners;
    private final int[] sharedStates;
    private final int[] queries;
    private final Map<Integer, Integer> fields = new HashMap<>();
    private int keptRules;
    private long keptRecords;
    private long droppedRecords;

    /**
     * @param from of the plan that wrote
     * @param to of the plan that reads
     */
    public Renumbering(Numbering from, Numbering to) {
        from.checkReadable();
        this.from = from;
        rules = gone(from.rules().size());
        stages = gone(from.stageCount());
        sequences = gone(rules.length);
        states = gone(from.stateCount());
        owners = gone(states.length);
        sharedStates = gone(from.sharedCount());
        queries = gone(from.lineageQueries().size());
        final Map<String, Integer> byShape = new HashMap<>();
        for (int rule = 0; rule < to.rules().size(); rule++) {
            byShape.put(to.rules().get(rule).shape(), rule);
        }
        for (int rule = 0; rule < rules.length; rule++) {
            final RuleNumbers old = from.rules().get(rule);
            final int end = old.firstState() + old.stateCount();
            Arrays.fill(owners, old.firstState(), end, old.sequence());
            final int target = byShape.getOrDefault(old.shape(), GONE);
            if (target != GONE && old.isAlike(to.rules().get(target))) {
                byShape.remove(old.shape()); // a state has one heir
                keep(rule, old, target, to.rules().get(target));
            }
        }
        keepLineage(to);
        for (int i = 0; i < from.keptFields().length; i++) {
            final int field = to.keptPaths().indexOf(from.keptPaths().get(i));
            fields.put(from.keptFields()[i], field < 0 ? GONE : to.keptFields()[field]);
        }
    }

    private static int[] gone(int length) {
        final int[] numbers = new int[length];
        Arrays.fill(numbers, GONE);
        return numbers;
    }

    private void keep(int rule, RuleNumbers old, int target, RuleNumbers now) {
        keptRules++;
        rules[rule] = target;
        for (int i = 0; i < old.stageCount(); i++) {
            stages[old.firstStage() + i] = now.firstStage() + i;
        }
        for (int i = 0; i < old.stateCount(); i++) {
            states[old.firstState() + i] = now.firstState() + i;
        }
        if (old.sequence() >= 0) {
            sequences[old.sequence()] = now.sequence();
        }
        if (old.sharedState() >= 0) {
            sharedStates[old.sharedState()] = now.sharedState();
        }
    }

    private void keepLineage(Numbering to) {
        if (to.lineageQueries().isEmpty()) {
            return;
        }
        for (int kind = 0; kind < from.lineageStageCount() - queries.length; kind++) {
            stages[from.lineageStage(kind)] = to.lineageStage(kind);
        }
        final List<String> targets = to.lineageQueries();
        for (int query = 0; query < queries.length; query++) {
            queries[query] = targets.indexOf(from.lineageQueries().get(query));
            if (queries[query] != GONE) {
                stages[from.lineageStage(Numbering.lineageKind(query))] =
                        to.lineageStage(Numbering.lineageKind(queries[query]));
            }
        }
    }

    private static int map(int[] numbers, int old) {
        return old >= 0 && old < numbers.length ? numbers[old] : GONE;
    }

    /** Rule index. */
    public int rule(int old) {
        return map(rules, old);
    }

    /** Stage id. */
    public int stage(int old) {
        return map(stages, old);
    }

    /** Number of a sequence. */
    public int sequence(int old) {
        return map(sequences, old);
    }

    /** The old number of the sequence that a pending state belonged to. */
    public int oldSequenceOf(int oldState) {
        return map(owners, oldState);
    }

    /** Pending state. */
    public int state(int old) {
        return map(states, old);
    }

    /** State in shared openings. */
    public int sharedState(int old) {
        return map(sharedStates, old);
    }

    /** Number of an inner query. */
    public int query(int old) {
        return map(queries, old);
    }

    /** Id of a field whose values are kept. */
    public int field(int old) {
        return fields.getOrDefault(old, GONE);
    }

    /** Number of states in shared openings of the plan that wrote. */
    public int oldSharedCount() {
        return sharedStates.length;
    }

    /** Number of rules of the plan that wrote. */
    public int oldRuleCount() {
        return rules.length;
    }

    /** Number of inner queries of the plan that wrote. */
    public int oldQueryCount() {
        return queries.length;
    }

    /** Rules that keep their state. */
    public int keptRules() {
        return keptRules;
    }

    /** Tells what became of the records; by who renumbers them. */
    public void count(long kept, long dropped) {
        keptRecords = kept;
        droppedRecords = dropped;
    }

    /** In-flight records that were kept, some of them for fewer rules than before. */
    public long keptRecords() {
        return keptRecords;
    }

    /** In-flight records of which nothing was kept. */
    public long droppedRecords() {
        return droppedRecords;
    }
}
