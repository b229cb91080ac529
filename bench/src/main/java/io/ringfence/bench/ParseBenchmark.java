package io.ringfence.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.ringfence.bench.byhand.JacksonReader;
import io.ringfence.bench.byhand.SeedFields;
import io.ringfence.event.FieldTable;
import io.ringfence.event.FieldType;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;

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
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Parsing alone: the projection of the seed rule's fields, against Jackson's streaming parser
 * reading the same fields into strings (all but {@code event.sequence} and {@code event.id}, which
 * the engine wants beside them), and against Jackson walking every token (no values taken).
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
@State(Scope.Thread)
public class ParseBenchmark {
    /** Events a pass. */
    public static final int EVENTS = 10_000;

    private final SeedFields fields = new SeedFields();
    private final JacksonReader reader = new JacksonReader();
    private final JsonFactory factory = new JsonFactory();
    private EventStream stream;
    private JsonEventParser parser;
    private ParsedEvent event;
    private int[] compared;

    /** Generates the events; both ways must see the same fields in them. */
    @Setup
    public void setup() throws IOException {
        stream = new EventStream("mixed", EVENTS);
        stream.next();
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
        final FieldTable table = builder.build();
        parser = new JsonEventParser(table, ParserLimits.DEFAULT);
        event = new ParsedEvent(table);
        compared =
                new int[] {
                    table.fieldId("host.id"),
                    table.fieldId("process.name"),
                    table.fieldId("process.entity_id"),
                    table.fieldId("destination.ip")
                };
        compare();
    }

    /** Each pass reads new events of the same hosts. */
    @Setup(Level.Invocation)
    public void next() {
        stream.next();
    }

    private void compare() throws IOException {
        for (int i = 0; i < EVENTS; i++) {
            parser.parse(stream.bytes(), stream.offset(i), stream.length(i), event);
            fields.clear();
            reader.read(stream.bytes(), stream.offset(i), stream.length(i), fields);
            final String[] expected = {
                fields.hostId, fields.processName, fields.entityId, fields.destinationIp
            };
            for (int field = 0; field < compared.length; field++) {
                if (!Objects.equals(expected[field], text(compared[field]))) {
                    throw new IllegalStateException("wrong answer: event " + i);
                }
            }
        }
    }

    private String text(int field) {
        final int value = event.firstValue(field);
        return value < 0
                ? null
                : new String(
                        event.bytes(value),
                        event.offset(value),
                        event.length(value),
                        StandardCharsets.UTF_8);
    }

    /** Ours: ten fields projected, everything validated. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int project() {
        int present = 0;
        for (int i = 0; i < EVENTS; i++) {
            final int status =
                    parser.parse(stream.bytes(), stream.offset(i), stream.length(i), event);
            if (ParseStatus.OK != status) {
                throw new IllegalStateException(ParseStatus.name(status));
            }
            present += event.presentCount();
        }
        return present;
    }

    /** Jackson, the same fields as strings. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int jacksonFields() throws IOException {
        int named = 0;
        for (int i = 0; i < EVENTS; i++) {
            fields.clear();
            reader.read(stream.bytes(), stream.offset(i), stream.length(i), fields);
            named += null == fields.processName ? 0 : 1;
        }
        return named;
    }

    /** Jackson, every token. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int jacksonTokens() throws IOException {
        int names = 0;
        for (int i = 0; i < EVENTS; i++) {
            try (JsonParser tokens =
                    factory.createParser(stream.bytes(), stream.offset(i), stream.length(i))) {
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
