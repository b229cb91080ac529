package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.sequence.order.OrderCounter;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is held, what is released when, what is late, and what happens when there is no room. */
class EventOrderingTest {
    private static final long S = 1_000_000_000;
    private static final Rules AB = new Rules().add(60 * S, "A B");
    private static final Rules A_WITHOUT_M = new Rules().add(10 * S, "A !M");

    private static Ev at(long number, long seconds, String letters) {
        return at(number, seconds, letters, "a");
    }

    private static Ev at(long number, long seconds, String letters, String host) {
        final Ev event = new Ev(number, seconds * S).ingest((100 + seconds) * S);
        return event.letters(letters).host(host).k1("key of " + host);
    }

    @Test
    void shouldMatchInEventOrderWhateverTheArrival() {
        try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
            runner.feed(at(1, 3, "B")).feed(at(2, 1, "A")).feed(at(3, 8, "X"));
            assertEquals(List.of(), runner.matches(), "an event of 3 s may still come");
            runner.feed(at(4, 8, "X").tiebreaker(1)).feed(at(5, 9, "X"));
            assertEquals(List.of("0: 2 1"), runner.matches(), "by an event without hits");
            assertEquals(0, runner.ordering.heldEventCount());
        }
    }

    @Test
    void shouldOrderEqualTimesByTiebreakerWithNoneLastThenByArrival() {
        try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
            runner.feed(at(1, 1, "B").tiebreaker(2)).feed(at(2, 1, "A").tiebreaker(1));
            assertEquals(List.of("0: 2 1"), runner.end());
        }
        try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
            runner.feed(at(1, 1, "B")).feed(at(2, 1, "A").tiebreaker(7));
            assertEquals(List.of("0: 2 1"), runner.end(), "no tiebreaker comes last");
        }
        try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
            runner.feed(at(1, 1, "B")).feed(at(2, 1, "A"));
            assertEquals(List.of(), runner.end(), "arrival decides");
        }
    }

    /** Exactly as late as allowed joins; a nanosecond more and nothing sees the event. */
    @Test
    void shouldDropFromEverythingWhatIsLaterThanAllowed() {
        final Rules rules = new Rules().add(60 * S, "A B ~U").add(60 * S, "A !M B");
        for (final String letter : List.of("U", "M", "A", "B")) {
            try (OrderedRunner runner = new OrderedRunner(rules, 5 * S)) {
                runner.feed(at(1, 10, "A")).feed(at(2, 20, "X"));
                final Ev late = new Ev(3, 15 * S - 1).ingest(121 * S).host("a").letters(letter);
                runner.feed(late.k1("key of a"));
                assertEquals(1, runner.ordering.counter(OrderCounter.LATE), letter);
                runner.feed(at(4, 22, "B"));
                assertEquals(List.of("0: 1 4", "1: 1 - 4"), runner.end(), letter);
            }
        }
        try (OrderedRunner runner = new OrderedRunner(rules, 5 * S)) {
            runner.feed(at(1, 10, "A")).feed(at(2, 20, "X")).feed(at(3, 15, "U"));
            assertEquals(0, runner.ordering.counter(OrderCounter.LATE));
            runner.feed(at(4, 22, "B"));
            assertEquals(List.of("1: 1 - 4"), runner.end());
        }
    }

    @Test
    void shouldReportRulesOfASingleEventAtOnceLateOrNot() {
        final Rules rules = new Rules().add(0, "A").add(60 * S, "A B");
        try (OrderedRunner runner = new OrderedRunner(rules, 5 * S)) {
            runner.feed(at(1, 10, "A"));
            assertEquals(List.of("0: 1"), runner.matches());
            runner.feed(at(2, 20, "X")).feed(at(3, 1, "A"));
            assertEquals(List.of("0: 1", "0: 3"), runner.matches());
            assertEquals(1, runner.ordering.counter(OrderCounter.LATE));
            runner.feed(at(4, 21, "B"));
            assertEquals(List.of("0: 1", "0: 3", "1: 1 4"), runner.end());
        }
    }

    /** Ten years ahead: the host's own clock moves to the tolerance, no other one moves at all. */
    @Test
    void shouldLetAClockFromTheFutureHarmNobodyElse() {
        final long tenYears = 315_360_000;
        try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
            runner.feed(at(1, 1, "A", "b")).feed(at(2, 1, "A", "a"));
            runner.feed(at(3, tenYears, "A", "b").ingest(102 * S));
            assertEquals(1, runner.ordering.counter(OrderCounter.AHEAD));
            runner.feed(at(4, 3, "B", "a")).feed(at(5, 2, "X", "a"));
            assertEquals(0, runner.ordering.counter(OrderCounter.LATE));
            runner.feed(at(6, 10, "X", "a"));
            assertEquals(List.of("0: 2 4"), runner.matches());
            // The liar's clock stands at 102 + 300 s of tolerance, not in ten years.
            runner.feed(at(7, 398, "A", "b").ingest(111 * S));
            assertEquals(0, runner.ordering.counter(OrderCounter.LATE));
            runner.feed(at(8, 399, "B", "b").ingest(112 * S));
            runner.feed(at(9, 500, "X", "b").ingest(113 * S));
            assertEquals(List.of("0: 2 4", "0: 7 8"), runner.matches());
            assertEquals(0, runner.ordering.heldEventCount());
        }
    }

    @Test
    void shouldNotLetTimesFromTheEndsOfTheWorldOverflow() {
        try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
            runner.feed(new Ev(1, Long.MIN_VALUE).letters("A").host("a").k1("k"));
            runner.feed(new Ev(2, Long.MAX_VALUE).letters("A").host("a").k1("k"));
            runner.feed(new Ev(3, Long.MIN_VALUE).letters("B").host("a").k1("k"));
            assertEquals(1, runner.ordering.counter(OrderCounter.LATE));
            runner.end();
            assertEquals(0, runner.ordering.heldEventCount());
        }
    }

    /** Silent for more than the 10 s of delay: what is held goes on, then the window runs out. */
    @Test
    void shouldReleaseASilentHostByIngestTimeWhoeverMovesIt() {
        for (final boolean advancing : new boolean[] {true, false}) {
            try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
                runner.feed(at(1, 1, "B")).feed(at(2, 0, "A").ingest(101 * S));
                if (advancing) {
                    runner.ordering.advance(111 * S);
                    assertEquals(List.of(), runner.matches());
                    runner.ordering.advance(111 * S + 1);
                    assertEquals(List.of("0: 2 1"), runner.matches());
                }
                runner.feed(at(3, 11, "X", "b").ingest(111 * S + 1));
                assertEquals(List.of("0: 2 1"), runner.matches());
                assertEquals(0, runner.ordering.heldEventCount());
            }
        }
        try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
            runner.feed(at(1, 1, "A")).feed(at(2, 2, "B"));
            runner.ordering.advance(113 * S);
            assertEquals(List.of("0: 1 2"), runner.matches());
            // The host comes back after a day with what it had kept: late is only what is before.
            runner.feed(at(3, 3, "A").ingest(90_000 * S)).feed(at(4, 2, "A").ingest(90_000 * S));
            runner.feed(at(5, 4, "B").ingest(90_000 * S)).feed(at(6, 1, "B").ingest(90_000 * S));
            assertEquals(List.of("0: 1 2", "0: 3 5"), runner.end());
            assertEquals(1, runner.ordering.counter(OrderCounter.LATE));
        }
    }

    @Test
    void shouldEndWindowsByTheWatermarkThoughNothingIsHeld() {
        try (OrderedRunner runner = new OrderedRunner(A_WITHOUT_M, 5 * S)) {
            runner.feed(at(1, 0, "A")).feed(at(2, 15, "X"));
            assertEquals(List.of(), runner.matches(), "a missing event of 10 s may still come");
            runner.feed(at(3, 16, "X"));
            assertEquals(List.of("0: 1 -"), runner.matches());
        }
        try (OrderedRunner runner = new OrderedRunner(A_WITHOUT_M, 5 * S)) {
            runner.feed(at(1, 0, "A")).feed(at(2, 15, "X")).feed(at(3, 10, "M"));
            runner.feed(at(4, 40, "X"));
            assertEquals(List.of(), runner.end());
        }
    }

    @Test
    void shouldEndWindowsOfASilentHost() {
        try (OrderedRunner runner = new OrderedRunner(A_WITHOUT_M, 5 * S)) {
            runner.feed(at(1, 0, "A"));
            runner.ordering.advance(1_000 * S);
            assertEquals(List.of("0: 1 -"), runner.matches());
        }
        try (OrderedRunner runner = new OrderedRunner(A_WITHOUT_M, 5 * S)) {
            runner.feed(at(1, 0, "A")).feed(at(2, 3, "M"));
            runner.ordering.advance(1_000 * S);
            assertEquals(List.of(), runner.matches(), "the missing event was held, not forgotten");
        }
    }

    @Test
    void shouldKeepOneClockForAllEventsWithoutHost() {
        try (OrderedRunner runner = new OrderedRunner(AB, 5 * S)) {
            runner.feed(at(1, 2, "B", null)).feed(at(2, 1, "A", null));
            runner.feed(at(3, 50, "X", "a").ingest(103 * S));
            assertEquals(List.of(), runner.matches(), "the clock of a host is another one");
            runner.feed(at(4, 30, "A", null));
            assertEquals(List.of("0: 2 1"), runner.matches());
        }
    }

    @Test
    void shouldReleaseTheFirstInEventTimeEarlyWhenThereAreTooMany() {
        try (OrderedRunner runner = new OrderedRunner(AB, OrderedRunner.bounds(4, 1 << 20, 100))) {
            runner.feed(at(1, 2, "A", "a")).feed(at(2, 1, "A", "b")).feed(at(3, 3, "A", "c"));
            runner.feed(at(4, 4, "B", "b"));
            assertEquals(4, runner.ordering.heldEventCount());
            runner.feed(at(5, 5, "B", "a"));
            runner.feed(at(6, 6, "B", "c"));
            assertEquals(4, runner.ordering.heldEventCount());
            assertEquals(2, runner.ordering.counter(OrderCounter.EARLY_EVENTS_FULL));
            runner.feed(at(7, 1, "A", "d"));
            assertEquals(3, runner.ordering.counter(OrderCounter.EARLY_EVENTS_FULL));
            runner.feed(at(8, 7, "B", "d"));
            assertEquals(List.of("0: 2 4", "0: 1 5", "0: 3 6", "0: 7 8"), runner.end());
        }
    }

    @Test
    void shouldLetAHostPayForItsOwnFlood() {
        try (OrderedRunner runner = new OrderedRunner(AB, OrderedRunner.bounds(8, 1 << 20, 50))) {
            runner.feed(at(1, 1, "A", "a"));
            for (int i = 0; i < 100; i++) {
                runner.feed(at(2 + i, 1, "X A", "flood"));
            }
            assertEquals(96, runner.ordering.counter(OrderCounter.EARLY_HOST_SHARE));
            assertEquals(5, runner.ordering.heldEventCount());
            assertEquals(0, runner.ordering.counter(OrderCounter.EARLY_EVENTS_FULL));
        }
    }

    @Test
    void shouldBoundTheBytesHeldAndPassOnWhatIsLargerThanAll() {
        try (OrderedRunner runner = new OrderedRunner(AB, OrderedRunner.bounds(64, 2_048, 100))) {
            for (int i = 0; i < 10; i++) {
                runner.feed(at(i, i, i % 2 == 0 ? "A" : "B"));
            }
            assertTrue(runner.ordering.counter(OrderCounter.EARLY_BYTES_FULL) > 0);
            assertTrue(runner.ordering.heldEventCount() <= 4);
            runner.documentLength = 4_096;
            runner.feed(at(10, 10, "A")).feed(at(11, 11, "B"));
            assertEquals(0, runner.ordering.heldEventCount());
            assertEquals(
                    List.of("0: 0 1", "0: 2 3", "0: 4 5", "0: 6 7", "0: 8 9", "0: 10 11"),
                    runner.matches());
        }
    }

    @Test
    void shouldForgetTheLongestSilentHostWhenThereAreTooMany() {
        try (OrderedRunner runner = new OrderedRunner(AB, OrderedRunner.hosts(3))) {
            runner.feed(at(1, 1, "A", "a")).feed(at(2, 1, "X", "b")).feed(at(3, 2, "B", "a"));
            runner.feed(at(4, 3, "A", "c"));
            assertEquals(List.of(), runner.matches(), "b goes first, nothing of it is held");
            runner.feed(at(5, 4, "B", "c")).feed(at(6, 4, "X", "d"));
            assertEquals(List.of("0: 1 3"), runner.matches(), "all of a is released first");
            assertEquals(2, runner.ordering.hostCount());
            assertEquals(2, runner.ordering.counter(OrderCounter.CLOCKS_FORGOTTEN));
            assertEquals(List.of("0: 1 3", "0: 4 5"), runner.end());
        }
    }
}
