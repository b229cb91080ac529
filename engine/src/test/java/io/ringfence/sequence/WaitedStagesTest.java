package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Which stages of rules are waited for; that nothing is lost by it, the oracle's tests tell. */
class WaitedStagesTest {
    private static final long S = 1_000_000_000L;

    private long number;

    private Ev at(long timeNs, String letters) {
        return new Ev(++number, timeNs).ingest(timeNs).letters(letters).k1("k");
    }

    /** The stages waited for, as numbers from 0 in the order of the only rule. */
    private static List<Integer> waited(Runner runner, Rules rules) {
        final List<Integer> waited = new ArrayList<>();
        for (int stage = 0; stage < rules.table().stageCount(); stage++) {
            if (runner.matcher.isWaitedFor(stage)) {
                waited.add(stage);
            }
        }
        return waited;
    }

    @Test
    void shouldWaitForStagesBehindThoseThatAreInFlight() {
        final Rules rules = new Rules().add(60 * S, "A B C");
        try (Runner runner = new Runner(rules)) {
            assertEquals(List.of(0), waited(runner, rules));
            runner.feed(at(0, "A"));
            assertEquals(List.of(0, 1), waited(runner, rules));
            runner.feed(at(1, "B"));
            assertEquals(List.of(0, 2), waited(runner, rules));
            runner.feed(at(2, "C"));
            assertEquals(List.of(0), waited(runner, rules));
            assertEquals(List.of("0: 1 2 3"), runner.matches);
        }
    }

    @Test
    void shouldWaitNoLongerWhenTheTimeOfAllIsOver() {
        final Rules rules = new Rules().add(S, "A B");
        try (Runner runner = new Runner(rules)) {
            runner.feed(at(0, "A"));
            assertEquals(List.of(0, 1), waited(runner, rules));
            runner.matcher.advance(1_000 * S);
            assertEquals(List.of(0), waited(runner, rules));
        }
    }

    @Test
    void shouldWaitForMissingEventsOnlyWhereTheyCanRefute() {
        final Rules rules = new Rules().add(60 * S, "!L A !M B !T");
        try (Runner runner = new Runner(rules)) {
            assertEquals(List.of(0, 1), waited(runner, rules));
            runner.feed(at(S, "A"));
            assertEquals(List.of(0, 1, 2, 3), waited(runner, rules));
        }
    }

    @Test
    void shouldWaitForTheLastMissingEventOnceTheRestIsThere() {
        final Rules rules = new Rules().add(60 * S, "A B !T");
        try (Runner runner = new Runner(rules)) {
            runner.feed(at(S, "A"));
            assertEquals(List.of(0, 1), waited(runner, rules));
            runner.feed(at(2 * S, "B"));
            assertEquals(List.of(0, 2), waited(runner, rules));
            runner.feed(at(3 * S, "T"));
            assertEquals(List.of(0), waited(runner, rules));
        }
    }
}
