package io.ringfence.sequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cold: the order in which the stages that one event hits are worked off; see {@link StageTable}.
 */
final class StageOrder {
    private StageOrder() {}

    /** Stage ids by rank. */
    static int[] of(StageTable stages) {
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
        return role == StageRole.EVENT ? StageRole.POSITIVE : role;
    }

    private static int group(StageTable stages, int stage) {
        return stages.role(stage) == StageRole.SHARED_OPENING
                ? stages.keyShape(stage)
                : stages.ruleIndex(stage);
    }
}
