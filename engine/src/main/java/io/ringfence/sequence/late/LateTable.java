package io.ringfence.sequence.late;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to be decided late, by stage id. Immutable; shared by all threads. */
public final class LateTable {
    /** The stage's hits are certain. */
    public static final int NONE = -1;

    private final int[] conditions;
    private final int[][] positions;
    private final int[][] valueFields;
    private final int[][] valueTargets;
    private final int[][] queries;
    private final LateSpec.Alone[] alone;
    private final int[][] queryTargets;
    private final int[][] keptFields;

    /** The stages that have some: bits lie nearer than an array a stage. */
    private final long[] keeping;

    private final boolean empty;
    private final LineageKeys lineage;

    /**
     * The key shapes by which processes are told apart.
     *
     * @param self host and entity id of the event's own process
     * @param parent the same of its parent
     * @param ancestry the same of each ancestor that the event names
     * @param queryCount inner queries
     */
    public record LineageKeys(int self, int parent, int ancestry, int queryCount) {}

    /**
     * @param specs by stage id; null for a stage whose hits are certain
     * @param positions by stage id, for each value asked for the position of its stage
     * @param kept by stage id, the fields whose values later stages ask for
     * @param lineage null when nothing asks for ancestors
     */
    public LateTable(
            List<LateSpec> specs,
            List<int[]> positions,
            Map<Integer, Set<Integer>> kept,
            LineageKeys lineage) {
        final int count = specs.size();
        this.lineage = lineage;
        this.positions = positions.toArray(new int[0][]);
        conditions = new int[count];
        valueFields = new int[count][];
        valueTargets = new int[count][];
        queries = new int[count][];
        alone = new LateSpec.Alone[count];
        queryTargets = new int[count][];
        keptFields = new int[count][];
        keeping = new long[count + Long.SIZE - 1 >>> 6];
        boolean any = false;
        for (int stage = 0; stage < count; stage++) {
            keptFields[stage] = toArray(new ArrayList<>(kept.getOrDefault(stage, Set.of())));
            keeping[stage >>> 6] |= keptFields[stage].length > 0 ? 1L << stage : 0;
            conditions[stage] = NONE;
            if (specs.get(stage) != null) {
                any = true;
                put(stage, specs.get(stage));
            }
        }
        empty = !any;
    }

    private void put(int stage, LateSpec spec) {
        conditions[stage] = spec.condition();
        alone[stage] = spec.alone();
        final int valueCount = spec.values().size();
        valueFields[stage] = new int[valueCount];
        valueTargets[stage] = new int[valueCount];
        for (int i = 0; i < valueCount; i++) {
            valueFields[stage][i] = spec.values().get(i).field();
            valueTargets[stage][i] = spec.values().get(i).into();
        }
        final int queryCount = spec.ancestors().size();
        queries[stage] = new int[queryCount];
        queryTargets[stage] = new int[queryCount];
        for (int i = 0; i < queryCount; i++) {
            queries[stage][i] = spec.ancestors().get(i).query();
            queryTargets[stage][i] = spec.ancestors().get(i).into();
        }
    }

    private static int[] toArray(List<Integer> list) {
        final int[] array = new int[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return array;
    }

    /** Whether nothing is decided late. */
    public boolean isEmpty() {
        return empty;
    }

    /** How processes are told apart; null when nothing asks for ancestors. */
    public LineageKeys lineage() {
        return lineage;
    }

    /** Whether a stage's hits must be confirmed. */
    public boolean isLate(int stage) {
        return conditions[stage] != NONE;
    }

    /** Whether that needs the values of earlier events. */
    public boolean hasValues(int stage) {
        return conditions[stage] != NONE && valueFields[stage].length > 0;
    }

    /** Number of the stage's condition, or {@link #NONE}. */
    public int condition(int stage) {
        return conditions[stage];
    }

    int valueCount(int stage) {
        return valueFields[stage].length;
    }

    /** Position, among the positive stages, of the stage that a value is asked of. */
    int valuePosition(int stage, int i) {
        return positions[stage][i];
    }

    int valueField(int stage, int i) {
        return valueFields[stage][i];
    }

    int valueTarget(int stage, int i) {
        return valueTargets[stage][i];
    }

    /** What the condition comes to when no ancestor matched anything. */
    LateSpec.Alone alone(int stage) {
        return alone[stage];
    }

    int queryCount(int stage) {
        return queries[stage].length;
    }

    int query(int stage, int i) {
        return queries[stage][i];
    }

    int queryTarget(int stage, int i) {
        return queryTargets[stage][i];
    }

    /** Whether a stage has {@link #keptFields}. */
    boolean isKept(int stage) {
        return (keeping[stage >>> 6] & 1L << stage) != 0;
    }

    /** Fields of a stage's event whose values later stages ask for; not to be written. */
    public int[] keptFields(int stage) {
        return keptFields[stage];
    }
}
