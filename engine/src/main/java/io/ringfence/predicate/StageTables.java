package io.ringfence.predicate;

import io.ringfence.predicate.index.TextTables;
import io.ringfence.predicate.stage.StageAccess;
import io.ringfence.predicate.stage.StageIndex;

import java.util.List;

/**
 * Stages, and what has to be looked up to find those that an event matches: of all rules, or of
 * those that events of one kind can match. Predicates have the same ids in all. Immutable.
 *
 * @param stages candidate index and jump code
 * @param texts the constants and patterns that these stages ask for
 * @param eagerFields fields to look up before any condition is evaluated
 * @param stageIds by stage here its id outside
 * @param accesses by stage here what it is filed under; for explain
 */
record StageTables(
        StageIndex stages,
        TextTables texts,
        boolean[] eagerFields,
        int[] stageIds,
        List<StageAccess> accesses) {
    /** Bytes of the tables, without what all share. */
    long sizeInBytes() {
        return stages.sizeInBytes()
                + texts.sizeInBytes()
                + eagerFields.length
                + 4L * stageIds.length;
    }
}
