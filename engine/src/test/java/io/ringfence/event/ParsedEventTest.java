package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.support.Allocation;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Reuse: nothing is left of the event before, and nothing is allocated once warm. */
class ParsedEventTest {

    private static final String[] LINES = {
        "{'@timestamp':'2020-01-01T00:00:00.123456789Z','event':{'sequence':1,'id':'x'}}",
        "{'@timestamp':1577836800123,'process':{'name':'cmd.exe','args':['a','b','c'],"
                + "'executable':'C:\\\\Windows\\\\System32\\\\cmd.exe','exit_code':-1.5e3}}",
        "{'@timestamp':'2020-01-01','proc\\u0065ss':{'n\\u0061me':'gr\\u00fc\\u00dfe \\ud83d"
                + "\\ude00 ü','args':[[],{},null,true,false]},'host.id':'h'}",
        "{'_index':'i','_source':{'@timestamp':'2020-01-01','q':[{'r':'\\n'}]}}",
        "{'create':{'_index':'x'}}",
        "",
        "{'@timestamp':'2020',",
        "{'@timestamp':'never'}",
        "{'q':1}",
        "{'host':{'id':1,'id':2}}",
        "[1]",
        "{'q':'\\x'}",
        "{'q':'\u0001'}",
    };

    private final FieldTable fields = fields();
    private final JsonEventParser parser = new JsonEventParser(fields, ParserLimits.DEFAULT);
    private final ParsedEvent event = new ParsedEvent(fields);
    private final byte[][] documents = new byte[LINES.length][];

    ParsedEventTest() {
        for (int i = 0; i < LINES.length; i++) {
            documents[i] = LINES[i].replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        }
    }

    private static FieldTable fields() {
        final FieldTable.Builder builder =
                FieldTable.builder()
                        .timestamp("@timestamp", FieldType.DATE_NANOS)
                        .tiebreaker("event.sequence", FieldType.LONG)
                        .host("host.id")
                        .eventId("event.id");
        builder.add("process.name", FieldType.KEYWORD);
        builder.add("process.args", FieldType.KEYWORD);
        builder.add("process.executable", FieldType.KEYWORD);
        builder.add("process.exit_code", FieldType.DOUBLE);
        return builder.build();
    }

    @Test
    void shouldAllocateNothingOnceWarm() {
        final KeyedHash hash = new KeyedHash(1, 2);
        final long[] sum = new long[1];
        final Runnable run =
                () -> {
                    for (int round = 0; round < 2_000; round++) {
                        sum[0] += readAll(hash);
                    }
                };
        for (int i = 0; i < 150; i++) {
            run.run(); // vectors are objects until the JIT is done
        }
        assertEquals(0, Allocation.least(run), () -> "checksum " + sum[0]);
    }

    private long readAll(KeyedHash hash) {
        long sum = 0;
        for (final byte[] document : documents) {
            if (parser.parse(document, 0, document.length, event) == ParseStatus.OK) {
                sum += event.timeNs();
                hash.reset();
                for (int i = 0; i < event.presentCount(); i++) {
                    sum += readField(event.presentField(i), hash);
                }
                hash.finish();
                sum += hash.high() ^ hash.low();
            }
        }
        return sum;
    }

    private long readField(int field, KeyedHash hash) {
        long sum = 0;
        for (int value = event.firstValue(field);
                value != ParsedEvent.NULL_VALUE;
                value = event.nextValue(value)) {
            final byte[] bytes = event.bytes(value);
            hash.update(bytes, event.offset(value), event.length(value));
            sum += Numbers.toLong(bytes, event.offset(value), event.length(value));
            sum += (long) Numbers.toDouble(bytes, event.offset(value), event.length(value));
        }
        return sum;
    }

    @Test
    void shouldSeeOnlyTheLatestEvent() {
        final int name = fields.fieldId("process.name");
        parser.parse(documents[1], 0, documents[1].length, event);
        assertEquals(1, event.valueCount(name));
        assertEquals(3, event.valueCount(fields.fieldId("process.args")));
        parser.parse(documents[0], 0, documents[0].length, event);
        assertEquals(0, event.valueCount(name));
        assertEquals(ParsedEvent.NULL_VALUE, event.firstValue(name));
        assertEquals(3, event.presentCount());
    }
}
