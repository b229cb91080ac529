package io.ringfence.bench;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.JoinKeyTable;
import io.ringfence.sequence.SequenceMatcher;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.StageTable;

import org.agrona.collections.Long2LongHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * 100,000 keys, each opened by one event and completed by another, in random order: the off-heap
 * matcher against a {@link HashMap} of records with the same keys and Agrona's map with the first
 * half of each as key. One operation is one key, both events. The matches are counted and checked.
 * The matcher also keeps event identity, document, timer and host. Two maps keep a time alone; the
 * third keeps time, host, document and identity as objects, and the keys in the order of expiry.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Thread)
public class SequenceBenchmark {
    /** Keys a pass. */
    public static final int KEYS = 100_000;

    private static final long MAXSPAN_NS = 30_000_000_000L;
    private static final long MISSING = Long.MIN_VALUE;
    private static final long STEP_NS = 1_000;
    private static final int IDENTITY_LENGTH = 24;

    private final long[] high = new long[KEYS];
    private final long[] low = new long[KEYS];
    private final int[] order = new int[KEYS];
    private final byte[] document = new byte[256];
    private final EventHits hits = new EventHits();
    private final Map<Key, Long> map = new HashMap<>(2 * KEYS);
    private final Map<Key, Pending> documents = new LinkedHashMap<>(2 * KEYS);
    private final Long2LongHashMap agrona = new Long2LongHashMap(2 * KEYS, 0.5f, MISSING);
    private SequenceMatcher matcher;
    private int opening;
    private long timeNs = 1_700_000_000_000_000_000L;
    private long number;
    private int matches;

    private record Key(long high, long low) {}

    private record Pending(long timeNs, long host, byte[] document, byte[] identity) {}

    /** Draws the keys and the order of the second events. */
    @Setup
    public void setup() {
        final Random random = new Random(1);
        for (int i = 0; i < KEYS; i++) {
            high[i] = random.nextLong();
            low[i] = random.nextLong();
            order[i] = i;
        }
        for (int i = KEYS - 1; i > 0; i--) {
            final int other = random.nextInt(i + 1);
            final int swap = order[i];
            order[i] = order[other];
            order[other] = swap;
        }
        final StageTable.Builder stages = StageTable.builder();
        final int shape = JoinKeyTable.KEYLESS + 1;
        final StageTable.StageSpec stage = new StageTable.StageSpec(false, shape);
        opening =
                stages.sequence(
                        new StageTable.SequenceSpec(0, MAXSPAN_NS, List.of(stage, stage), null));
        matcher = new SequenceMatcher(stages.build(), SequenceSettings.DEFAULT, match -> matches++);
    }

    /** Frees the off-heap state. */
    @TearDown
    public void tearDown() {
        matcher.close();
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int matcher() {
        matches = 0;
        for (int i = 0; i < KEYS; i++) {
            event(opening, i);
        }
        for (int i = 0; i < KEYS; i++) {
            event(opening + 1, order[i]);
        }
        return checked(matches);
    }

    /** java.util.HashMap. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int hashMap() {
        int count = 0;
        for (int i = 0; i < KEYS; i++) {
            timeNs += STEP_NS;
            map.put(new Key(high[i], low[i]), timeNs);
        }
        for (int i = 0; i < KEYS; i++) {
            timeNs += STEP_NS;
            final Long start = map.remove(new Key(high[order[i]], low[order[i]]));
            if (null != start && timeNs - start <= MAXSPAN_NS) {
                count++;
            }
        }
        return checked(count);
    }

    /** A map in the order of insertion, which is that of expiry, with all that an alert needs. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int mapWithDocuments() {
        int count = 0;
        for (int i = 0; i < KEYS; i++) {
            timeNs += STEP_NS;
            final byte[] identity = Arrays.copyOf(document, IDENTITY_LENGTH);
            documents.put(
                    new Key(high[i], low[i]),
                    new Pending(timeNs, 1 + (i & 63), document.clone(), identity));
            dropExpired();
        }
        for (int i = 0; i < KEYS; i++) {
            timeNs += STEP_NS;
            dropExpired();
            final Pending start = documents.remove(new Key(high[order[i]], low[order[i]]));
            if (null != start && timeNs - start.timeNs <= MAXSPAN_NS) {
                count++;
            }
        }
        return checked(count);
    }

    private void dropExpired() {
        final Iterator<Pending> oldest = documents.values().iterator();
        while (oldest.hasNext() && timeNs - oldest.next().timeNs > MAXSPAN_NS) {
            oldest.remove();
        }
    }

    /** Agrona's map of longs. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int agronaMap() {
        int count = 0;
        for (int i = 0; i < KEYS; i++) {
            timeNs += STEP_NS;
            agrona.put(high[i], timeNs);
        }
        for (int i = 0; i < KEYS; i++) {
            timeNs += STEP_NS;
            final long start = agrona.remove(high[order[i]]);
            if (MISSING != start && timeNs - start <= MAXSPAN_NS) {
                count++;
            }
        }
        return checked(count);
    }

    private void event(int stage, int key) {
        timeNs += STEP_NS;
        hits.reset(number++, timeNs);
        hits.time(timeNs, false, 0);
        hits.hostHash(1 + (key & 63));
        hits.addHit(stage);
        hits.hitTuples(0, hits.addTuple(high[key], low[key]), 1);
        hits.identity(document, 0, IDENTITY_LENGTH, false);
        matcher.onEvent(hits, document, 0, document.length);
    }

    private static int checked(int count) {
        if (KEYS != count) {
            throw new IllegalStateException("wrong answer: " + count);
        }
        return count;
    }
}
