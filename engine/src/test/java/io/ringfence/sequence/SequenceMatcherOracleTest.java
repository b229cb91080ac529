package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The matcher against the oracle, over thousands of random rule sets and streams, in order. */
class SequenceMatcherOracleTest {
    private static final int CASES = 3_000;
    private static final int EVENTS = 60;

    @Test
    void shouldReportWhatTheOracleDoesAndInThatOrder() {
        int matches = 0;
        for (int seed = 0; seed < CASES; seed++) {
            final RandomStreams streams = new RandomStreams(seed);
            final Rules rules = streams.rules(1 + seed % 12, false);
            matches += compare(seed, rules, streams.events(EVENTS), false);
        }
        assertEquals(true, matches > CASES, "the cases must do something, matches=" + matches);
    }

    @Test
    void shouldDecideMissingEventsAsOverTheCompleteData() {
        int matches = 0;
        for (int seed = 0; seed < CASES; seed++) {
            final RandomStreams streams = new RandomStreams(1_000_000L + seed);
            final Rules rules = streams.rules(1 + seed % 12, true);
            matches += compare(seed, rules, streams.events(EVENTS), true);
        }
        assertEquals(true, matches > CASES, "the cases must do something, matches=" + matches);
    }

    private static int compare(int seed, Rules rules, List<Ev> events, boolean anyOrder) {
        final List<String> expected = new SequenceOracle(events).run(rules);
        try (Runner runner = new Runner(rules)) {
            final List<String> actual = new ArrayList<>(runner.feed(events).end());
            if (anyOrder) {
                Collections.sort(expected);
                Collections.sort(actual);
            }
            assertEquals(expected, actual, "\nseed " + seed + "\n" + rules.list + "\n" + events);
        }
        return expected.size();
    }
}
