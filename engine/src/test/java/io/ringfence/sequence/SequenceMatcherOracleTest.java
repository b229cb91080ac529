package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
