package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growth and reuse of the hits of one slot. */
class EventHitsTest {
    private final EventHits hits = new EventHits();

    @Test
    void shouldKeepHitsAndTheirTuplesBeyondItsFirstSize() {
        hits.reset(7, 8);
        for (int i = 0; i < 100; i++) {
            hits.addHit(1_000 + i);
            assertEquals(i, hits.addTuple(i, -i));
        }
        for (int i = 0; i < 100; i++) {
            hits.hitTuples(i, i, 2);
        }
        assertEquals(7, hits.eventNumber());
        assertEquals(8, hits.ingestTimeNs());
        assertEquals(100, hits.hitCount());
        assertEquals(100, hits.tupleCount());
        for (int i = 0; i < 100; i++) {
            assertEquals(1_000 + i, hits.stage(i));
            assertEquals(i, hits.tupleStart(i));
            assertEquals(2, hits.tupleCount(i));
            assertEquals(i, hits.tupleHigh(i));
            assertEquals(-i, hits.tupleLow(i));
        }
    }

    @Test
    void shouldTakeTimeAndTiebreakerFromTheEvent() {
        final ParserHarness harness =
                new ParserHarness(
                        ParserLimits.DEFAULT,
                        FieldTable.builder()
                                .timestamp("t", FieldType.DATE_NANOS)
                                .tiebreaker("s", FieldType.LONG));
        assertEquals("ok", harness.parse("{'t':5,'s':9}"));
        hits.time(harness.event());
        assertEquals(5_000_000, hits.timeNs());
        assertTrue(hits.hasTiebreaker());
        assertEquals(9, hits.tiebreaker());
    }

    @Test
    void shouldForgetAllOnReset() {
        hits.reset(1, 2);
        hits.parseStatus(ParseStatus.MALFORMED);
        hits.hostHash(3);
        hits.addHit(4);
        hits.addTuple(5, 6);
        final byte[] id = "#identity#".getBytes(StandardCharsets.UTF_8);
        hits.identity(id, 1, 8, true);
        assertEquals(ParseStatus.MALFORMED, hits.parseStatus());
        assertEquals(3, hits.hostHash());
        assertTrue(hits.isContentHash());
        assertArrayEquals(
                "identity".getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(hits.identity(), hits.identityLength()));
        hits.reset(9, 10);
        assertEquals(ParseStatus.OK, hits.parseStatus());
        assertEquals(0, hits.hostHash() | hits.hitCount() | hits.tupleCount());
        assertEquals(0, hits.identityLength());
        assertFalse(hits.isContentHash() || hits.hasTiebreaker());
        hits.addHit(11);
        assertEquals(0, hits.tupleCount(0));
    }
}
