package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The matcher against the oracle, over thousands of random rule sets and streams, in order. */
class SequenceMatcherOracleTest {
    private static final int CASES = 1_000;
    private static final int EVENTS = 60;

    @Test
    void shouldReportWhatTheOracleDoesAndInThatOrder() {
        int matches = 0;
        for (int seed = 0; seed < CASES; seed++) {
            final RandomStreams streams = new RandomStreams(seed);
            final Rules rules = streams.rules(1 + seed % 12, false);
            matches += compare(seed, rules, streams.events(EVENTS), false, 64);
        }
        assertEquals(true, matches > CASES, "the cases must do something, matches=" + matches);
    }

    @Test
    void shouldDecideMissingEventsAsOverTheCompleteData() {
        int matches = 0;
        for (int seed = 0; seed < CASES; seed++) {
            final RandomStreams streams = new RandomStreams(1_000_000L + seed);
            final Rules rules = streams.rules(1 + seed % 12, true);
            matches += compare(seed, rules, streams.events(EVENTS), true, 64);
        }
        assertEquals(true, matches > CASES, "the cases must do something, matches=" + matches);
    }

    /** A pool of state sets that is always full: records are split by state. */
    @Test
    void shouldNotDependOnTheRoomForStateSets() {
        for (int seed = 0; seed < CASES / 2; seed++) {
            final RandomStreams streams = new RandomStreams(2_000_000L + seed);
            final Rules rules = streams.rules(4 + seed % 30, false);
            compare(seed, rules, streams.events(EVENTS), false, seed % 4);
        }
    }

    @Test
    @Tag("slow")
    void shouldAgreeOverManyMoreAndLongerStreams() {
        for (int seed = 0; seed < 30_000; seed++) {
            final RandomStreams streams = new RandomStreams(5_000_000L + seed);
            final Rules rules = streams.rules(1 + seed % 20, true);
            compare(seed, rules, streams.events(20 + seed % 200), true, seed % 5 * 16);
        }
    }

    /** Out of order there is no oracle, but splitting records by state must still be invisible. */
    @Test
    void shouldNotDependOnTheRoomForStateSetsOutOfOrderEither() {
        for (int seed = 0; seed < CASES / 2; seed++) {
            final RandomStreams streams = new RandomStreams(3_000_000L + seed);
            final Rules rules = streams.rules(4 + seed % 30, true);
            final List<Ev> events = shuffled(streams.events(EVENTS), seed);
            final List<String> expected = run(rules, events, 1 << 14);
            assertEquals(expected, run(rules, events, seed % 4), "seed " + seed);
        }
    }

    /** Each event swapped with one nearby; numbered by arrival. */
    private static List<Ev> shuffled(List<Ev> events, int seed) {
        final Random random = new Random(seed);
        for (int i = 0; i + 5 < events.size(); i++) {
            Collections.swap(events, i, i + random.nextInt(5));
        }
        final List<Ev> numbered = new ArrayList<>();
        for (final Ev event : events) {
            final Ev copy = new Ev(numbered.size(), event.timeNs).letters(event.letters);
            copy.k1.addAll(event.k1);
            copy.k2.addAll(event.k2);
            copy.tiebreaker = event.tiebreaker;
            numbered.add(copy.host(event.host));
        }
        return numbered;
    }

    private static List<String> run(Rules rules, List<Ev> events, int sets) {
        try (Runner runner = new Runner(rules, Runner.SETTINGS, sets)) {
            return new ArrayList<>(runner.feed(events).end());
        }
    }

    private static int compare(int seed, Rules rules, List<Ev> events, boolean anyOrder, int sets) {
        final List<String> expected = new SequenceOracle(events).run(rules);
        try (Runner runner = new Runner(rules, Runner.SETTINGS, sets)) {
            final List<String> actual = new ArrayList<>(runner.feed(events).end());
            // Waiting for the end of a window changes the order.
            if (anyOrder) {
                Collections.sort(expected);
                Collections.sort(actual);
            }
            assertEquals(expected, actual, "\nseed " + seed + "\n" + rules.list + "\n" + events);
        }
        return expected.size();
    }
}
