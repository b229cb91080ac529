package io.ringfence.predicate;

import io.ringfence.predicate.dispatch.KindTable;

import java.util.HashSet;
import java.util.List;

/**
 * Tables prepared for kinds of event: each holds only the stages that an event of its kind can
 * match, their conditions without what the kind decides. Immutable.
 *
 * @param kinds tells an event's kind
 * @param tables by kind
 */
record KindTables(KindTable kinds, List<StageTables> tables) {
    long sizeInBytes() {
        long total = kinds.sizeInBytes();
        for (StageTables table : new HashSet<>(tables)) { // some are of several kinds
            total += table.sizeInBytes();
        }
        return total;
    }
}
