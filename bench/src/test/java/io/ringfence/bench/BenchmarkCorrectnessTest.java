package io.ringfence.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.bench.byhand.JacksonBaseline;
import io.ringfence.rule.RuleSet;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

/** Every benchmark computes the right answer, and so does what it is compared with. */
class BenchmarkCorrectnessTest {
    private static final Path RULE =
            Path.of("..", "tools", "rules", "macos_osascript_public_connection.toml");

    /** Enough for the seed rule's eleven kinds of hits. */
    private static final int BATCHES = 8;

    private static final int FEWEST_HITS = 11;

    @Test
    void shouldFindTheSameHitsWithTheDetectorAndTheBaseline() throws Exception {
        final Corpus corpus = Corpus.mixed(20_000);
        assertTrue(corpus.hitCount() > 0);
        final int[] alerts = {0};
        final JacksonBaseline jackson = new JacksonBaseline();
        try (Detector detector =
                Detector.create(RuleSet.load(RULE), new DetectorSettings(), alert -> alerts[0]++)) {
            for (int i = 0; i < corpus.count(); i++) {
                detector.onEvent(
                        corpus.bytes(), corpus.offset(i), corpus.length(i), Long.MAX_VALUE / 2);
                jackson.onEvent(corpus.bytes(), corpus.offset(i), corpus.length(i));
            }
        }
        assertEquals(corpus.hitCount(), alerts[0]);
        assertEquals(corpus.hitCount(), jackson.matches());
    }

    @Test
    void shouldFindTheSameHitsHoweverManyRulesThereAre() throws Exception {
        System.setProperty("ringfence.seed", RULE.toString());
        System.setProperty("ringfence.rules", RULE.getParent().toString());
        final ProfileBaselineBenchmark baseline = new ProfileBaselineBenchmark();
        baseline.profile = "mixed";
        baseline.setup();
        for (int batch = 0; batch < BATCHES; batch++) {
            baseline.next();
            assertEquals(baseline.expected(), baseline.jackson());
        }
        assertTrue(baseline.expected() > FEWEST_HITS);
        assertEquals(0, alertsBeyondExpected(1));
        assertTrue(alertsBeyondExpected(100_000) >= 0);
    }

    private static long alertsBeyondExpected(int rules) throws Exception {
        final RuleCountBenchmark benchmark = new RuleCountBenchmark();
        benchmark.profile = "mixed";
        benchmark.rules = rules;
        benchmark.setup();
        long beyond = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            benchmark.next();
            beyond = benchmark.detector() - benchmark.expected();
        }
        benchmark.tearDown();
        return beyond;
    }

    @Test
    void shouldAgreeOnAddresses() throws Exception {
        final CidrBenchmark benchmark = new CidrBenchmark();
        benchmark.setup();
        assertTrue(benchmark.cidrSet() > 0);
        assertEquals(benchmark.ipaddress(), benchmark.cidrSet());
        assertEquals(benchmark.ipaddressTrie(), benchmark.cidrSet());
    }

    @Test
    void shouldExpireEveryTimer() {
        final TimerWheelBenchmark benchmark = new TimerWheelBenchmark();
        benchmark.setup();
        for (int pass = 0; pass < 3; pass++) {
            assertEquals(benchmark.priorityQueue(), benchmark.wheel());
            assertEquals(benchmark.priorityQueue(), benchmark.agronaWheel());
        }
        benchmark.tearDown();
    }

    @Test
    void shouldCompleteEverySequence() {
        final SequenceBenchmark benchmark = new SequenceBenchmark();
        benchmark.setup();
        assertEquals(benchmark.hashMap(), benchmark.matcher());
        assertEquals(benchmark.mapWithDocuments(), benchmark.matcher());
        assertEquals(benchmark.agronaMap(), benchmark.matcher());
        assertEquals(SequenceBenchmark.KEYS, benchmark.matcher());
        benchmark.tearDown();
    }

    @Test
    void shouldProjectFieldsOfEveryEvent() throws Exception {
        final ParseBenchmark benchmark = new ParseBenchmark();
        benchmark.setup(); // compares the fields with what Jackson reads
        assertEquals(ParseBenchmark.EVENTS, benchmark.jacksonFields());
        assertTrue(benchmark.project() > 6 * ParseBenchmark.EVENTS);
        assertTrue(benchmark.jacksonTokens() > ParseBenchmark.EVENTS);
    }
}
