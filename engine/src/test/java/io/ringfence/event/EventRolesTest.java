package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time and tiebreaker of an event. */
class EventRolesTest {
    private static final String TIME = "'@timestamp':'2020-01-01T00:00:00.123456789Z'";
    private static final long TIME_NS = 1_577_836_800_123_456_789L;

    private final ParserHarness harness = harness(FieldType.DATE_NANOS);

    private static ParserHarness harness(FieldType timeType) {
        return new ParserHarness(
                ParserLimits.DEFAULT,
                FieldTable.builder()
                        .timestamp("@timestamp", timeType)
                        .tiebreaker("event.sequence", FieldType.LONG));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'@timestamp':'2020-01-01T00:00:00.123456789Z'}|1577836800123456789",
                "{'@timestamp':['2020-01-01']}|1577836800000000000",
                "{'@timestamp':1577836800123}|1577836800123000000",
                "{'@timestamp':'1577836800123'}|1577836800123000000",
                "{'\\u0040timestamp':'2020-01-01T00:00:00\\u005a'}|1577836800000000000",
                "{'_source':{'@timestamp':0}}|0",
                "{'@timestamp':'9999-12-31T23:59:59Z'}|9223372036854775807",
                "{'@timestamp':'1600-01-01T00:00:00Z'}|-9223372036854775807",
            })
    void shouldReadTheTime(String line, long timeNs) {
        assertEquals("ok", harness.parse(line));
        assertEquals(timeNs, harness.event().timeNs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'@timestamp':null}", "{'@timestamp':[]}", "{'q':1}"})
    void shouldRejectAnEventWithoutTime(String line) {
        assertEquals("no_timestamp", harness.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'@timestamp':''}",
                "{'@timestamp':'yesterday'}",
                "{'@timestamp':true}",
                "{'@timestamp':1.5e12}",
                "{'@timestamp':['2020-01-01','2020-01-01']}",
            })
    void shouldRejectAnEventWhoseTimeCannotBeTold(String line) {
        assertEquals("bad_timestamp", harness.parse(line));
    }

    @Test
    void shouldCutTheTimeOfADateFieldToMillis() {
        final ParserHarness millis = harness(FieldType.DATE);
        assertEquals("ok", millis.parse("{" + TIME + "}"));
        assertEquals(TIME_NS - 456_789, millis.event().timeNs());
        assertEquals("ok", millis.parse("{'@timestamp':'1969-12-31T23:59:59.9999Z'}"));
        assertEquals(-1_000_000, millis.event().timeNs());
        assertEquals("ok", millis.parse("{'@timestamp':'1600-01-01'}"));
        assertEquals(Timestamps.MIN_VALUE, millis.event().timeNs());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"17, 17", "'17', 17", "-5, -5", "1.0, 1", "1e3, 1000", "[7], 7"})
    void shouldReadTheTiebreaker(String text, long expected) {
        final String json = text.replace('\'', '"');
        assertEquals("ok", harness.parse("{" + TIME + ",'event':{'sequence':" + json + "}}"));
        assertEquals(true, harness.event().hasTiebreaker());
        assertEquals(expected, harness.event().tiebreaker());
        assertEquals(TIME_NS, harness.event().timeNs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "1.5",
                "'x'",
                "''",
                "true",
                "[1,2]",
                "9223372036854775808",
                "1e400",
            })
    void shouldDoWithoutATiebreaker(String text) {
        assertEquals("ok", harness.parse("{" + TIME + ",'event.sequence':1}"));
        assertEquals("ok", harness.parse("{" + TIME + ",'event.sequence':" + text + "}"));
        assertFalse(harness.event().hasTiebreaker());
    }

    @Test
    void shouldDoWithoutRoles() {
        final ParserHarness plain = new ParserHarness("a");
        assertEquals("ok", plain.parse("{" + TIME + ",'event.sequence':1}"));
        assertEquals(0, plain.event().timeNs());
        assertFalse(plain.event().hasTiebreaker());
    }
}
