package io.ringfence.bench;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.bench.byhand.JacksonBaseline;
import io.ringfence.rule.RuleSet;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The seed rule over one stream of events: {@link Detector} against Jackson streaming and plain
 * Java ({@link JacksonBaseline}), one thread each. Both answers are checked after every pass.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(2)
@State(Scope.Thread)
public class EndToEndBenchmark {
    /** Events a pass, about 23 MB. */
    public static final int EVENTS = 10_000;

    private static final String SEED_RULE = "tools/rules/macos_osascript_public_connection.toml";

    private Corpus corpus;
    private Detector detector;
    private Detector parsing;
    private JacksonBaseline jackson;
    private long ingestTimeNs = 1_800_000_000_000_000_000L;

    /** Generates the events and compiles the rule. */
    @Setup
    public void setup() {
        corpus = Corpus.mixed(EVENTS);
        final Path rule = Path.of(System.getProperty("ringfence.rules", SEED_RULE));
        final RuleSet rules = RuleSet.load(rule);
        detector = Detector.create(rules, new DetectorSettings(), alert -> {});
        parsing = Detector.create(rules, new DetectorSettings().preFilter(false), alert -> {});
        jackson = new JacksonBaseline();
    }

    /** Frees the off-heap state. */
    @TearDown
    public void tearDown() {
        detector.close();
        parsing.close();
    }

    /** One pass through the detector. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long detector() {
        return pass(detector);
    }

    /** The same without passing over lines that have no text that the rule needs. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long detectorWithoutPreFilter() {
        return pass(parsing);
    }

    private long pass(Detector one) {
        final byte[] bytes = corpus.bytes();
        ingestTimeNs += 3_600_000_000_000L; // what an earlier pass left in flight has expired
        for (int i = 0; i < EVENTS; i++) {
            one.onEvent(bytes, corpus.offset(i), corpus.length(i), ingestTimeNs);
        }
        return ingestTimeNs;
    }

    /** One pass through the baseline. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long jackson() throws IOException {
        final byte[] bytes = corpus.bytes();
        final long before = jackson.matches();
        for (int i = 0; i < EVENTS; i++) {
            jackson.onEvent(bytes, corpus.offset(i), corpus.length(i));
        }
        if (jackson.matches() - before != corpus.hitCount()) {
            throw new IllegalStateException("wrong answer");
        }
        return before;
    }
}
