package io.ringfence.predicate.stage;

/**
 * The stages to look at for one event: a bitset with a bitset of its words above it, so that going
 * through it in ascending order costs its members, not all stages. One a thread.
 */
public final class StageCandidates {
    /** No candidate is left. */
    public static final int NONE = -1;

    private final long[] words;
    private final long[] summary;

    /** For stages 0 to stageCount - 1. */
    public StageCandidates(int stageCount) {
        words = new long[(stageCount + Long.SIZE - 1) / Long.SIZE];
        summary = new long[(words.length + Long.SIZE - 1) / Long.SIZE];
    }

    /** Adds a stage; once only. */
    public void add(int stage) {
        final int word = stage >>> 6;
        words[word] |= 1L << stage;
        summary[word >>> 6] |= 1L << word;
    }

    /** Takes out the lowest stage, or gives {@link #NONE}. */
    public int poll() {
        for (int i = 0; i < summary.length; i++) {
            if (summary[i] != 0) {
                final int word = (i << 6) + Long.numberOfTrailingZeros(summary[i]);
                final int stage = (word << 6) + Long.numberOfTrailingZeros(words[word]);
                words[word] &= words[word] - 1;
                if (words[word] == 0) {
                    summary[i] &= summary[i] - 1;
                }
                return stage;
            }
        }
        return NONE;
    }
}
