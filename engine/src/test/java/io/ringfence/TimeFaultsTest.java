package io.ringfence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What clocks and deliveries do wrong, and what then comes out, in both orders. */
class TimeFaultsTest {
    private static final long S = 1_000_000_000;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final long START_NS = START.getEpochSecond() * S;
    private static final String QUERY =
            """
            sequence by host.id with maxspan=30s
             [process where true]
             [network where true]
            """;

    @TempDir private Path folder;
    private RuleSet rules;
    private final Alerts alerts = new Alerts();

    @BeforeEach
    void load() {
        rules = SeedRule.load(folder, "time", QUERY, 1_000);
    }

    private Detector detector(EventOrder order) {
        final DetectorSettings settings =
                new DetectorSettings()
                        .sequenceSlots(1_024)
                        .documentBytes(1 << 20)
                        .order(order)
                        .allowedLatenessNs(5 * S);
        return Detector.create(rules, settings, alerts);
    }

    private static byte[] event(String id, String category, String time, String more) {
        final String json =
                "{\"@timestamp\":%s,\"host\":{\"id\":\"%s\"},\"event\":{\"id\":\"%s\",\"category\":\"%s\"%s}}";
        final String host = id.substring(0, 1);
        return String.format(json, time, host, id, category, more).getBytes(StandardCharsets.UTF_8);
    }

    /** Ids begin with the host's letter, p is a process and n a network event, as in "ap1". */
    private static int feed(Detector detector, String id, String time, String more, long ingestNs) {
        final String category = id.charAt(1) == 'p' ? "process" : "network";
        final byte[] event = event(id, category, '"' + time + '"', more);
        return detector.onEvent(event, 0, event.length, ingestNs);
    }

    /** At so many seconds, delivered at once. */
    private static void feed(Detector detector, String id, double seconds) {
        feed(detector, id, seconds, seconds);
    }

    private static void feed(Detector detector, String id, double seconds, double ingestSeconds) {
        final String time = START.plusMillis(Math.round(seconds * 1_000)).toString();
        final long ingestNs = START_NS + Math.round(ingestSeconds * S);
        assertEquals(0, feed(detector, id, time, "", ingestNs));
    }

    private static long count(Detector detector, String counter) {
        return detector.stats().counters().get(counter);
    }

    /** Row 15. The tiebreaker decides in event order; in arrival order what came first is first. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, true, ARRIVAL, 1",
        "1, 2, true, EVENT_TIME, 1",
        "2, 1, true, ARRIVAL, 0",
        "2, 1, true, EVENT_TIME, 0",
        "1, 2, false, ARRIVAL, 0",
        "1, 2, false, EVENT_TIME, 1",
        "2, 1, false, ARRIVAL, 0",
        "2, 1, false, EVENT_TIME, 0",
        ", , true, ARRIVAL, 1",
        ", , true, EVENT_TIME, 1",
        ", , false, ARRIVAL, 0",
        ", , false, EVENT_TIME, 0",
    })
    void shouldOrderAPairOfTheSameMillisecond(
            Integer process, Integer network, boolean processFirst, EventOrder order, int matches) {
        final String time = START.toString();
        try (Detector detector = detector(order)) {
            if (processFirst) {
                feed(detector, "ap1", time, sequence(process), START_NS);
                feed(detector, "an2", time, sequence(network), START_NS);
            } else {
                feed(detector, "an2", time, sequence(network), START_NS);
                feed(detector, "ap1", time, sequence(process), START_NS);
            }
            detector.endOfInput();
        }
        assertEquals(matches, alerts.lines().size());
    }

    private static String sequence(Integer number) {
        return number == null ? "" : ",\"sequence\":" + number;
    }

    /** Row 16. ECS maps @timestamp as date, so Elasticsearch counts in milliseconds, cut off. */
    @ParameterizedTest
    @CsvSource({
        "00:00:30.000, 1",
        "00:00:30.001, 0",
        "00:00:30.000000000, 1",
        "00:00:30.000000001, 1",
        "00:00:30.000999999, 1",
        "00:00:30.001000000, 0",
        "00:00:29.999999999, 1",
    })
    void shouldTakeMaxspanInclusivelyToTheMillisecond(String time, int matches) {
        for (final EventOrder order : EventOrder.values()) {
            try (Detector detector = detector(order)) {
                feed(detector, "ap1", "2026-03-01T00:00:00Z", "", START_NS);
                feed(detector, "an2", "2026-03-01T" + time + "Z", "", START_NS + 31 * S);
                detector.endOfInput();
            }
        }
        assertEquals(2 * matches, alerts.lines().size());
    }

    /** Row 17. */
    @Test
    void shouldJoinWhatIsOutOfOrderByLessThanTheLatenessAndCountTheRest() {
        try (Detector detector = detector(EventOrder.EVENT_TIME)) {
            feed(detector, "an2", 10, 10);
            feed(detector, "ap1", 5, 11);
            feed(detector, "an4", 20, 20);
            feed(detector, "ap3", 14.999, 21);
            detector.endOfInput();
            assertEquals(1, count(detector, "order_late"));
        }
        assertEquals(List.of("ap1+an2"), alerts.eventIds());
    }

    /** Row 17, as events come: the late one leaves the pending one alone and is counted. */
    @Test
    void shouldCountWhatIsNotAfterThePendingEventInArrivalOrder() {
        try (Detector detector = detector(EventOrder.ARRIVAL)) {
            feed(detector, "ap1", 10, 10);
            feed(detector, "an2", 9, 11);
            feed(detector, "an3", 12, 12);
            assertEquals(1, count(detector, "sequence_late"));
        }
        assertEquals(List.of("ap1+an3"), alerts.eventIds());
    }

    /** Row 18: whatever one host's clock says, the others' sequences are as ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:00:10Z",
                "2036-03-01T00:00:10Z",
                "1600-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "0000-01-01T00:00:00Z"
            })
    void shouldLetOneClockHarmNoOtherHost(String time) {
        for (final EventOrder order : EventOrder.values()) {
            try (Detector detector = detector(order)) {
                feed(detector, "ap1", 1);
                feed(detector, "bp1", 1);
                feed(detector, "bp2", time, "", START_NS + 2 * S);
                feed(detector, "bn3", time, "", START_NS + 2 * S);
                feed(detector, "an2", 3);
                feed(detector, "ap3", 60);
                feed(detector, "an4", 61);
                detector.endOfInput();
            }
            final List<String> ofA =
                    alerts.eventIds().stream().filter(ids -> ids.startsWith("a")).toList();
            assertEquals(List.of("ap1+an2", "ap3+an4"), ofA.subList(ofA.size() - 2, ofA.size()));
        }
    }

    /** Row 18: a clock that was wrong once is right again when it is set right. */
    @ParameterizedTest
    @EnumSource(EventOrder.class)
    void shouldForgiveAHostWhoseClockWasTenYearsAhead(EventOrder order) {
        try (Detector detector = detector(order)) {
            feed(detector, "bp1", "2036-03-01T00:00:00Z", "", START_NS);
            assertEquals(1, count(detector, "future_timestamps"));
            // Ten minutes later: past the tolerance of five minutes that its clock was moved by.
            feed(detector, "bp2", 600);
            feed(detector, "bn3", 601);
            detector.endOfInput();
        }
        assertEquals(
                List.of(), alerts.eventIds(), "same key: the forged event overwrote, as asked");
        try (Detector detector = detector(order)) {
            feed(detector, "bn1", "2036-03-01T00:00:00Z", "", START_NS);
            feed(detector, "bp2", 600);
            feed(detector, "bn3", 601);
            detector.endOfInput();
        }
        assertEquals(List.of("bp2+bn3"), alerts.eventIds());
    }

    /** Row 19: a day of silence frees what was in flight, without an event of that host. */
    @ParameterizedTest
    @EnumSource(EventOrder.class)
    void shouldExpireASilentHostAndTakeItsBurstAfterwards(EventOrder order) {
        final double day = 86_400;
        try (Detector detector = detector(order)) {
            feed(detector, "ap1", 0);
            feed(detector, "bp1", 0);
            detector.advance(START_NS + 3_600 * S);
            detector.advance(START_NS + 3 * 3_600 * S);
            assertEquals(0, count(detector, "sequence_in_flight"));
            // What it had kept while it was cut off, all at once; another host lives in the
            // present.
            feed(detector, "bp2", day, day);
            feed(detector, "ap2", 100, day);
            feed(detector, "an3", 110, day);
            feed(detector, "ap4", 200, day);
            feed(detector, "an5", 220, day);
            feed(detector, "bn3", day + 1, day + 1);
            detector.endOfInput();
            if (order == EventOrder.EVENT_TIME) {
                assertEquals(0, count(detector, "order_late"));
            }
        }
        assertEquals(
                List.of("ap2+an3", "ap4+an5", "bp2+bn3"),
                alerts.eventIds().stream().sorted().toList());
    }
}
