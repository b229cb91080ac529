package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the state costs, what it may not hold on to, and what decides nothing. */
class SequenceStateTest {
    private static final long MS = 1_000_000;
    private static final long S = 1_000 * MS;
    private static final long DELAY_NS = 10 * S;

    private static SequenceSettings settings(int slots, int documentBytes, int budget) {
        return new SequenceSettings(slots, DELAY_NS, documentBytes, 100, 0, 60 * S, budget);
    }

    private static Ev at(long number, long timeNs, String letters, String key) {
        return new Ev(number, timeNs).ingest(timeNs).letters(letters).k1(key);
    }

    @Test
    void shouldKeepOneRecordForAllRulesThatAnEventOpens() {
        final Rules rules = new Rules();
        for (int i = 0; i < 100; i++) {
            rules.add(S * (1 + i % 7), "A " + (char) ('B' + i % 3));
        }
        try (Runner runner = new Runner(rules)) {
            runner.feed(at(1, 0, "A", "k"));
            assertEquals(1, runner.matcher.inFlightCount());
            runner.feed(at(2, 1, "A", "k"));
            assertEquals(1, runner.matcher.inFlightCount());
            runner.feed(at(3, 2, "B", "k"));
            assertEquals(34, runner.matches.size());
            assertEquals(1, runner.matcher.inFlightCount());
            runner.feed(at(4, 3, "CD", "k"));
            assertEquals(100, runner.matches.size());
            assertEquals(0, runner.matcher.inFlightCount());
        }
    }

    /** Everything opened, advanced, waiting, spoiled, ended: gone once its time is over. */
    @Test
    void shouldHoldNothingAfterEverythingIsOver() {
        final RandomStreams streams = new RandomStreams(5);
        final Rules rules = streams.rules(12, true);
        try (Runner runner = new Runner(rules, settings(4_096, 1 << 20, 50))) {
            long offset = 0;
            long number = 0;
            for (int round = 0; round < 120; round++) {
                for (final Ev event : streams.events(400)) {
                    final Ev moved = new Ev(number++, event.timeNs + offset);
                    moved.ingest(moved.timeNs).letters(event.letters).host(event.host);
                    moved.k1.addAll(event.k1);
                    moved.k2.addAll(event.k2);
                    moved.tiebreaker = event.tiebreaker;
                    runner.feed(moved);
                }
                offset += 5 * S;
            }
            assertTrue(runner.matcher.heldCount() > 0);
            runner.matcher.endOfInput();
            for (int i = 0; i < 10_000; i++) {
                runner.matcher.advance(offset + 1_000 * S);
            }
            assertEquals(0, runner.matcher.heldCount());
            assertEquals(0, runner.matcher.inFlightCount());
            assertTrue(runner.matcher.counter(SequenceCounter.EXPIRED) > 0);
            assertTrue(runner.matcher.offHeapBytes() > 0);
        }
    }

    /** State must come back to zero from full, refused and evicted states too. */
    @Test
    void shouldHoldNothingAfterAFloodThatFilledEverything() {
        final RandomStreams streams = new RandomStreams(9);
        final Rules rules = streams.rules(20, true);
        final Random random = new Random(1);
        for (final int slots : new int[] {1, 2, 3, 8, 40}) {
            final SequenceSettings tiny =
                    new SequenceSettings(slots, DELAY_NS, 1 << 20, 1 + random.nextInt(100));
            try (Runner runner = new Runner(rules, tiny, random.nextInt(4))) {
                for (final Ev event : streams.events(3_000)) {
                    runner.feed(event);
                    assertTrue(runner.matcher.inFlightCount() <= slots);
                }
                runner.matcher.endOfInput();
                for (int i = 0; i < 100; i++) {
                    runner.matcher.advance(1_000_000 * S);
                }
                assertEquals(0, runner.matcher.heldCount(), "slots " + slots);
            }
        }
    }

    @Test
    void shouldReportTheSameWhateverTheWheelsBudget() {
        for (int seed = 0; seed < 150; seed++) {
            final RandomStreams streams = new RandomStreams(40_000L + seed);
            final Rules rules = streams.rules(8, true);
            final List<Ev> events = spread(streams.events(150), seed);
            final List<String> lazy = run(rules, events, 1);
            assertEquals(run(rules, events, 1_000_000), lazy, "seed " + seed);
        }
    }

    /** Ingest time runs ahead in jumps, so that records expire in the middle of everything. */
    private static List<Ev> spread(List<Ev> events, int seed) {
        final Random random = new Random(seed);
        long ingest = 0;
        for (final Ev event : events) {
            ingest += random.nextInt(6) == 0 ? random.nextInt(15) * S : random.nextInt(3) * MS;
            event.ingest(ingest);
        }
        return events;
    }

    private static List<String> run(Rules rules, List<Ev> events, int budget) {
        final List<String> all = new ArrayList<>();
        try (Runner runner = new Runner(rules, settings(1_024, 0, budget))) {
            runner.also =
                    match ->
                            all.add(
                                    match.overwrittenCount()
                                            + " "
                                            + match.completingEventNumber()
                                            + " "
                                            + match.ingestTimeNs());
            runner.feed(events);
            all.addAll(runner.end());
        }
        return all;
    }

    @Test
    void shouldForgetAfterMaxspanAndDelayOfIngestTime() {
        final Rules rules = new Rules().add(30 * S, "A B").add(3_600 * S, "A C");
        for (final long late : new long[] {-100 * MS, 100 * MS}) {
            try (Runner runner = new Runner(rules, settings(64, 0, 1))) {
                runner.feed(at(1, 0, "A", "k"));
                final Ev b = new Ev(2, S).letters("B").k1("k").ingest(30 * S + DELAY_NS + late);
                runner.feed(b);
                // The other rule keeps the record longer; that must not help this one.
                assertEquals(late < 0 ? List.of("0: 1 2") : List.of(), runner.matches);
                assertEquals(1, runner.matcher.inFlightCount());
            }
        }
    }

    @Test
    void shouldKeepASequenceWithoutMaxspanAsLongAsTheSettingSays() {
        final Rules rules = new Rules().add(0, "A B C");
        for (final long wait : new long[] {59 * S, 71 * S}) {
            try (Runner runner = new Runner(rules, settings(64, 0, 1_000))) {
                runner.feed(at(1, 0, "A", "k"));
                runner.feed(at(2, S, "B", "k"));
                runner.feed(at(3, wait, "C", "k"));
                assertEquals(wait == 59 * S ? List.of("0: 1 2 3") : List.of(), runner.matches);
            }
        }
    }

    /** The first event's ingest time is no epoch: later ones may be decades ahead. */
    @Test
    void shouldSurviveAJumpOfIngestTimeOverDecades() {
        final Rules rules = new Rules().add(30 * S, "A B");
        final long now = 1_700_000_000L * S;
        try (Runner runner = new Runner(rules, settings(64, 0, 1_000))) {
            runner.feed(at(1, now, "A", "old").ingest(0));
            runner.feed(at(2, now, "A", "k").ingest(now));
            runner.feed(at(3, now + S, "B", "k").ingest(now + S));
            runner.feed(at(4, now + S, "B", "old").ingest(now + S));
            assertEquals(List.of("0: 2 3"), runner.matches);
            runner.matcher.advance(now + 60 * S);
            assertEquals(0, runner.matcher.heldCount());
        }
    }

    /** A clock set back by an hour must not make every new record an hour old. */
    @Test
    void shouldAgeNothingWhenIngestTimeGoesBack() {
        try (Runner runner = new Runner(new Rules().add(30 * S, "A B"), settings(64, 0, 1_000))) {
            runner.feed(at(1, 0, "X", "k").ingest(10_000 * S));
            runner.feed(at(2, S, "A", "k").ingest(6_400 * S));
            runner.feed(at(3, 2 * S, "B", "k").ingest(6_401 * S));
            assertEquals(List.of("0: 2 3"), runner.matches);
        }
    }

    /** A million random operations over few and many keys. */
    @Test
    @Tag("slow")
    void shouldHoldNothingAfterAMillionEvents() {
        final Random random = new Random(12);
        final Rules rules = new RandomStreams(21).rules(40, true);
        try (Runner runner = new Runner(rules, settings(20_000, 1 << 20, 1_000))) {
            long time = 0;
            for (int i = 0; i < 1_000_000; i++) {
                time += random.nextInt(2_000_000);
                final int letter = random.nextInt(5);
                final Ev event =
                        at(i, time, "ABCDM".substring(letter, letter + 1), "k" + key(random));
                runner.feed(event.k2("k" + key(random)).host("h" + random.nextInt(50)));
                runner.matches.clear();
            }
            runner.matcher.endOfInput();
            for (int i = 0; i < 100; i++) {
                runner.matcher.advance(time + 1_000 * S);
            }
            assertEquals(0, runner.matcher.heldCount());
        }
    }

    private static int key(Random random) {
        return random.nextInt(1 << random.nextInt(16));
    }

    @Test
    void shouldGiveDirectMemoryBackAndCloseTwice() {
        final Runner runner = new Runner(new Rules().add(S, "A B"));
        runner.feed(at(1, 0, "A", "k"));
        assertTrue(runner.matcher.offHeapBytes() > 0);
        runner.close();
        runner.close();
        assertEquals(0, runner.matcher.offHeapBytes());
    }
}
