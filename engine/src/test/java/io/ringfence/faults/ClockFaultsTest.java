package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.EventOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

/** Rows 20 and 21: spellings of time end to end, and clocks that jump or run for years. */
class ClockFaultsTest {
    private static final long S = 1_000_000_000;
    private static final String MAXSPAN_30S =
            "sequence by host.id with maxspan=30s"
                    + " [process where process.pid == 1] [process where process.pid == 2]";

    private static byte[] event(String id, String time, int pid) {
        final String json =
                "{\"@timestamp\":%s,\"host\":{\"id\":\"h\"},\"process\":{\"pid\":%d},"
                        + "\"event\":{\"id\":\"%s\",\"category\":\"process\"}}";
        return String.format(json, time, pid, id).getBytes(StandardCharsets.UTF_8);
    }

    private static void feed(Faults engine, String id, String time, int pid, long ingestNs) {
        final byte[] line = event(id, time, pid);
        assertEquals(0, engine.detector.onEvent(line, 0, line.length, ingestNs), time);
    }

    /** Both within 30 seconds of each other or not, however they are written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                // clocks go forward an hour, or back: the offset says which hour it is
                "\"2026-03-29T01:59:50+01:00\"|\"2026-03-29T03:00:10+02:00\"|1",
                "\"2026-10-25T02:59:50+02:00\"|\"2026-10-25T02:00:10+01:00\"|1",
                "\"2026-10-25T02:10:00+02:00\"|\"2026-10-25T02:10:10+01:00\"|0",
                // a leap second is the first of the next minute
                "\"2016-12-31T23:59:59Z\"|\"2016-12-31T23:59:60Z\"|1",
                "\"2016-12-31T23:59:60Z\"|\"2017-01-01T00:00:30.000Z\"|1",
                "\"2016-12-31T23:59:60Z\"|\"2017-01-01T00:00:30.001Z\"|0",
                "\"2026-03-02T00:00:00+14:00\"|\"2026-03-01T10:00:30Z\"|1",
                "\"2026-03-02T00:00:00+14:00\"|\"2026-03-01T10:00:31Z\"|0",
                // no zone is UTC
                "\"2026-03-01T10:00:00\"|\"2026-03-01T11:00:30+01:00\"|1",
                // nine digits: cut to the millisecond, as a date field has it
                "\"2026-03-01T10:00:00.000999999Z\"|\"2026-03-01T10:00:30.000000001Z\"|1",
                "\"2026-03-01T10:00:00.000999999Z\"|\"2026-03-01T10:00:30.001000000Z\"|0",
                "1772359200000|\"2026-03-01T10:00:30Z\"|1",
                "\"1772359200000\"|\"2026-03-01T10:00:30Z\"|1",
                "1772359200000|1772359230001|0",
                "1772359200000.5|1772359230000.9|1",
            })
    void row20ShouldMeanTheSameTimeHoweverItIsSpelt(String first, String second, int matches) {
        for (final EventOrder order : EventOrder.values()) {
            try (Faults engine = new Faults(MAXSPAN_30S, Faults.small().order(order))) {
                feed(engine, "1", first, 1, Faults.START_NS);
                feed(engine, "2", second, 2, Faults.START_NS);
                assertEquals(matches == 1 ? "1+2" : "", engine.matches());
            }
        }
    }

    /**
     * A tick is 64 ms and a turn of the wheel 70 minutes: a span of many turns is kept through all
     * of them, and freed after it.
     */
    @Test
    void row21ShouldKeepSequencesThroughTurnsOfTheWheel() {
        final String query = MAXSPAN_30S.replace("30s", "10h");
        try (Faults engine = new Faults(query)) {
            at(engine, "1", 0, 1);
            for (int minute = 1; minute < 590; minute++) {
                engine.detector.advance(Faults.START_NS + minute * 60 * S);
            }
            assertEquals(1, engine.count("sequence_in_flight"));
            at(engine, "2", 36_000, 2);
            at(engine, "3", 36_001, 1);
            engine.detector.advance(Faults.START_NS + 20 * 36_000 * S);
            assertEquals(0, engine.count("sequence_in_flight"));
            assertEquals("1+2", engine.matches());
        }
    }

    /** 2^31 ticks are four years and four months. */
    @ParameterizedTest
    @ValueSource(longs = {1, 4, 5, 30})
    void row21ShouldGoOnAfterYears(long years) {
        final long later = years * 366 * 86_400;
        try (Faults engine = new Faults(MAXSPAN_30S)) {
            at(engine, "1", 0, 1);
            at(engine, "2", 10, 2);
            at(engine, "3", 20, 1);
            at(engine, "4", later, 1);
            assertEquals(1, engine.count("sequence_in_flight"), "the old one is gone");
            at(engine, "5", later + 30, 2);
            at(engine, "6", later + 40, 1);
            engine.detector.advance(Faults.START_NS + (later + 86_400) * S);
            assertEquals(0, engine.count("sequence_in_flight"));
            assertEquals("1+2,4+5", engine.matches());
        }
    }

    /**
     * Stopped for ten minutes, as by SIGSTOP or a laptop's lid: the events of before and of during
     * the pause come behind it, all at once. Their own times decide.
     */
    @ParameterizedTest
    @EnumSource(EventOrder.class)
    void row21ShouldMatchWhatAPauseHeldBack(EventOrder order) {
        final long wake = Faults.START_NS + 600 * S;
        try (Faults engine = new Faults(MAXSPAN_30S, Faults.small().order(order))) {
            at(engine, "1", 0, 1);
            feed(engine, "2", millis(10), 2, wake);
            feed(engine, "3", millis(300), 1, wake);
            feed(engine, "4", millis(330), 2, wake);
            feed(engine, "5", millis(590), 1, wake);
            feed(engine, "6", millis(600), 2, wake + 1);
            feed(engine, "7", millis(601), 2, wake + S);
            assertEquals("1+2,3+4,5+6", engine.matches());
        }
    }

    /** An event that comes in when it happens. */
    private static void at(Faults engine, String id, long seconds, int pid) {
        feed(engine, id, millis(seconds), pid, Faults.START_NS + seconds * S);
    }

    private static String millis(long seconds) {
        return Long.toString(Faults.START_NS / 1_000_000 + seconds * 1_000);
    }
}
