package io.ringfence.bench.peers;

import io.ringfence.bench.Corpus;
import io.ringfence.bench.EndToEndBenchmark;
import io.ringfence.bench.byhand.JacksonReader;
import io.ringfence.bench.byhand.SeedFields;

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
import java.util.concurrent.TimeUnit;

/**
 * The seed rule in Esper over the events of {@link EndToEndBenchmark}: once from JSON text behind
 * the Jackson reader of the baseline, once from objects made beforehand, which leaves out all
 * parsing. Matches are checked after every pass.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(2)
@State(Scope.Thread)
public class EsperBenchmark {
    private static final int EVENTS = EndToEndBenchmark.EVENTS;

    private final JacksonReader reader = new JacksonReader();
    private final SeedFields[] objects = new SeedFields[EVENTS];
    private Corpus corpus;
    private EsperRule esper;
    private long ingestTimeNs = 1_800_000_000_000_000_000L;

    /** Generates the events, reads them into objects and compiles the rule. */
    @Setup
    public void setup() throws Exception {
        corpus = Corpus.mixed(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            objects[i] = read(i);
        }
        esper = new EsperRule();
    }

    /** Ends the runtime. */
    @TearDown
    public void tearDown() {
        esper.close();
    }

    /** From JSON text. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long esperBehindJackson() throws IOException {
        final long before = nextPass();
        for (int i = 0; i < EVENTS; i++) {
            esper.onEvent(read(i));
        }
        return checked(before);
    }

    /** From objects made beforehand: no parsing. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long esperWithObjects() {
        final long before = nextPass();
        for (final SeedFields object : objects) {
            esper.onEvent(object);
        }
        return checked(before);
    }

    private SeedFields read(int event) throws IOException {
        final SeedFields fields = new SeedFields(); // Esper keeps it
        reader.read(corpus.bytes(), corpus.offset(event), corpus.length(event), fields);
        return fields;
    }

    private long nextPass() {
        ingestTimeNs += 3_600_000_000_000L; // what an earlier pass left in flight has expired
        esper.advance(ingestTimeNs);
        return esper.matches();
    }

    private long checked(long before) {
        if (esper.matches() - before != corpus.hitCount()) {
            throw new IllegalStateException("wrong answer: " + (esper.matches() - before));
        }
        return before;
    }
}
