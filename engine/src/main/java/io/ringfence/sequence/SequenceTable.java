package io.ringfence.sequence;

import io.ringfence.sequence.StageTable.SequenceSpec;
import io.ringfence.sequence.StageTable.StageSpec;

import java.util.List;

/**
 * What the matcher needs to know of each sequence. Immutable. A sequence without key has a salt, so
 * that the keyless sequences of all rules do not share one chain of records; completed sequences
 * that wait lie under a further salt, since there may be many of one key.
 */
final class SequenceTable {
    private static final int KEYLESS_SHAPE = JoinKeyTable.KEYLESS;
    private static final long SALT_STEP = 0x9E37_79B9_7F4A_7C15L;

    private final Entry[] entries;
    private final int[] sharedStates;
    private final int[] firstStates;
    private final int[] positiveCounts;
    private final long[] spansNs;
    private final long[] salts;
    private final long[] waitingSalts;

    /** By state: whether several may be pending in it. */
    private final boolean[] choices;

    private final int sharedCount;
    private int maxStageCount = 1;
    private boolean hasTrailing;

    SequenceTable(List<Entry> specs) {
        entries = specs.toArray(new Entry[0]);
        sharedStates = new int[entries.length];
        firstStates = new int[entries.length];
        positiveCounts = new int[entries.length];
        spansNs = new long[entries.length];
        salts = new long[entries.length];
        waitingSalts = new long[entries.length];
        int shared = 0;
        int stateCount = 0;
        for (int i = 0; i < entries.length; i++) {
            final Entry entry = entries[i];
            sharedStates[i] = entry.hasSharedOpening() ? shared++ : -1;
            firstStates[i] = stateCount;
            positiveCounts[i] = entry.positiveCount;
            spansNs[i] = entry.spec.maxspanNs();
            salts[i] = salt(i, i);
            waitingSalts[i] = waitingSaltOf(i);
            stateCount += entry.positiveCount;
            maxStageCount = Math.max(maxStageCount, entry.spec.stages().size());
            hasTrailing |= entry.trailing;
        }
        sharedCount = shared;
        choices = new boolean[stateCount];
        for (int i = 0; i < entries.length; i++) {
            System.arraycopy(
                    entries[i].choices, 0, choices, firstStates[i], entries[i].positiveCount);
        }
    }

    /** Number of sequences. */
    int count() {
        return entries.length;
    }

    int ruleIndex(int sequence) {
        return entries[sequence].spec.ruleIndex();
    }

    int firstStage(int sequence) {
        return entries[sequence].firstStage;
    }

    /** Stages, missing ones included, until not. */
    int stageCount(int sequence) {
        return entries[sequence].missing.length;
    }

    boolean isMissing(int sequence, int stage) {
        return entries[sequence].missing[stage];
    }

    int positiveCount(int sequence) {
        return positiveCounts[sequence];
    }

    /** Maxspan in nanoseconds, 0 for none. */
    long maxspanNs(int sequence) {
        return spansNs[sequence];
    }

    boolean isKeyless(int sequence) {
        return entries[sequence].keyless;
    }

    boolean hasLeading(int sequence) {
        return entries[sequence].leading;
    }

    boolean hasTrailing(int sequence) {
        return entries[sequence].trailing;
    }

    boolean hasTrailingMissing() {
        return hasTrailing;
    }

    /** State of the shared opening record, or -1 when the opening is the rule's own. */
    int sharedState(int sequence) {
        return sharedStates[sequence];
    }

    /** Number of shared states; they are dense from 0. */
    int sharedCount() {
        return sharedCount;
    }

    /** State of what is pending after a positive stage, unique over all sequences. */
    int state(int sequence, int position) {
        return firstStates[sequence] + position;
    }

    /** Whether several may be pending after a positive stage, for the next one to choose from. */
    boolean isChoice(int sequence, int position) {
        return choices[firstStates[sequence] + position];
    }

    int maxStageCount() {
        return maxStageCount;
    }

    /** Mixed into both halves of the key of a pending record; 0 when others may share its chain. */
    long salt(int sequence) {
        // Where many of one key may be pending, they are not to lengthen the others' chain.
        return salts[sequence];
    }

    /** The salt of a sequence that had another number in another plan. */
    long salt(int sequence, int number) {
        return isKeyless(sequence) || entries[sequence].choosy ? mix(2L * number + 1) : 0;
    }

    /** Mixed into both halves of the key of a waiting record, instead of {@link #salt}. */
    long waitingSalt(int sequence) {
        return waitingSalts[sequence];
    }

    /** The same by the number alone. */
    static long waitingSaltOf(int number) {
        return mix(2L * number + 2);
    }

    private static long mix(long number) {
        long hash = number * SALT_STEP;
        hash = (hash ^ hash >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D0_49BB_1331_11EBL;
        return hash ^ hash >>> 31;
    }

    /** One sequence, taken apart once. */
    static final class Entry {
        private final SequenceSpec spec;
        private final int firstStage;
        private final boolean[] missing;
        private final int positiveCount;
        private final boolean keyless;
        private final boolean[] choices;
        private final boolean choosy;
        private final boolean leading;
        private final boolean trailing;

        private final boolean sample;

        Entry(SequenceSpec spec, int firstStage, boolean sample) {
            this.spec = spec;
            this.sample = sample;
            this.firstStage = firstStage;
            final List<StageSpec> stages = spec.stages();
            missing = new boolean[stages.size()];
            int positives = 0;
            boolean anyKeyless = false;
            for (int i = 0; i < missing.length; i++) {
                missing[i] = stages.get(i).missing();
                positives += missing[i] ? 0 : 1;
                anyKeyless |= stages.get(i).keyShape() == KEYLESS_SHAPE;
            }
            positiveCount = positives;
            choices = choices(stages, positives);
            choosy = hasTrue(choices);
            keyless = anyKeyless;
            leading = missing[0];
            trailing = missing[missing.length - 1];
        }

        /** Whether its stages come in any order. */
        boolean isSample() {
            return sample;
        }

        /** By position: whether the stage behind it refers to earlier events. */
        private static boolean[] choices(List<StageSpec> stages, int positives) {
            final boolean[] choices = new boolean[positives];
            int position = 0;
            for (final StageSpec stage : stages) {
                if (stage.missing()) {
                    continue;
                }
                if (stage.late() != null && !stage.late().values().isEmpty()) {
                    choices[position - 1] = true;
                }
                position++;
            }
            return choices;
        }

        private static boolean hasTrue(boolean[] values) {
            boolean any = false;
            for (final boolean value : values) {
                any |= value;
            }
            return any;
        }

        /** See {@link StageTable}. */
        boolean hasSharedOpening() {
            return !sample
                    && !keyless
                    && positiveCount > 1
                    && !choices[0]
                    && !missing[0]
                    && !missing[1];
        }
    }
}
