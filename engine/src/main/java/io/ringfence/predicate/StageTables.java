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
 * @param fieldUses by field the sum of {@link #PRESENCE} and {@link #EAGER}, as far as they apply
 * @param stageIds by stage here its id outside
 * @param accesses by stage here what it is filed under; for explain
 */
record StageTables(
        StageIndex stages,
        TextTables texts,
        byte[] fieldUses,
        int[] stageIds,
        List<StageAccess> accesses) {
    /** Stages are filed under the field's presence. */
    static final byte PRESENCE = 1;

    /** The field's values are looked up before any condition is evaluated. */
    static final byte EAGER = 2;

    /** Bytes of the tables, without what all share. */
    long sizeInBytes() {
        return stages.sizeInBytes() + texts.sizeInBytes() + fieldUses.length + 4L * stageIds.length;
    }
}
