package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A flood from one host, and what another host's sequence comes to. */
class FullTableTest {
    private static final long S = 1_000_000_000;

    private static SequenceSettings settings(int slots, int sharePercent) {
        return new SequenceSettings(slots, S, 0, sharePercent);
    }

    private static Ev ev(long number, String letters, String host, String key) {
        return new Ev(number, number).letters(letters).host(host).k1(key);
    }

    @Test
    void shouldLetAVictimsSequenceSurviveAFloodFromAnotherHost() {
        final Rules rules = new Rules().add(60 * S, "A B").add(60 * S, "A !M B");
        try (Runner runner = new Runner(rules, settings(1_000, 10))) {
            runner.feed(ev(0, "A", "victim", "v"));
            for (int i = 1; i <= 20_000; i++) {
                runner.feed(ev(i, "A", "flooder", "f" + i));
            }
            runner.feed(ev(20_001, "B", "victim", "v"));
            assertEquals(List.of("0: 0 20001", "1: 0 - 20001"), runner.matches);
            assertTrue(runner.matcher.inFlightCount() <= 102);
            assertTrue(runner.matcher.counter(SequenceCounter.EVICTED_HOST_SHARE) > 19_000);
            assertEquals(0, runner.matcher.counter(SequenceCounter.EVICTED_TABLE_FULL));
        }
    }

    /** Its own oldest goes, so its newest still matches. */
    @Test
    void shouldEvictTheFloodersOldest() {
        try (Runner runner = new Runner(new Rules().add(60 * S, "A B"), settings(100, 10))) {
            for (int i = 0; i < 11; i++) {
                runner.feed(ev(i, "A", "h", "k" + i));
            }
            for (int i = 0; i < 11; i++) {
                runner.feed(ev(100 + i, "B", "h", "k" + i));
            }
            assertEquals(10, runner.matches.size());
            assertEquals("0: 1 101", runner.matches.get(0));
        }
    }

    /** On one host too: a flood of one rule's first stage leaves the others what they have. */
    @Test
    void shouldLetOtherRulesOfTheHostSurviveAFloodOfOne() {
        final Rules rules =
                new Rules()
                        .add(60 * S, "A B")
                        .add(60 * S, "C D")
                        .add(60 * S, "E F G")
                        .add(60 * S, "A H");
        try (Runner runner = new Runner(rules, settings(1_000, 10))) {
            runner.feed(ev(0, "C", "h", "one"));
            runner.feed(ev(1, "E", "h", "two"));
            runner.feed(ev(2, "F", "h", "two"));
            for (int i = 10; i < 1_010; i++) { // ten times the share
                runner.feed(ev(i, "A", "h", "f" + i));
            }
            assertTrue(runner.matcher.counter(SequenceCounter.EVICTED_HOST_SHARE) > 890);
            runner.feed(ev(2_000, "D", "h", "one"));
            runner.feed(ev(2_001, "G", "h", "two"));
            runner.feed(ev(2_002, "H", "h", "f1009"));
            assertEquals(List.of("1: 0 2000", "2: 1 2 2001", "3: 1009 2002"), runner.matches);
        }
    }

    /** Neither does a flood that fills a later stage, in a state of the rule's own. */
    @Test
    void shouldLetOtherRulesOfTheHostSurviveAFloodOfALaterStage() {
        final Rules rules = new Rules().add(60 * S, "A B D").add(60 * S, "C D");
        try (Runner runner = new Runner(rules, settings(1_000, 10))) {
            runner.feed(ev(0, "C", "h", "one"));
            for (int i = 1; i <= 1_000; i++) {
                runner.feed(ev(2 * i, "A", "h", "f" + i));
                runner.feed(ev(2 * i + 1, "B", "h", "f" + i));
            }
            runner.feed(ev(5_000, "D", "h", "one"));
            assertEquals(List.of("1: 0 5000"), runner.matches);
        }
    }

    @Test
    void shouldTakeFromTheHostWithMostWhenTheTableIsFull() {
        try (Runner runner = new Runner(new Rules().add(60 * S, "A B"), settings(100, 100))) {
            runner.feed(ev(0, "A", "victim", "v"));
            for (int i = 1; i <= 5_000; i++) {
                runner.feed(ev(i, "A", "flooder", "f" + i));
            }
            runner.feed(ev(5_001, "B", "victim", "v"));
            assertEquals(List.of("0: 0 5001"), runner.matches);
            assertTrue(runner.matcher.counter(SequenceCounter.EVICTED_TABLE_FULL) > 4_000);
        }
    }

    /** Many floods together, each inside its share, still do not reach a small host. */
    @Test
    void shouldSpareASmallHostWhenManyFloodTogether() {
        try (Runner runner = new Runner(new Rules().add(60 * S, "A B"), settings(1_000, 10))) {
            runner.feed(ev(0, "A", "victim", "v"));
            for (int i = 1; i <= 40_000; i++) {
                runner.feed(ev(i, "A", "flooder" + i % 30, "f" + i));
            }
            runner.feed(ev(40_001, "B", "victim", "v"));
            assertEquals(List.of("0: 0 40001"), runner.matches);
            assertEquals(999, runner.matcher.inFlightCount());
        }
    }

    @Test
    void shouldLetFullStateGoOnAdvancing() {
        final Rules rules = new Rules().add(60 * S, "A B C D");
        try (Runner runner = new Runner(rules, settings(50, 100))) {
            for (int i = 0; i < 50; i++) {
                runner.feed(ev(i, "A", "h", "k" + i));
            }
            // Events of one key each: the pools of slots, histories and events are all in use.
            for (int i = 40; i < 50; i++) {
                runner.feed(ev(100 + i, "B", "h", "k" + i));
                runner.feed(ev(200 + i, "C", "h", "k" + i));
                runner.feed(ev(300 + i, "D", "h", "k" + i));
            }
            assertEquals(10, runner.matches.size());
        }
    }

    @Test
    void shouldEvictWaitingSequencesOfAHostThatHasMostOfThem() {
        final Rules rules = new Rules().add(60 * S, "A !M");
        try (Runner runner = new Runner(rules, settings(100, 10))) {
            runner.feed(ev(0, "A", "victim", "v"));
            for (int i = 1; i <= 1_000; i++) {
                runner.feed(ev(i, "A", "flooder", "f"));
            }
            assertEquals(11, runner.matcher.inFlightCount());
            runner.end();
            assertEquals(11, runner.matches.size());
            assertEquals("0: 0 -", runner.matches.get(0));
            assertEquals("0: 1000 -", runner.matches.get(10));
            assertEquals(0, runner.matcher.inFlightCount());
        }
    }

    /** A flood of one key must cost what any event costs: no walk over all that wait. */
    @Test
    void shouldRefuteManyWaitingSequencesOfOneKeyAtOnce() {
        final Rules rules = new Rules().add(60 * S, "A !M").add(60 * S, "A B");
        try (Runner runner = new Runner(rules, settings(200_000, 100))) {
            for (int i = 0; i < 100_000; i++) {
                runner.feed(ev(i, "AB", "h", "k"));
            }
            runner.feed(new Ev(100_000, 2_000_000).letters("M").host("h").k1("k"));
            runner.matches.clear();
            assertEquals(List.of(), runner.end());
            assertEquals(100_000, runner.matcher.counter(SequenceCounter.REFUTED));
        }
    }
}
