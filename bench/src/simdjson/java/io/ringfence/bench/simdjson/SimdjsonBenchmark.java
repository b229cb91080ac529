package io.ringfence.bench.simdjson;

import io.ringfence.bench.Corpus;
import io.ringfence.bench.EndToEndBenchmark;
import io.ringfence.bench.ParseBenchmark;
import io.ringfence.bench.byhand.HandWrittenRule;
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
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * simdjson-java over the events of {@link ParseBenchmark} and {@link EndToEndBenchmark}, which are
 * the same: the fields alone, and with the rule by hand behind it. Setup compares every field that
 * it reads with what Jackson reads.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Thread)
public class SimdjsonBenchmark {
    private static final int EVENTS = ParseBenchmark.EVENTS;

    private final SimdjsonReader reader = new SimdjsonReader();
    private final HandWrittenRule rule = new HandWrittenRule();
    private final SeedFields fields = new SeedFields();
    private Corpus corpus;

    /** Generates the events and compares what is read of them. */
    @Setup
    public void setup() throws IOException {
        corpus = Corpus.mixed(EVENTS);
        final JacksonReader jackson = new JacksonReader();
        final SeedFields expected = new SeedFields();
        for (int i = 0; i < EVENTS; i++) {
            read(i);
            expected.clear();
            jackson.read(corpus.bytes(), corpus.offset(i), corpus.length(i), expected);
            if (!text(expected).equals(text(fields))) {
                throw new IllegalStateException("wrong answer: event " + i);
            }
        }
    }

    private static String text(SeedFields of) {
        return String.join(
                "|",
                of.timestamp,
                Objects.toString(of.hostId),
                Objects.toString(of.osType),
                Objects.toString(of.processName),
                Objects.toString(of.entityId),
                Objects.toString(of.destinationIp),
                of.processCategory + "|" + of.networkCategory + "|" + of.startType,
                Boolean.toString(of.endType));
    }

    private void read(int event) {
        fields.clear();
        reader.read(corpus.bytes(), corpus.offset(event), corpus.length(event), fields);
    }

    /** The fields alone. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int simdjsonFields() {
        int named = 0;
        for (int i = 0; i < EVENTS; i++) {
            read(i);
            named += null == fields.processName ? 0 : 1;
        }
        return named;
    }

    /** The rule by hand behind it. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long simdjsonRule() {
        final long before = rule.matches();
        for (int i = 0; i < EVENTS; i++) {
            read(i);
            rule.onEvent(fields);
        }
        if (rule.matches() - before != corpus.hitCount()) {
            throw new IllegalStateException("wrong answer");
        }
        return before;
    }
}
