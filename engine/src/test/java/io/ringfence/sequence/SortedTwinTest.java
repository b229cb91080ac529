package io.ringfence.sequence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.sequence.order.OrderCounter;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A stream out of order, put in order, against the same events sorted beforehand and matched as
 * they arrive: the same matches, whole rule sets with until and missing events included.
 */
class SortedTwinTest {
    private static final long MS = 1_000_000;
    private static final long LATENESS_NS = 20 * MS;
    private static final int CASES = 400;

    /** In arrival order; numbers are the places in event order, which breaks ties in both. */
    private static List<Ev> delayed(List<Ev> sorted, long seed, String onlyHost) {
        final Random random = new Random(seed);
        final List<Ev> events = new ArrayList<>();
        for (final Ev event : sorted) {
            final long delay = random.nextInt(3) == 0 ? random.nextInt((int) LATENESS_NS + 1) : 0;
            event.ingest(event.timeNs + delay);
            if (onlyHost != null) {
                event.host("".equals(onlyHost) ? null : onlyHost);
            }
            events.add(event);
        }
        events.sort(Comparator.comparingLong(event -> event.ingestNs));
        return events;
    }

    /** Keys of one host never meet those of another. */
    private static void bindKeysToHosts(List<Ev> events) {
        for (final Ev event : events) {
            event.k1.replaceAll(key -> key + event.host);
            event.k2.replaceAll(key -> key + event.host);
            if (event.k1.isEmpty()) {
                event.k1("none" + event.host);
            }
        }
    }

    private static int compare(long seed, Rules rules, List<Ev> sorted, List<Ev> arriving) {
        final List<String> expected;
        try (Runner twin = new Runner(rules)) {
            long clock = 0;
            for (final Ev event : sorted) {
                clock = Math.max(clock, event.ingestNs);
                final long ingestNs = event.ingestNs;
                twin.feed(event.ingest(clock));
                event.ingest(ingestNs);
            }
            expected = new ArrayList<>(twin.end());
        }
        try (OrderedRunner runner = new OrderedRunner(rules, LATENESS_NS)) {
            arriving.forEach(runner::feed);
            final List<String> actual = new ArrayList<>(runner.end());
            assertEquals(0, runner.ordering.counter(OrderCounter.LATE), "seed " + seed);
            assertEquals(0, runner.ordering.heldEventCount());
            expected.sort(null);
            actual.sort(null);
            assertEquals(expected, actual, "seed " + seed + " " + rules.list);
        }
        return expected.size();
    }

    private static int manyHosts(long seed, int ruleCount, int eventCount) {
        final RandomStreams streams = new RandomStreams(seed);
        final Rules rules = new Rules();
        while (rules.list.size() < ruleCount) {
            final Rules.Rule rule = streams.rules(1, true).list.get(0);
            if (rule.stages().stream().allMatch(stage -> stage.shape() != Rules.KEYLESS)) {
                rules.add(rule);
            }
        }
        final List<Ev> sorted = streams.events(eventCount);
        bindKeysToHosts(sorted);
        return compare(seed, rules, sorted, delayed(sorted, seed, null));
    }

    @Test
    void shouldMatchOnManyHostsAsIfSorted() {
        int matches = 0;
        for (int seed = 0; seed < CASES; seed++) {
            matches += manyHosts(seed, 1 + seed % 12, 80);
        }
        assertTrue(matches > CASES, "the cases must do something, matches=" + matches);
    }

    @Test
    void shouldMatchOnOneHostAndOnNoneAsIfSortedWhateverTheKeys() {
        int matches = 0;
        for (int seed = 0; seed < CASES; seed++) {
            final RandomStreams streams = new RandomStreams(1_000_000L + seed);
            final Rules rules = streams.rules(1 + seed % 12, true);
            final List<Ev> sorted = streams.events(80);
            final String host = seed % 2 == 0 ? "h" : "";
            matches += compare(seed, rules, sorted, delayed(sorted, seed, host));
        }
        assertTrue(matches > CASES, "the cases must do something, matches=" + matches);
    }

    @Test
    @Tag("slow")
    void shouldMatchAsIfSortedOverManyMoreAndLongerStreams() {
        for (int seed = 0; seed < 10_000; seed++) {
            manyHosts(7_000_000L + seed, 1 + seed % 20, 20 + seed % 200);
        }
    }

    /** Time moved between events, or not, must change nothing: neither matches nor their order. */
    @Test
    void shouldReleaseTheSameLiveAndReplayed() {
        int silent = 0;
        for (int seed = 0; seed < CASES; seed++) {
            final RandomStreams streams = new RandomStreams(2_000_000L + seed);
            final Rules rules = streams.rules(6, true);
            final List<Ev> events = delayed(streams.events(80), seed, null);
            final Random random = new Random(seed);
            long ingestNs = 0;
            for (final Ev event : events) {
                ingestNs += random.nextInt(5) == 0 ? random.nextInt(20) * 1000 * MS : MS;
                event.ingest(Math.max(ingestNs, event.ingestNs));
                ingestNs = event.ingestNs;
            }
            final List<String> replayed = run(rules, events, false);
            assertEquals(replayed, run(rules, events, true), "seed " + seed);
            silent += replayed.size();
        }
        assertTrue(silent > CASES);
    }

    private static List<String> run(Rules rules, List<Ev> events, boolean advancing) {
        final List<String> all = new ArrayList<>();
        try (OrderedRunner runner = new OrderedRunner(rules, LATENESS_NS)) {
            runner.runner.also =
                    match -> all.add(match.ingestTimeNs() + " " + match.completingEventNumber());
            long now = 0;
            for (final Ev event : events) {
                while (advancing && now < event.ingestNs) {
                    runner.ordering.advance(now);
                    now += 1 + event.ingestNs / 5;
                }
                now = event.ingestNs;
                runner.feed(event);
            }
            all.addAll(runner.end());
        }
        return all;
    }
}
