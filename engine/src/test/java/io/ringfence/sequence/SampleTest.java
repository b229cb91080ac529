package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.StageTable.SequenceSpec;
import io.ringfence.sequence.StageTable.StageSpec;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Samples: filters in any order, against a twin of plain lists. */
class SampleTest {
    private static final long MS = 1_000_000;
    private static final long MINUTE = 60_000 * MS;

    private static Ev ev(long number, long timeMs, String letters, String... keys) {
        return new Ev(number, timeMs * MS).letters(letters).k1(keys).ingest(timeMs * MS);
    }

    private static List<String> run(Rules rules, Ev... events) {
        try (Runner runner = new Runner(rules)) {
            return new ArrayList<>(runner.feed(List.of(events)).end());
        }
    }

    @Test
    void shouldJoinInAnyOrderAndTellStagesInTheRulesOrder() {
        final Rules rules = new Rules().sample(10 * MS, "A B C");

        assertEquals(
                List.of("0: 2 3 1"),
                run(rules, ev(1, 0, "C", "k"), ev(2, 1, "A", "k"), ev(3, 2, "B", "k")));
    }

    @Test
    void shouldKeepKeysAndWindowApart() {
        final Rules rules = new Rules().sample(10 * MS, "A B");

        assertEquals(List.of(), run(rules, ev(1, 0, "A", "k"), ev(2, 1, "B", "l")));
        assertEquals(List.of("0: 1 2"), run(rules, ev(1, 0, "A", "k"), ev(2, 10, "B", "k")));
        assertEquals(List.of(), run(rules, ev(1, 0, "A", "k"), ev(2, 11, "B", "k")));
        assertEquals(List.of("0: 2 1"), run(rules, ev(1, 10, "B", "k"), ev(2, 0, "A", "k")));
        assertEquals(List.of(), run(rules, ev(1, 11, "B", "k"), ev(2, 0, "A", "k")));
    }

    @Test
    void shouldTakeTheNewestAndUseUpTheSet() {
        assertEquals(
                List.of("0: 2 3", "0: 5 4"),
                run(
                        new Rules().sample(10 * MS, "A B"),
                        ev(1, 0, "A", "k"),
                        ev(2, 1, "A", "k"),
                        ev(3, 2, "B", "k"),
                        ev(4, 3, "B", "k"),
                        ev(5, 4, "A", "k")));
    }

    @Test
    void shouldTakeNoEventTwice() {
        final Rules rules = new Rules().sample(10 * MS, "A B");

        assertEquals(
                List.of("0: 1 2"),
                run(rules, ev(1, 0, "AB", "k"), ev(2, 1, "AB", "k"), ev(3, 2, "A", "k")));
    }

    @Test
    void shouldRefuseWhatIsNoSample() {
        final StageSpec keyed = new StageSpec(false, 1);
        final StageTable.Builder builder = StageTable.builder();
        for (final SequenceSpec spec :
                List.of(
                        new SequenceSpec(0, 9, List.of(), null),
                        new SequenceSpec(0, 9, List.of(keyed, new StageSpec(true, 1)), null),
                        new SequenceSpec(0, 9, List.of(keyed, new StageSpec(false, 0)), null),
                        new SequenceSpec(0, -1, List.of(keyed, keyed), null),
                        new SequenceSpec(0, 9, List.of(keyed, keyed), keyed))) {
            assertThrows(IllegalArgumentException.class, () -> builder.sample(spec));
        }
    }

    @Test
    void shouldAgreeWithTheTwinAndHoldNothingInTheEnd() {
        int matches = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            final Random random = new Random(seed);
            final Rules rules = new Rules();
            for (int i = 0; i <= seed % 3; i++) {
                rules.sample((1 + random.nextInt(20)) * MS, filters(random));
            }
            final List<Ev> events = new RandomStreams(seed).events(60);
            final List<String> expected = new SampleTwin(rules).run(events);
            rules.add(10 * MS, "A B"); // shares keys and pools with the samples
            try (Runner runner = new Runner(rules)) {
                runner.feed(events);
                final String other = rules.list.size() - 1 + ":";
                runner.matches.removeIf(match -> match.startsWith(other));
                assertEquals(expected, runner.matches, "seed " + seed + rules.list + events);
                for (int i = 1; i <= 200; i++) {
                    runner.matcher.advance(i * MINUTE);
                }
                assertEquals(0, runner.matcher.heldCount());
            }
            matches += expected.size();
        }
        assertTrue(matches > 1_000, "the cases must do something, matches=" + matches);
    }

    private static String filters(Random random) {
        final List<String> letters = new ArrayList<>(List.of("A", "B", "C", "D"));
        Collections.shuffle(letters, random);
        return String.join(" ", letters.subList(0, 2 + random.nextInt(3)));
    }

    @Test
    void shouldAllocateNothingOnceWarm() {
        final Rules rules = new Rules().sample(10 * MS, "A B C").sample(5 * MS, "B D");
        final StageTable table = rules.table();
        final List<EventHits> hits = new ArrayList<>();
        new RandomStreams(7).events(20_000).forEach(event -> hits.add(rules.hits(event)));
        final long[] seen = new long[1];
        final byte[] document = new byte[100];
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (SequenceMatcher matcher =
                new SequenceMatcher(table, Runner.SETTINGS, match -> seen[0] += match.timeNs(0))) {
            final long[] allocated = new long[20];
            for (int i = 0; i < allocated.length; i++) {
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (int k = i * 1_000; k < (i + 1) * 1_000; k++) {
                    matcher.onEvent(hits.get(k), document, 0, document.length);
                }
                allocated[i] = threads.getCurrentThreadAllocatedBytes() - before;
            }
            // Recompilation by the JVM may allocate once; what each event costs shows everywhere.
            Arrays.sort(allocated);
            assertEquals(0, allocated[allocated.length / 2], Arrays.toString(allocated));
            assertTrue(matcher.counter(SequenceCounter.COMPLETED) > 1_000);
            assertTrue(seen[0] != 0);
        }
    }
}
