package io.ringfence.predicate.stage;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The stages: the jump code of their conditions, and under which predicates and fields they are
 * filed. Immutable.
 *
 * <pre>
 *   predicate -> stages to look at when it fires       stage -> start of its code
 *   field     -> stages to look at when it is present  code  -> [predicate, if true, if false] ...
 *   always    -> stages to look at for every event
 * </pre>
 */
public final class StageIndex {
    /** End of the code: the condition holds. */
    public static final int TRUE = -1;

    /** End of the code: it does not hold. */
    public static final int FALSE = -2;

    private final int[] entries;
    private final int[] code;
    private final int[] byPredicate;
    private final int[] predicateStages;
    private final int[] byField;
    private final int[] fieldStages;
    private final int[] always;

    /**
     * Lays out the stages.
     *
     * @param entries for each stage the start of its code, or TRUE or FALSE
     * @param accesses for each stage its way in, null for every event
     */
    public StageIndex(
            int[] entries,
            int[] code,
            List<StageAccess> accesses,
            int predicateCount,
            int fieldCount) {
        this.entries = entries;
        this.code = code;
        byPredicate = new int[predicateCount + 1];
        byField = new int[fieldCount + 1];
        int alwaysCount = 0;
        for (StageAccess access : accesses) {
            if (null == access) {
                alwaysCount++;
            } else {
                count(byPredicate, access.predicates());
                count(byField, access.presentFields());
            }
        }
        predicateStages = new int[sum(byPredicate)];
        fieldStages = new int[sum(byField)];
        always = new int[alwaysCount];
        fill(accesses);
    }

    private static void count(int[] starts, Set<Integer> ids) {
        for (int id : ids) {
            starts[id]++;
        }
    }

    /** Turns counts into ends; filling from the back turns ends into starts. */
    private static int sum(int[] starts) {
        int total = 0;
        for (int i = 0; i < starts.length; i++) {
            total += starts[i];
            starts[i] = total;
        }
        return total;
    }

    private void fill(List<StageAccess> accesses) {
        int alwaysEnd = always.length;
        for (int stage = accesses.size() - 1; stage >= 0; stage--) {
            final StageAccess access = accesses.get(stage);
            if (null == access) {
                always[--alwaysEnd] = stage;
            } else {
                for (int predicate : access.predicates()) {
                    predicateStages[--byPredicate[predicate]] = stage;
                }
                for (int field : access.presentFields()) {
                    fieldStages[--byField[field]] = stage;
                }
            }
        }
    }

    /** Number of stages. */
    public int stageCount() {
        return entries.length;
    }

    /** Where a stage's code starts, or TRUE or FALSE. */
    public int entry(int stage) {
        return entries[stage];
    }

    /** The code; not to be written. */
    public int[] code() {
        return code;
    }

    /** Adds the stages filed under a predicate. */
    public void onPredicate(int predicate, StageCandidates candidates) {
        add(predicateStages, byPredicate[predicate], byPredicate[predicate + 1], candidates);
    }

    /** Adds the stages filed under a field's presence. */
    public void onField(int field, StageCandidates candidates) {
        add(fieldStages, byField[field], byField[field + 1], candidates);
    }

    /** Adds the stages that every event must be shown to. */
    public void onEvent(StageCandidates candidates) {
        add(always, 0, always.length, candidates);
    }

    private static void add(int[] stages, int start, int end, StageCandidates candidates) {
        for (int i = start; i < end; i++) {
            candidates.add(stages[i]);
        }
    }

    /** Number of stages that every event is shown to. */
    public int alwaysCount() {
        return always.length;
    }

    /** Number of (predicate or field, stage) pairs. */
    public int filedCount() {
        return predicateStages.length + fieldStages.length;
    }

    /** Bytes of the arrays. */
    public long sizeInBytes() {
        return 4L
                * (entries.length
                        + code.length
                        + byPredicate.length
                        + predicateStages.length
                        + byField.length
                        + fieldStages.length
                        + always.length);
    }

    /** The code of a stage in its order of evaluation, one numbered step a line. */
    public void describe(int stage, StringBuilder out) {
        if (entries[stage] < 0) {
            out.append("  ").append(target(entries[stage], null)).append('\n');
            return;
        }
        final TreeMap<Integer, Integer> numbers = new TreeMap<>();
        reach(entries[stage], numbers);
        // Emitted backwards, so the later step of the evaluation has the lower place.
        int number = 0;
        for (int pc : numbers.descendingKeySet()) {
            numbers.put(pc, number++);
        }
        for (int pc : numbers.descendingKeySet()) {
            out.append("  ").append(numbers.get(pc)).append(": p").append(code[pc]);
            out.append(" ? ").append(target(code[pc + 1], numbers));
            out.append(" : ").append(target(code[pc + 2], numbers)).append('\n');
        }
    }

    private void reach(int pc, TreeMap<Integer, Integer> numbers) {
        if (pc >= 0 && null == numbers.put(pc, 0)) {
            reach(code[pc + 1], numbers);
            reach(code[pc + 2], numbers);
        }
    }

    private static String target(int pc, TreeMap<Integer, Integer> numbers) {
        if (pc == TRUE) {
            return "match";
        }
        return pc == FALSE ? "no match" : Integer.toString(numbers.get(pc));
    }
}
