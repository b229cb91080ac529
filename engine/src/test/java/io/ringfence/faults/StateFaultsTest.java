package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.DetectorSettings;
import io.ringfence.EventOrder;
import io.ringfence.support.Alerts;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows 29 to 34: what one host's flood does to the state, and to others. */
class StateFaultsTest {
    private static final String QUERY =
            "sequence by host.id, process.entity_id with maxspan=24h"
                    + " [process where process.pid == 1] [process where process.pid == 2]";

    private static String event(String host, String entity, int pid) {
        return "'host':{'id':'"
                + host
                + "'},'process':{'entity_id':'"
                + entity
                + "','pid':"
                + pid
                + "}";
    }

    private static String line(String host, String entity, String time) {
        return ("{'@timestamp':"
                        + time
                        + ","
                        + event(host, entity, 1)
                        + ",'event':{'category':'process'}}")
                .replace('\'', '"');
    }

    /** All at one time, so that maxspan ends none of them. */
    private static void flood(Faults engine, int count, boolean manyHosts) {
        final String time = Long.toString(Faults.START_NS / 1_000_000 + 1_000);
        for (int i = 0; i < count; i++) {
            engine.raw(line(manyHosts ? "forged" + i : "flooder", "k" + i, time));
        }
    }

    private static void shouldSurvive(EventOrder order, int keys) {
        final DetectorSettings settings = Faults.small().order(order).heldEvents(1_000);
        try (Faults engine = new Faults(QUERY, settings)) {
            engine.feed("v1", event("victim", "e", 1));
            flood(engine, keys, false);
            engine.feed("v2", event("victim", "e", 2));
            assertEquals("v1+v2", engine.matches());
            assertTrue(engine.count("sequence_evicted_host_share") >= keys - 1_000);
            assertEquals(0, engine.count("sequence_evicted_table_full"));
            assertTrue(engine.count("sequence_in_flight") <= 101);
            assertTrue(Alerts.read(engine.alerts.lines().get(0)).toString().contains("\"v1\""));
            // Kept through the flood, though the flood's documents went round the ring many times.
            assertEquals(0, engine.count("sequence_documents_lost"));
        }
    }

    @ParameterizedTest
    @EnumSource(EventOrder.class)
    void row29ShouldMatchAVictimThroughAFlood(EventOrder order) {
        shouldSurvive(order, 300_000);
    }

    @Test
    @Tag("slow")
    void row29ShouldMatchAVictimThroughAHundredMillionKeys() {
        shouldSurvive(EventOrder.ARRIVAL, 100_000_000);
    }

    /** Forged host ids: a host in the table keeps its place, and the table is bounded. */
    @ParameterizedTest
    @EnumSource(EventOrder.class)
    void row29ShouldMatchAVictimThroughAFloodOfHosts(EventOrder order) {
        final DetectorSettings settings = Faults.small().sequenceSlots(100_000).order(order);
        try (Faults engine = new Faults(QUERY, settings)) {
            engine.feed("v1", event("victim", "e", 1));
            flood(engine, 200_000, true);
            engine.feed("v2", event("victim", "e", 2));
            assertEquals("v1+v2", engine.matches());
            assertTrue(engine.count("sequence_hosts_shared") > 0);
        }
    }

    /** The hash is keyed anew for each engine; what is found does not depend on it. */
    @Test
    void row30ShouldFindTheSameUnderEverySecret() {
        for (int i = 0; i < 3; i++) {
            try (Faults engine = new Faults(QUERY)) {
                for (int k = 0; k < 50; k++) {
                    engine.feed("a" + k, event("h", "k" + k, 1));
                }
                engine.feed("b", event("h", "k49", 2));
                assertEquals("a49+b", engine.matches());
            }
        }
    }

    @Test
    void row31ShouldCompareKeysWhole() {
        final String longKey = "x".repeat(64 << 10);
        try (Faults engine = new Faults(QUERY)) {
            engine.feed("1", event("a|b", "c", 1));
            engine.feed("2", event("a", "b|c", 2));
            engine.feed("3", event("a\\u0000b", "c", 1));
            engine.feed("4", event("a", "\\u0000bc", 2));
            engine.feed("5", event("h", longKey + "1", 1));
            engine.feed("6", event("h", longKey + "2", 2));
            engine.feed("7", event("h", longKey + "1", 2));
            assertEquals("5+7", engine.matches());
        }
    }

    @Test
    void row32ShouldNotJoinTwoHostsWithOneEntityId() {
        try (Faults engine = new Faults(QUERY)) {
            engine.feed("1", event("a", "e", 1));
            engine.feed("2", event("b", "e", 2));
            assertEquals("", engine.matches());
        }
    }

    /** The flooder's own oldest go; its newest go on. */
    @Test
    void row33ShouldEvictWithinTheFloodersShare() {
        try (Faults engine = new Faults(QUERY)) {
            flood(engine, 5_000, false);
            engine.feed("old", event("flooder", "k0", 2));
            assertFalse(engine.alerts.lines().size() > 0);
            engine.feed("new", event("flooder", "k4999", 2));
            assertEquals(1, engine.alerts.lines().size());
        }
    }

    @Test
    void row34ShouldComeBackToZero() {
        try (Faults engine = new Faults(QUERY)) {
            for (int i = 0; i < 20_000; i++) {
                engine.feed("a" + i, event("h" + i % 7, "e" + i, 1));
                engine.feed("b" + i, event("h" + i % 7, "e" + i, 2));
            }
            assertEquals(0, engine.count("sequence_in_flight"));
            assertEquals(
                    20_000,
                    engine.detector.stats().alerts() + engine.detector.stats().suppressed());
        }
    }
}
