package io.ringfence.predicate.stage;

import io.ringfence.predicate.index.PredicateSet;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The stages: the jump code of their conditions, and under which predicates and fields they are
 * filed. Immutable.
 *
 * <pre>
 *   predicate -> stages to look at when it fires       stage -> start of its code; its guard
 *   field     -> stages to look at when it is present  code  -> [predicate, if true, if false] ...
 *   always    -> stages to look at for every event
 * </pre>
 *
 * A stage's guard is another predicate that must hold and is known as soon as all eager fields were
 * looked up: one bit then spares the evaluation of its condition.
 */
public final class StageIndex {
    /** End of the code: the condition holds. */
    public static final int TRUE = -1;

    /** End of the code: it does not hold. */
    public static final int FALSE = -2;

    /** Predicate, and where to go on if it holds and if not. */
    private static final int INTS_PER_TEST = 3;

    /** No guard. */
    public static final int NONE = -1;

    private final int[] entries;
    private final int[] guards;
    private final int[] code;
    private final PredicateStages byPredicate;
    private final int[] byField;
    private final int[] fieldStages;
    private final int[] always;

    /**
     * Lays out the stages.
     *
     * @param entries for each stage the start of its code, or TRUE or FALSE
     * @param accesses for each stage its way in, null for every event
     * @param guards for each stage its guard, or {@link #NONE}
     */
    public StageIndex(
            int[] entries,
            int[] code,
            List<StageAccess> accesses,
            int[] guards,
            int predicateCount,
            int fieldCount) {
        this.entries = entries;
        this.code = code;
        this.guards = guards;
        byField = new int[fieldCount + 1];
        int alwaysCount = 0;
        for (StageAccess access : accesses) {
            if (null == access) {
                alwaysCount++;
            } else {
                count(byField, access.presentFields());
            }
        }
        byPredicate = PredicateStages.of(accesses, predicateCount);
        fieldStages = new int[sum(byField)];
        always = new int[alwaysCount];
        fill(accesses);
    }

    /** Tests of predicates in the conditions of all stages; predicates are shared by many. */
    public int testCount() {
        return code.length / INTS_PER_TEST;
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
    public void onPredicate(int predicate, PredicateSet fired, StageCandidates candidates) {
        final int at = byPredicate.find(predicate);
        if (at != PredicateStages.NOT_FOUND) {
            final int end = byPredicate.start(at + 1);
            for (int i = byPredicate.start(at); i < end; i++) {
                add(byPredicate.stage(i), fired, candidates);
            }
        }
    }

    /** Whether stages are filed under a field's presence. */
    public boolean hasField(int field) {
        return byField[field] < byField[field + 1];
    }

    /** Adds the stages filed under a field's presence. */
    public void onField(int field, PredicateSet fired, StageCandidates candidates) {
        final int end = byField[field + 1];
        for (int i = byField[field]; i < end; i++) {
            add(fieldStages[i], fired, candidates);
        }
    }

    /** Adds the stages that every event must be shown to. */
    public void onEvent(PredicateSet fired, StageCandidates candidates) {
        for (int stage : always) {
            add(stage, fired, candidates);
        }
    }

    private void add(int stage, PredicateSet fired, StageCandidates candidates) {
        final int guard = guards[stage];
        if (guard == NONE || fired.contains(guard)) {
            candidates.add(stage);
        }
    }

    /** A stage's guard, or {@link #NONE}. */
    public int guard(int stage) {
        return guards[stage];
    }

    /** Number of stages that every event is shown to. */
    public int alwaysCount() {
        return always.length;
    }

    /** Number of (predicate or field, stage) pairs. */
    public int filedCount() {
        return byPredicate.pairCount() + fieldStages.length;
    }

    /** Bytes of the arrays. */
    public long sizeInBytes() {
        return byPredicate.sizeInBytes()
                + 4L
                        * (2L * entries.length
                                + code.length
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

    /** Predicates that a stage's code may ask for, ascending. Cold. */
    public Set<Integer> predicates(int stage) {
        final TreeMap<Integer, Integer> steps = new TreeMap<>();
        if (entries[stage] >= 0) {
            reach(entries[stage], steps);
        }
        final Set<Integer> predicates = new TreeSet<>();
        for (int pc : steps.keySet()) {
            predicates.add(code[pc]);
        }
        return predicates;
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
