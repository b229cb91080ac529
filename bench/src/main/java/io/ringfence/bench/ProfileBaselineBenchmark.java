package io.ringfence.bench;

import io.ringfence.bench.byhand.JacksonBaseline;

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
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** {@link JacksonBaseline} with its one rule over the events of {@link RuleCountBenchmark}. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(2)
@State(Scope.Thread)
public class ProfileBaselineBenchmark {
    /** Whose events: macos, windows, linux, or mixed. */
    @Param({"macos", "windows", "linux"})
    public String profile;

    private final JacksonBaseline jackson = new JacksonBaseline();
    private EventStream stream;

    /** Generates the events. */
    @Setup
    public void setup() {
        stream = new EventStream(profile, RuleCountBenchmark.EVENTS);
    }

    /** Each pass reads new events of the same hosts. */
    @Setup(Level.Invocation)
    public void next() {
        stream.next();
    }

    /** One pass. */
    @Benchmark
    @OperationsPerInvocation(RuleCountBenchmark.EVENTS)
    public long jackson() throws IOException {
        for (int i = 0; i < RuleCountBenchmark.EVENTS; i++) {
            jackson.onEvent(stream.bytes(), stream.offset(i), stream.length(i));
        }
        return jackson.matches();
    }

    /** What {@link #jackson()} has to have found if it has been called once for each batch. */
    long expected() {
        return stream.hits();
    }
}
