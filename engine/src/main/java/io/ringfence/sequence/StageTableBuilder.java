package io.ringfence.sequence;

import io.ringfence.sequence.StageTable.SequenceSpec;
import io.ringfence.sequence.StageTable.StageSpec;
import io.ringfence.sequence.late.LateSpec;
import io.ringfence.sequence.late.LateTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Cold: collects the columns of a {@link StageTable} and puts the stages in order. */
final class StageTableBuilder {
    private static final int NONE = -1;

    final List<Integer> rules = new ArrayList<>();
    final List<Integer> roles = new ArrayList<>();
    final List<Integer> sequences = new ArrayList<>();
    final List<Integer> positions = new ArrayList<>();
    final List<Integer> shapes = new ArrayList<>();

    /** By sequence. */
    final List<SequenceTable.Entry> specs = new ArrayList<>();

    private final List<LateSpec> lates = new ArrayList<>();
    private final List<int[]> latePositions = new ArrayList<>();
    private final Map<Integer, Set<Integer>> kept = new HashMap<>();
    LateTable.LineageKeys lineage;

    int event(int ruleIndex, LateSpec late) {
        final int stage = add(ruleIndex, StageRole.EVENT, NONE, 0, NONE);
        lates.set(stage, late);
        return stage;
    }

    int lineageStage(int kind, int keyShape) {
        return add(NONE, StageRole.LINEAGE, NONE, kind, keyShape);
    }

    LateTable lateTable() {
        return new LateTable(lates, latePositions, kept, lineage);
    }

    private void addLate(int stage, StageSpec spec, int firstStage) {
        lates.set(stage, spec.late());
        if (spec.late() == null) {
            return;
        }
        final List<LateSpec.AliasValue> values = spec.late().values();
        final int[] askedOf = new int[values.size()];
        for (int i = 0; i < askedOf.length; i++) {
            final int asked = firstStage + values.get(i).stage();
            askedOf[i] = positions.get(asked);
            kept.computeIfAbsent(asked, key -> new TreeSet<>()).add(values.get(i).field());
        }
        latePositions.set(stage, askedOf);
    }

    int sequence(SequenceSpec spec) {
        check(spec);
        return add(spec, false);
    }

    int sample(SequenceSpec spec) {
        checkSample(spec);
        return add(spec, true);
    }

    private int add(SequenceSpec spec, boolean sample) {
        final int firstStage = roles.size();
        final int sequence = specs.size();
        final SequenceTable.Entry entry = new SequenceTable.Entry(spec, firstStage, sample);
        specs.add(entry);
        int positive = 0;
        for (final StageSpec stage : spec.stages()) {
            final int role = role(entry, stage, positive);
            final int id = add(spec.ruleIndex(), role, sequence, positive, stage.keyShape());
            addLate(id, stage, firstStage);
            positive += stage.missing() ? 0 : 1;
        }
        if (spec.until() != null) {
            final int id =
                    add(spec.ruleIndex(), StageRole.UNTIL, sequence, 0, spec.until().keyShape());
            addLate(id, spec.until(), firstStage);
        }
        return firstStage;
    }

    private static int role(SequenceTable.Entry entry, StageSpec stage, int positive) {
        if (stage.missing()) {
            return StageRole.MISSING;
        }
        if (entry.isSample()) {
            return StageRole.SAMPLE;
        }
        return positive == 0 && entry.hasSharedOpening()
                ? StageRole.SHARED_OPENING
                : StageRole.POSITIVE;
    }

    private int add(int rule, int role, int sequence, int position, int shape) {
        rules.add(rule);
        roles.add(role);
        sequences.add(sequence);
        positions.add(position);
        shapes.add(shape);
        lates.add(null);
        latePositions.add(new int[0]);
        return roles.size() - 1;
    }

    private static void check(SequenceSpec spec) {
        boolean positive = false;
        boolean missing = false;
        for (final StageSpec stage : spec.stages()) {
            positive |= !stage.missing();
            missing |= stage.missing();
        }
        if (!positive) {
            throw new IllegalArgumentException(
                    "rule " + spec.ruleIndex() + ": a sequence needs a stage without !");
        }
        if (spec.maxspanNs() < 0 || missing && spec.maxspanNs() == 0) {
            throw new IllegalArgumentException(
                    "rule " + spec.ruleIndex() + ": maxspanNs=" + spec.maxspanNs());
        }
    }

    private static void checkSample(SequenceSpec spec) {
        boolean plain = !spec.stages().isEmpty() && spec.until() == null && spec.maxspanNs() >= 0;
        for (final StageSpec stage : spec.stages()) {
            plain &= !stage.missing() && stage.keyShape() != JoinKeyTable.KEYLESS;
        }
        if (!plain) {
            throw new IllegalArgumentException(
                    "rule " + spec.ruleIndex() + ": a sample has filters with keys, and no more");
        }
    }

    /** Stage ids by rank: the order in which the stages that one event hits are worked off. */
    static int[] order(StageTable stages) {
        final List<Integer> ids = new ArrayList<>();
        for (int stage = 0; stage < stages.stageCount(); stage++) {
            ids.add(stage);
        }
        ids.sort(
                Comparator.comparingInt((Integer stage) -> phase(stages.role(stage)))
                        .thenComparingInt(stage -> group(stages, stage))
                        .thenComparingInt(stages::sequence)
                        .thenComparingInt(stage -> -stages.position(stage))
                        .thenComparingInt(stage -> stage));
        final int[] order = new int[ids.size()];
        for (int rank = 0; rank < order.length; rank++) {
            order[rank] = ids.get(rank);
        }
        return order;
    }

    private static int phase(int role) {
        if (role == StageRole.LINEAGE) {
            return 0;
        }
        return role == StageRole.EVENT || role == StageRole.SAMPLE ? StageRole.POSITIVE : role;
    }

    private static int group(StageTable stages, int stage) {
        return stages.role(stage) == StageRole.SHARED_OPENING
                ? stages.keyShape(stage)
                : stages.ruleIndex(stage);
    }
}
