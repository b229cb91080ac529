package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** When a sequence that waits for a missing event is reported, and in which order. */
class TrailingMissingTest {
    private static final long S = 1_000_000_000;
    private static final long DELAY_NS = 5 * S;
    private static final Rules RULES = new Rules().add(10 * S, "A !M");

    private final List<String> when = new ArrayList<>();

    private Runner runner(long latenessNs) {
        final SequenceSettings settings =
                new SequenceSettings(64, DELAY_NS, 0, 100, latenessNs, S, 1_000);
        final Runner runner = new Runner(RULES, settings);
        runner.also =
                match ->
                        when.add(
                                match.eventNumber(0)
                                        + " by "
                                        + match.completingEventNumber()
                                        + " at "
                                        + match.ingestTimeNs() / S);
        return runner;
    }

    private static Ev at(long number, long seconds, String letters, String host) {
        final Ev event = new Ev(number, seconds * S).ingest((100 + seconds) * S);
        return event.letters(letters).host(host).k1("key of " + host);
    }

    @Test
    void shouldReportWhenTheHostsOwnClockHasPassedTheWindow() {
        try (Runner runner = runner(0)) {
            runner.feed(at(1, 0, "A", "a"));
            runner.feed(at(2, 11, "X", "b"));
            assertEquals(List.of(), when, "another host's clock");
            runner.feed(at(3, 10, "X", "a"));
            assertEquals(List.of(), when, "the window is inclusive");
            runner.feed(at(4, 11, "X", "a"));
            assertEquals(List.of("1 by 4 at 111"), when);
        }
    }

    @Test
    void shouldStayBehindByTheAllowedLateness() {
        try (Runner runner = runner(3 * S)) {
            runner.feed(at(1, 0, "A", "a")).feed(at(2, 13, "X", "a"));
            assertEquals(List.of(), when);
            runner.feed(at(3, 14, "X", "a"));
            assertEquals(List.of("1 by 3 at 114"), when);
        }
    }

    /** Due at 10 s of event time, silent for 5 s of allowed delay: 15 s after its ingest. */
    @Test
    void shouldReportASilentHostByIngestTimeWhoeverMovesIt() {
        try (Runner runner = runner(0)) {
            runner.feed(at(1, 0, "A", "a"));
            runner.matcher.advance(115 * S);
            assertEquals(List.of(), when);
            runner.matcher.advance(115 * S + 1);
            runner.feed(at(2, 20, "X", "b"));
            assertEquals(List.of("1 by -1 at 115"), when);
        }
        when.clear();
        try (Runner runner = runner(0)) {
            runner.feed(at(1, 0, "A", "a"));
            runner.feed(at(2, 20, "X", "b"));
            assertEquals(List.of("1 by -1 at 115"), when, "the same without advance");
        }
    }

    @Test
    void shouldNotTakeAHostForSilentThatGoesOnSending() {
        try (Runner runner = runner(0)) {
            runner.feed(at(1, 0, "A", "a"));
            // A backlog: events of long ago keep coming.
            for (int i = 0; i < 100; i++) {
                runner.feed(at(2 + i, 1, "X", "a").ingest((101 + i) * S));
            }
            assertEquals(List.of(), when);
            runner.feed(at(200, 2, "M", "a").ingest(202 * S));
            runner.end();
            assertEquals(List.of(), when);
        }
    }

    @Test
    void shouldReportSilentHostsInOrderOfTheirTimes() {
        try (Runner runner = runner(0)) {
            runner.feed(at(1, 2, "A", "a")).feed(at(2, 3, "A", "b")).feed(at(3, 4, "A", "a"));
            runner.feed(at(4, 5, "A", "c")).feed(at(5, 6, "A", "b"));
            runner.matcher.advance(1_000 * S);
            // Each host's clock stands at its last event and goes on from that event's ingest.
            assertEquals(
                    List.of(
                            "1 by -1 at 117",
                            "2 by -1 at 118",
                            "3 by -1 at 119",
                            "4 by -1 at 120",
                            "5 by -1 at 121"),
                    when);
        }
    }

    @Test
    void shouldSettleEverythingAtTheEndInOrderOfWindowAndFirstEvent() {
        try (Runner runner = runner(0)) {
            runner.feed(at(1, 4, "A", "a")).feed(at(2, 3, "A", "b"));
            runner.feed(at(3, 3, "A", "c")).feed(at(4, 5, "A", null));
            runner.end();
            assertEquals(
                    List.of("2 by -1 at 105", "3 by -1 at 105", "1 by -1 at 105", "4 by -1 at 105"),
                    when);
            assertEquals(0, runner.matcher.heldCount());
        }
    }

    /** A clock set to the next decade must not close windows at once. */
    @Test
    void shouldBoundHowFarAHostMayMoveItsClock() {
        try (Runner runner = new Runner(new Rules().add(2 * 3_600 * S, "A !M"))) {
            runner.feed(at(1, 100, "A", "a"));
            runner.feed(at(2, 100_000_000, "X", "a").ingest(201 * S));
            assertEquals(List.of(), runner.matches);
            assertEquals(1, runner.matcher.counter(SequenceCounter.TIME_AHEAD));
            runner.feed(at(3, 101, "M", "a").ingest(202 * S));
            assertEquals(List.of(), runner.end());
        }
    }

    /** Advance calls between events must change nothing but the moment. */
    @Test
    void shouldReportTheSameLiveAndReplayed() {
        for (int seed = 0; seed < 300; seed++) {
            final List<Ev> events = new RandomStreams(seed).events(80);
            final java.util.Random random = new java.util.Random(seed);
            long ingest = 0;
            for (final Ev event : events) {
                ingest += random.nextInt(5) == 0 ? random.nextInt(20) * S : random.nextInt(1_000);
                event.ingest(ingest);
            }
            final Rules rules = new RandomStreams(seed + 7).rules(6, true);
            assertEquals(run(rules, events, false), run(rules, events, true), "seed " + seed);
        }
    }

    private static List<String> run(Rules rules, List<Ev> events, boolean advancing) {
        final List<String> all = new ArrayList<>();
        final SequenceSettings settings = new SequenceSettings(1_024, DELAY_NS, 0, 100);
        try (Runner runner = new Runner(rules, settings)) {
            runner.also = match -> all.add(match.ingestTimeNs() + " " + match.ruleIndex());
            long now = 0;
            for (final Ev event : events) {
                while (advancing && now < event.ingestNs) {
                    runner.matcher.advance(now);
                    now += 1 + event.ingestNs / 3;
                }
                now = event.ingestNs;
                runner.feed(event);
            }
            all.addAll(runner.end());
        }
        return all;
    }

    @Test
    void shouldHoldHeapAndQueueTogetherUnderManyHosts() {
        final Rules rules = new Rules().add(10 * S, "A !M").add(7 * S, "A !M");
        final SequenceSettings settings = new SequenceSettings(8_192, DELAY_NS, 0, 100);
        final List<Long> times = new ArrayList<>();
        try (Runner runner = new Runner(rules, settings)) {
            runner.also = match -> times.add(match.ingestTimeNs());
            final java.util.Random random = new java.util.Random(8);
            for (int i = 0; i < 20_000; i++) {
                final String host = "h" + random.nextInt(200);
                final String letter = random.nextInt(4) == 0 ? "M" : "A";
                runner.feed(at(i, i / 100, letter, host));
            }
            runner.matcher.advance(10_000 * S);
            assertEquals(0, runner.matcher.heldCount());
        }
        assertTrue(times.size() > 1_000);
        final List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        assertEquals(sorted, times);
    }
}
