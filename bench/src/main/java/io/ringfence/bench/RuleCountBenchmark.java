package io.ringfence.bench;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.rule.RuleSet;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/**
 * How throughput falls with the number of rules: the seed rule and all drawn at random, over the
 * events of each system. {@code -Dringfence.rules=FOLDER} names the rules (those of tools/rules by
 * default); where there are fewer than asked for, all are taken.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(2)
@State(Scope.Thread)
public class RuleCountBenchmark {
    /** Events a pass. */
    public static final int EVENTS = 10_000;

    /** How many rules. */
    @Param({"1", "10", "100", "1000", "100000"})
    public int rules;

    /** Whose events: macos, windows, linux, or mixed. */
    @Param({"macos", "windows", "linux"})
    public String profile;

    private EventStream stream;
    private Detector detector;
    private long alerts;
    private long ingestTimeNs = 1_800_000_000_000_000_000L;

    /** Generates the events and compiles the rules. */
    @Setup
    public void setup() {
        stream = new EventStream(profile, EVENTS);
        final RuleSet chosen = RuleDraw.draw(rules);
        System.out.println(chosen.rules().size() + " rules");
        detector = Detector.create(chosen, new DetectorSettings(), alert -> alerts++);
    }

    /** Each pass reads new events of the same hosts. */
    @Setup(Level.Invocation)
    public void next() {
        stream.next();
    }

    /** Frees the off-heap state. */
    @TearDown
    public void tearDown() {
        detector.close();
    }

    /**
     * One pass.
     *
     * @return alerts so far; beyond a rule's budget they are only counted
     */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long detector() {
        final byte[] bytes = stream.bytes();
        for (int i = 0; i < EVENTS; i++) {
            ingestTimeNs += EventStream.EVENT_NS;
            detector.onEvent(bytes, stream.offset(i), stream.length(i), ingestTimeNs);
        }
        return alerts;
    }

    /** What the seed rule alone has to have found if {@link #detector()} read each batch once. */
    long expected() {
        return stream.hits();
    }
}
