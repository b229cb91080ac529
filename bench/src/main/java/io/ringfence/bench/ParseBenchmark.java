package io.ringfence.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;

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
import java.util.concurrent.TimeUnit;

/**
 * Parsing alone: the projection of the seed rule's fields, against Jackson walking every token of
 * the same lines (no values taken: the least that any consumer of it pays).
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Thread)
public class ParseBenchmark {
    static final int EVENTS = 10_000;

    private final JsonFactory factory = new JsonFactory();
    private Corpus corpus;
    private JsonEventParser parser;
    private ParsedEvent event;

    /** Generates the events. */
    @Setup
    public void setup() {
        corpus = Corpus.macos(EVENTS);
        final FieldTable.Builder builder = FieldTable.builder();
        builder.timestamp("@timestamp", FieldType.DATE_NANOS);
        builder.tiebreaker("event.sequence", FieldType.LONG);
        builder.host("host.id").eventId("event.id");
        builder.add("host.os.type", FieldType.KEYWORD);
        builder.add("event.category", FieldType.KEYWORD);
        builder.add("event.type", FieldType.KEYWORD);
        builder.add("process.name", FieldType.KEYWORD);
        builder.add("process.entity_id", FieldType.KEYWORD);
        builder.add("destination.ip", FieldType.IP);
        final FieldTable fields = builder.build();
        parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
        event = new ParsedEvent(fields);
    }

    /** Ours: ten fields projected, everything validated. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int project() {
        int present = 0;
        for (int i = 0; i < EVENTS; i++) {
            final int status =
                    parser.parse(corpus.bytes(), corpus.offset(i), corpus.length(i), event);
            if (ParseStatus.OK != status) {
                throw new IllegalStateException(ParseStatus.name(status));
            }
            present += event.presentCount();
        }
        return present;
    }

    /** Jackson, every token. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int jacksonTokens() throws IOException {
        int names = 0;
        for (int i = 0; i < EVENTS; i++) {
            try (JsonParser tokens =
                    factory.createParser(corpus.bytes(), corpus.offset(i), corpus.length(i))) {
                JsonToken token = tokens.nextToken();
                while (null != token) {
                    names += JsonToken.FIELD_NAME == token ? 1 : 0;
                    token = tokens.nextToken();
                }
            }
        }
        return names;
    }
}
