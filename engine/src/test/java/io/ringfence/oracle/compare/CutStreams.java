package io.ringfence.oracle.compare;

import io.ringfence.eql.Query;
import io.ringfence.eql.Unparser;
import io.ringfence.oracle.RandomQueries;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.support.StepEngine;

import java.util.List;
import java.util.Random;

/** What the tests that cut a stream and go on from a snapshot share. */
final class CutStreams {
    /** How late events may be, in nanoseconds of ingest time. */
    static final long DELAY_NS = 2_000_000_000L;

    private static final long START_NS = 1_790_000_000_000_000_000L;
    private static final long TURN_NS = 5_000_000_000_000L;

    private CutStreams() {}

    /** Works some of the documents off. */
    static void feed(StepEngine engine, List<byte[]> documents, long[] times, int from, int to) {
        for (int i = from; i < to; i++) {
            engine.event(i, documents.get(i), times[i]);
        }
    }

    /**
     * Ingest times: mostly standing still, now and then a leap.
     *
     * @param turns whether once in a while there is a leap over a whole turn of the wheel
     */
    static long[] times(Random random, int count, boolean turns) {
        final long[] times = new long[count];
        long now = START_NS;
        for (int i = 0; i < count; i++) {
            final int leap = random.nextInt(100);
            now += leap < 20 ? 100_000_000L : leap < 24 ? 5_000_000_000L : 0;
            now += turns && 99 == leap ? TURN_NS : 0;
            times[i] = now;
        }
        return times;
    }

    /** The next query that these settings take: mostly a sequence. */
    static String query(RandomQueries queries, Random random, RuleSettings settings) {
        while (true) {
            final Query query = 0 == random.nextInt(6) ? queries.event() : queries.sequence();
            final String text = Unparser.print(query);
            try {
                RuleSet.ofQuery("case", text, settings);
                return text;
            } catch (final RuleException notTaken) {
                continue;
            }
        }
    }
}
