package io.ringfence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ringfence.event.ParseStatus;

import org.junit.jupiter.api.Test;

class EngineCountsTest {
    private final EngineCounts counts = new EngineCounts();

    @Test
    void shouldCountNothingWhileEventsAreReplayedThatWereCountedBefore() {
        counts.counting(false);
        countEverything();
        for (final EngineCounts.Other counter : EngineCounts.Other.values()) {
            assertEquals(0, counts.get(counter), counter::name);
        }
        assertEquals(0, counts.byStatus(ParseStatus.TRUNCATED));
        assertNull(counts.sample(ParseStatus.TRUNCATED));
        counts.counting(true);
        countEverything();
        for (final EngineCounts.Other counter : EngineCounts.Other.values()) {
            assertEquals(4, counts.get(counter), counter::name);
        }
        assertEquals(1, counts.byStatus(ParseStatus.TRUNCATED));
        assertEquals("{", counts.sample(ParseStatus.TRUNCATED));
    }

    private void countEverything() {
        counts.status(ParseStatus.TRUNCATED, new byte[] {'{'}, 0, 1);
        for (final EngineCounts.Other counter : EngineCounts.Other.values()) {
            counts.increment(counter);
            counts.add(counter, 3);
        }
    }
}
