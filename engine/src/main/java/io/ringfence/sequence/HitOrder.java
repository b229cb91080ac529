package io.ringfence.sequence;

import io.ringfence.event.EventHits;

import java.util.function.IntPredicate;

/**
 * The hits of one event in the order of work ({@link StageTable}), by two levels of bits: linear in
 * the hits, however many stages there are and in whatever order the hits came.
 */
final class HitOrder {
    private static final int NONE = -1;

    private final StageTable stages;
    private final IntPredicate waited;
    private final long[] ranks;
    private final long[] words;
    private final int[] hitByRank;

    /**
     * @param waited told of a stage, whether its hits are to be worked off; others are left out
     */
    HitOrder(StageTable stages, IntPredicate waited) {
        this.stages = stages;
        this.waited = waited;
        ranks = new long[wordsFor(stages.stageCount())];
        words = new long[wordsFor(ranks.length)];
        hitByRank = new int[stages.stageCount()];
    }

    private static int wordsFor(int bits) {
        return bits + Long.SIZE - 1 >>> 6;
    }

    /** Takes an event's hits in, as far as they are to be worked off; all earlier ones are out. */
    void load(EventHits hits) {
        for (int hit = 0; hit < hits.hitCount(); hit++) {
            final int stage = hits.stage(hit);
            if (waited.test(stage)) {
                final int rank = stages.rank(stage);
                hitByRank[rank] = hit;
                ranks[rank >>> 6] |= 1L << rank;
                words[rank >>> 12] |= 1L << (rank >>> 6);
            }
        }
    }

    /** Takes the next hit out, or -1 when there is none left. */
    int poll() {
        for (int i = 0; i < words.length; i++) {
            if (words[i] != 0) {
                return poll((i << 6) + Long.numberOfTrailingZeros(words[i]));
            }
        }
        return NONE;
    }

    private int poll(int word) {
        final int rank = (word << 6) + Long.numberOfTrailingZeros(ranks[word]);
        ranks[word] &= ranks[word] - 1;
        if (ranks[word] == 0) {
            words[word >>> 6] &= ~(1L << word);
        }
        return hitByRank[rank];
    }

    /** Forgets what is left, after a handler threw. */
    void clear() {
        while (poll() != NONE) {
            // Taking out is clearing.
        }
    }
}
