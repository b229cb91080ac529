package io.ringfence.bench.peers;

import io.ringfence.bench.Corpus;
import io.ringfence.bench.EndToEndBenchmark;

import org.apache.flink.core.execution.JobClient;
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

import java.util.concurrent.TimeUnit;

/**
 * The seed rule in Flink CEP over the events of {@link EndToEndBenchmark}. The job runs on from
 * pass to pass; its start is not in the figure, and it may use two threads. Matches of all passes
 * are checked when the job has ended, as only then the last watermark has passed them.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(2)
@State(Scope.Thread)
public class FlinkBenchmark {
    private static final int EVENTS = EndToEndBenchmark.EVENTS;
    private static final long PATIENCE_S = 120;

    private FlinkHandOver handOver;
    private JobClient job;
    private long passes;

    /** Generates the events and starts the job. */
    @Setup
    public void setup() throws Exception {
        handOver = new FlinkHandOver(Corpus.mixed(EVENTS));
        job = FlinkRule.start(handOver);
        passes = 0;
    }

    /** Ends the job and checks its matches. */
    @TearDown
    public void tearDown() throws Exception {
        handOver.stop();
        job.getJobExecutionResult().get(PATIENCE_S, TimeUnit.SECONDS);
        if (handOver.matches.get() != passes * handOver.corpus.hitCount()) {
            throw new IllegalStateException("wrong answer: " + handOver.matches.get());
        }
    }

    /** One pass. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long flinkCepBehindJackson() throws InterruptedException {
        handOver.run(passes);
        return ++passes;
    }
}
