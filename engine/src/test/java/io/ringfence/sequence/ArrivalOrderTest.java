package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Events matched as they arrive, whatever their time says. */
class ArrivalOrderTest {
    private static final long MS = 1_000_000;
    private static final long S = 1_000 * MS;

    private static Ev at(long number, long timeNs, String letters) {
        return new Ev(number, timeNs).letters(letters).k1("k");
    }

    private static long late(Runner runner) {
        return runner.matcher.counter(SequenceCounter.LATE);
    }

    @Test
    void shouldNotLetALateEventUseUpANewerOne() {
        try (Runner runner = new Runner(new Rules().add(60 * S, "A B"))) {
            runner.feed(at(1, 10 * S, "A")).feed(at(2, 9 * S, "B"));
            assertEquals(1, late(runner));
            runner.feed(at(3, 11 * S, "B"));
            assertEquals(List.of("0: 1 3"), runner.matches);
        }
    }

    @Test
    void shouldNotLetALateEventOverwriteANewerOne() {
        try (Runner runner = new Runner(new Rules().add(60 * S, "A B").add(60 * S, "A A C"))) {
            runner.feed(at(1, 10 * S, "A")).feed(at(2, 9 * S, "A")).feed(at(3, 11 * S, "B"));
            assertEquals(List.of("0: 1 3"), runner.matches);
            assertEquals(2, late(runner));
        }
    }

    /** The late one is newer than nothing for the second rule, so there it opens. */
    @Test
    void shouldOpenOnALateEventWhatNothingNewerStandsFor() {
        final Rules rules = new Rules().add(60 * S, "A B").add(60 * S, "X B");
        try (Runner runner = new Runner(rules)) {
            runner.feed(at(1, 10 * S, "A")).feed(at(2, 9 * S, "AX")).feed(at(3, 11 * S, "B"));
            assertEquals(List.of("0: 1 3", "1: 2 3"), runner.matches);
        }
    }

    @Test
    void shouldNotLetALaterStageOverwriteANewerPendingOne() {
        try (Runner runner = new Runner(new Rules().add(60 * S, "A B C"))) {
            runner.feed(at(1, 10 * S, "A")).feed(at(2, 20 * S, "B"));
            runner.feed(at(3, 11 * S, "A")).feed(at(4, 12 * S, "B"));
            runner.feed(at(5, 21 * S, "C"));
            assertEquals(List.of("0: 1 2 5"), runner.matches);
        }
    }

    @Test
    void shouldSpareNewerSequencesFromALateUntil() {
        final Rules rules = new Rules().add(60 * S, "A B ~U").add(60 * S, "A B C ~U");
        try (Runner runner = new Runner(rules)) {
            runner.feed(at(1, 10 * S, "A")).feed(at(2, 9 * S, "U")).feed(at(3, 11 * S, "B"));
            runner.feed(at(4, 10 * S + 1, "U")).feed(at(5, 12 * S, "C"));
            assertEquals(List.of("0: 1 3", "1: 1 3 5"), runner.matches);
        }
    }

    @Test
    void shouldCountTheTiebreakerBeforeArrival() {
        try (Runner runner = new Runner(new Rules().add(60 * S, "A B"))) {
            runner.feed(at(1, 5, "A").tiebreaker(2)).feed(at(2, 5, "B").tiebreaker(1));
            assertEquals(List.of(), runner.matches);
            runner.feed(at(3, 5, "B"));
            assertEquals(List.of("0: 1 3"), runner.matches, "no tiebreaker comes last");
        }
    }

    @Test
    void shouldAllowTimesFromTheEndsOfTheWorld() {
        try (Runner runner = new Runner(new Rules().add(60 * S, "A B").add(0, "A B"))) {
            runner.feed(at(1, Long.MIN_VALUE, "A")).feed(at(2, Long.MAX_VALUE, "B"));
            assertEquals(List.of("1: 1 2"), runner.matches);
            runner.feed(at(3, Long.MAX_VALUE - 1, "A")).feed(at(4, Long.MAX_VALUE, "B"));
            assertEquals(List.of("1: 1 2", "0: 3 4", "1: 3 4"), runner.matches);
        }
    }
}
