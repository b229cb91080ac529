package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/**
 * Small sequences with known results, those of Elasticsearch's own suites among them. Events are
 * written as letters; each is a millisecond after the one before, and numbered from 1.
 */
class WorkedExamplesTest {
    private static final long MS = 1_000_000;
    private static final long S = 1_000 * MS;
    private static final long MIN = 60 * S;

    private static Ev ev(long number, String letters, String key) {
        return new Ev(number, number * MS).ingest(number * MS).letters(letters).k1(key);
    }

    private static Ev at(long number, long timeNs, String letters) {
        return new Ev(number, timeNs).ingest(timeNs).letters(letters).k1("k");
    }

    private static List<String> run(Rules rules, List<Ev> events) {
        try (Runner runner = new Runner(rules)) {
            final List<String> matches = runner.feed(events).end();
            final List<String> expected = new ArrayList<>(new SequenceOracle(events).run(rules));
            assertEquals(expected.stream().sorted().toList(), matches.stream().sorted().toList());
            return matches;
        }
    }

    /** One key, one event a word. */
    private static List<String> run(long spanNs, String rule, String letters) {
        final List<Ev> events = new ArrayList<>();
        for (final String word : letters.split(" ")) {
            events.add(ev(events.size() + 1, word, "k"));
        }
        return run(new Rules().add(spanNs, rule), events);
    }

    @Test
    void shouldLetANewerFirstStageOverwrite() {
        assertEquals(List.of("0: 2 3"), run(0, "A B", "A A B"));
        assertEquals(List.of("0: 1 2"), run(0, "A B", "A B B B"));
        assertEquals(List.of("0: 2 3", "0: 6 7"), run(0, "A B", "A A B A A A B A A"));
    }

    @Test
    void shouldOverwriteOnEveryStage() {
        assertEquals(List.of("0: 3 4 5"), run(0, "A B C", "A B A B C"));
        assertEquals(List.of("0: 1 2 3"), run(0, "A B C", "A B C B"));
    }

    /** Event 6 is of the third stage only. */
    @Test
    void shouldRunTwoSequencesOfOneKeySideBySide() {
        assertEquals(List.of("0: 1 2 4", "0: 3 5 6"), run(0, "A B C", "A B A C B C"));
    }

    @Test
    void shouldKeepKeysApart() {
        final List<Ev> events = new ArrayList<>();
        for (final String word : "Wr Wr Hu Hr Hr Wu Wr Hu Ir Iu Ir".split(" ")) {
            events.add(ev(events.size() + 1, word.substring(0, 1), word.substring(1)));
        }
        assertEquals(List.of("0: 2 4 9", "0: 6 8 10"), run(new Rules().add(0, "W H I"), events));
    }

    @Test
    void shouldLetOneEventCloseOneSequenceAndOpenTheNext() {
        assertEquals(List.of("0: 1 2 3", "0: 2 3 4", "0: 3 4 5"), run(0, "A B B", "AB AB AB B B"));
        assertEquals(List.of("0: 1 2", "0: 2 3"), run(0, "A A", "A A A"));
    }

    @Test
    void shouldExpandRunsAsIdenticalStages() {
        assertEquals(List.of("0: 1 2 3", "0: 2 3 4"), run(0, "A A A", "A A A A"));
    }

    /** The order is by last event, and a missing optional key is a value. */
    @Test
    void shouldJoinOnMissingOptionalKeys() {
        final List<Ev> events = new ArrayList<>();
        events.add(new Ev(11, 11).letters("P"));
        for (final int number : new int[] {12, 13, 14}) {
            events.add(new Ev(number, number).letters(number == 12 ? "P" : "F").k1("123"));
        }
        events.add(new Ev(16, 16).letters("F"));
        events.add(new Ev(17, 17).letters("F"));
        assertEquals(
                List.of("0: 12 13 14", "0: 11 16 17"), run(new Rules().add(0, "P3 F3 F3"), events));
        assertEquals(List.of("0: 12 13 14"), run(new Rules().add(0, "P1 F1 F1"), events));
    }

    @Test
    void shouldApplyUntilAfterTheStages() {
        assertEquals(List.of("0: 1 2"), run(0, "A B ~U", "A BU"));
        assertEquals(List.of(), run(0, "A B C ~U", "A BU C"));
        assertEquals(List.of(), run(0, "A B ~U", "AU B"));
        assertEquals(List.of("0: 2 3"), run(0, "A B ~U", "U A B"));
        assertEquals(List.of(), run(0, "A B ~U", "A U B"));
    }

    @Test
    void shouldMatchEveryElementOfAnArrayKeyOnItsOwn() {
        final List<Ev> events =
                List.of(
                        new Ev(1, 1).letters("A").k1("tag1", "tag2"),
                        new Ev(4, 4).letters("A").k1("tag3", "tag4"),
                        new Ev(23, 23).letters("B").k1("tag1", "tag3", "tag4"));
        assertEquals(
                List.of("0: 1 23", "0: 4 23", "0: 4 23"), run(new Rules().add(0, "A B"), events));
    }

    @Test
    void shouldTakeStagesWithKeysOfDifferentFields() {
        final List<Ev> events =
                List.of(
                        new Ev(1, 1).letters("A").k1("x").k2("p"),
                        new Ev(2, 2).letters("B").k1("p").k2("y"),
                        new Ev(3, 3).letters("B").k1("q").k2("x"));
        assertEquals(List.of("0: 1 3"), run(new Rules().add(0, "A1 B2"), events));
    }

    @Test
    void shouldShareNothingBetweenKeylessSequences() {
        final List<Ev> events = List.of(ev(1, "A", "x"), ev(2, "BC", "y"), ev(3, "C", "z"));
        assertEquals(
                List.of("0: 1 2", "1: 2 3"),
                run(new Rules().add(0, "A0 C0").add(0, "B0 C0"), events));
    }

    @Test
    void shouldBoundMaxspanInclusivelyFromTheFirstEvent() {
        final Rules rules = new Rules().add(S, "A B");
        assertEquals(List.of("0: 1 2"), run(rules, List.of(at(1, 0, "A"), at(2, S, "B"))));
        assertEquals(List.of(), run(rules, List.of(at(1, 0, "A"), at(2, S + 1, "B"))));
        final List<Ev> far = List.of(at(1, 0, "A"), at(2, 600 * MS, "B"), at(3, 1_200 * MS, "C"));
        assertEquals(List.of(), run(new Rules().add(S, "A B C"), far));
    }

    /** Consumed although maxspan rejects it: the second B finds nothing. */
    @Test
    void shouldUseUpWhatMaxspanRejects() {
        final List<Ev> events = List.of(at(1, 0, "A"), at(2, 2 * S, "B"), at(3, 2 * S + 1, "B"));
        assertEquals(List.of(), run(new Rules().add(S, "A B"), events));
    }

    @Test
    void shouldOrderTiesByTiebreakerAndThenByArrival() {
        final Ev early = at(1, 5, "A").tiebreaker(1);
        final Ev late = at(2, 5, "B").tiebreaker(2);
        assertEquals(List.of("0: 1 2"), run(new Rules().add(S, "A B"), List.of(early, late)));
        assertEquals(
                List.of("0: 1 2"),
                run(new Rules().add(S, "A B"), List.of(at(1, 5, "A"), at(2, 5, "B"))));
        assertEquals(
                List.of(), run(new Rules().add(S, "B A"), List.of(at(1, 5, "A"), at(2, 5, "B"))));
    }

    @Test
    void shouldWaitForATrailingMissingEvent() {
        final Rules rules = new Rules().add(S, "N !M");
        final List<Ev> events =
                List.of(at(1, MS, "N"), at(2, 2 * MS, "N"), at(3, 3 * MS, "M"), at(4, 4 * MS, "N"));
        assertEquals(List.of("0: 4 -"), run(rules, events));
        assertEquals(List.of("0: 1 - 2"), run(new Rules().add(S, "N !M N"), events));
    }

    @Test
    void shouldSpoilOnlyTheSequenceThatTheMissingEventLiesIn() {
        final List<Ev> events =
                List.of(
                        at(1, 0, "N"),
                        at(2, MS, "N"),
                        at(3, 2 * MS, "M"),
                        at(4, 3 * MS, "N"),
                        at(5, 4 * MS, "N"));
        assertEquals(List.of("0: 2 4 - 5"), run(new Rules().add(S, "N N !M N"), events));
    }

    private static List<Ev> leading() {
        return List.of(
                at(1, 0, "M"),
                at(2, 10 * MIN, "N"),
                at(3, 20 * MIN, "M"),
                at(4, 21 * MIN, "N"),
                at(5, 29 * MIN, "N"),
                at(6, 31 * MIN, "N"));
    }

    @Test
    void shouldLookBackForALeadingMissingEvent() {
        assertEquals(
                List.of("0: - 2", "0: - 5", "0: - 6"),
                run(new Rules().add(3 * MIN, "!M N"), leading()));
    }

    @Test
    void shouldMeasureFromLeadingToTrailingWhenBothAreMissing() {
        final List<Ev> events = new ArrayList<>(leading());
        events.remove(2);
        events.add(2, at(3, 20 * MIN + MS, "M"));
        final List<String> wide = run(new Rules().add(19 * MIN, "!M N !M"), events);
        assertEquals(
                List.of("0: - 2 -", "0: - 4 -", "0: - 5 -", "0: - 6 -"),
                wide.stream().sorted().toList());
        final List<String> wider = run(new Rules().add(21 * MIN, "!M N !M"), events);
        assertEquals(List.of("0: - 4 -", "0: - 5 -", "0: - 6 -"), wider.stream().sorted().toList());
    }

    @Test
    void shouldSeeATrailingMissingEventOneMillisecondLater() {
        final List<Ev> events = new ArrayList<>();
        for (final String word : "A B Q C D R".split(" ")) {
            events.add(ev(13 + events.size(), word, "k"));
        }
        assertEquals(List.of(), run(new Rules().add(S, "A B !P C !O D !R"), events));
        assertEquals(
                List.of("0: 13 14 - 16 - 17 -"),
                run(new Rules().add(S, "A B !P C !O D !S"), events));
    }

    @Test
    void shouldCompareTheMissingStagesOwnKey() {
        final List<Ev> events =
                List.of(
                        ev(5, "A", "foo"),
                        ev(6, "B", "foo"),
                        new Ev(7, 7 * MS).letters("M").k1("foo").k2("bar"),
                        ev(8, "C", "foo"));
        assertEquals(List.of("0: 5 6 - 8"), run(new Rules().add(S, "A B !M2 C"), events));
        assertEquals(List.of(), run(new Rules().add(S, "A B !M1 C"), events));
    }

    /** A missing event kills nothing: the spoiled one overwrites the good one. */
    @Test
    void shouldLetASpoiledSequenceConsumeAndOverwrite() {
        assertEquals(List.of(), run(S, "A B !M C D", "A B C A B M C D"));
        assertEquals(List.of(), run(S, "A !M B", "A M B B"));
    }

    @Test
    void shouldIgnoreAMissingEventOfTheSameMillisecond() {
        final List<Ev> events = List.of(at(1, 0, "A"), at(2, 5, "M"), at(3, MS, "B"));
        assertEquals(List.of("0: 1 - 3"), run(new Rules().add(S, "A !M B"), events));
        assertEquals(List.of("0: - 1"), run(new Rules().add(S, "!M A"), events.subList(0, 2)));
    }

    @Test
    void shouldRunFourStagesSideBySide() {
        assertEquals(List.of("0: 1 2 3 6", "0: 4 5 7 8"), run(0, "A B C D", "A B C A B D C D"));
    }
}
