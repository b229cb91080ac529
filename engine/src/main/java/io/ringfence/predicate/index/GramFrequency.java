package io.ringfence.predicate.index;

import org.agrona.collections.Int2IntCounterMap;

import java.util.List;

/**
 * Cold: how common a gram is taken to be. Without a sample of events the rules themselves are the
 * sample: what many patterns spell (system folders, suffixes of programs) many values spell too,
 * and a gram that few patterns share also leaves few to verify. Commonness of the single bytes
 * decides between equals.
 */
final class GramFrequency {
    private static final String COMMON_FIRST = "etaoinsrhldcumfpgwybvkxjqz";
    private static final double ANCHOR_COST = 3.0;
    private static final double PUNCTUATION_COST = 3.5;
    private static final double DIGIT_COST = 3.0;
    private static final double RARE_COST = 1.0;
    private static final double SHARED_WEIGHT = 4.0;

    private final Int2IntCounterMap wide = new Int2IntCounterMap(0);
    private final Int2IntCounterMap narrow = new Int2IntCounterMap(0);

    void count(List<PatternRun> runs) {
        for (PatternRun run : runs) {
            for (int i = 0; i + 2 <= run.bytes().length; i++) {
                narrow.incrementAndGet(run.gram(i, 2));
                if (i + 4 <= run.bytes().length) {
                    wide.incrementAndGet(run.gram(i, 4));
                }
            }
        }
    }

    /** Lower is rarer. */
    double cost(PatternRun run, int offset, int width) {
        final int gram = run.gram(offset, width);
        final int shared = width == 4 ? wide.get(gram) : narrow.get(gram);
        double cost = SHARED_WEIGHT * Math.log(1.0 + shared);
        for (int i = 0; i < width; i++) {
            cost += byteCost(run.bytes()[offset + i]);
        }
        return cost;
    }

    private static double byteCost(byte b) {
        if (b == ValueText.START || b == ValueText.END) {
            return ANCHOR_COST;
        }
        final int letter = COMMON_FIRST.indexOf((char) (b | 0x20));
        if (Words.isLetter(b) && letter >= 0) {
            return 4.0 - letter * 0.12;
        }
        if (b >= '0' && b <= '9') {
            return DIGIT_COST;
        }
        return "\\/.:- _".indexOf((char) b) >= 0 ? PUNCTUATION_COST : RARE_COST;
    }
}
