package io.ringfence.bench;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.EngineStats;
import io.ringfence.bench.byhand.JacksonBaseline;
import io.ringfence.rule.RuleSet;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * Java ({@link JacksonBaseline}), one thread each. Both answers are checked.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(2)
@State(Scope.Thread)
public class EndToEndBenchmark {
    /** Events a pass, about 26 MB. */
    public static final int EVENTS = 10_000;

    private static final String SEED_RULE = "tools/rules/macos_osascript_public_connection.toml";

    private EventStream stream;
    private Detector detector;
    private Detector parsing;
    private JacksonBaseline jackson;
    private long ingestTimeNs = 1_800_000_000_000_000_000L;

    /** Generates the events and compiles the rule. */
    @Setup
    public void setup() {
        stream = new EventStream("mixed", EVENTS);
        final Path rule = Path.of(System.getProperty("ringfence.rules", SEED_RULE));
        final RuleSet rules = RuleSet.load(rule);
        detector = Detector.create(rules, new DetectorSettings(), alert -> {});
        parsing = Detector.create(rules, new DetectorSettings().preFilter(false), alert -> {});
        jackson = new JacksonBaseline();
    }

    /** Each pass reads new events of the same hosts. */
    @Setup(Level.Invocation)
    public void next() {
        stream.next();
    }

    /** Checks the answer and frees the off-heap state. */
    @TearDown
    public void tearDown() {
        check(detector);
        check(parsing);
        detector.close();
        parsing.close();
    }

    private void check(Detector one) {
        final EngineStats stats = one.stats();
        final long found = stats.alerts() + stats.suppressed();
        if (stats.received() > 0 && found != stream.hits()) {
            throw new IllegalStateException("wrong answer: " + found);
        }
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
        final byte[] bytes = stream.bytes();
        for (int i = 0; i < EVENTS; i++) {
            ingestTimeNs += EventStream.EVENT_NS;
            one.onEvent(bytes, stream.offset(i), stream.length(i), ingestTimeNs);
        }
        return ingestTimeNs;
    }

    /** One pass through the baseline. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long jackson() throws IOException {
        final byte[] bytes = stream.bytes();
        for (int i = 0; i < EVENTS; i++) {
            jackson.onEvent(bytes, stream.offset(i), stream.length(i));
        }
        if (jackson.matches() != stream.hits()) {
            throw new IllegalStateException("wrong answer");
        }
        return jackson.matches();
    }
}
