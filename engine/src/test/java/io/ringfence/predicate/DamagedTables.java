package io.ringfence.predicate;

import java.util.ArrayList;
import java.util.List;

/** Breaks compiled tables as a defect of the compiler might: for tests of what then happens. */
public final class DamagedTables {
    private DamagedTables() {}

    /** Evaluating the stage's condition throws from now on. */
    public static void breakCondition(MatchTables tables, int stage) {
        int broken = 0;
        for (final StageTables part : parts(tables)) {
            for (int i = 0; i < part.stageIds().length; i++) {
                final int entry = part.stages().entry(i);
                if (part.stageIds()[i] == stage && entry >= 0) {
                    part.stages().code()[entry] = Integer.MAX_VALUE / 2;
                    broken++;
                }
            }
        }
        if (0 == broken) {
            throw new IllegalArgumentException("stage " + stage + " has no condition to break");
        }
    }

    /** A hit of the stage makes the engine fail on the whole event. */
    public static void breakHits(MatchTables tables, int stage) {
        for (final StageTables part : parts(tables)) {
            for (int i = 0; i < part.stageIds().length; i++) {
                if (part.stageIds()[i] == stage) {
                    part.stageIds()[i] = Integer.MAX_VALUE / 2;
                }
            }
        }
    }

    private static List<StageTables> parts(MatchTables tables) {
        final List<StageTables> parts = new ArrayList<>();
        parts.add(tables.all());
        if (null != tables.kinds()) {
            parts.addAll(tables.kinds().tables());
        }
        return parts;
    }
}
