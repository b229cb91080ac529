package io.ringfence.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;

import io.ringfence.metrics.Counters;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

class RingPublisherTest {
    private static final int SLAB = 1024;

    private final Sequence consumed = new Sequence();
    private RingBuffer<Slot> ring;
    private EventSlab slab;
    private RingPublisher publisher;

    private void create(int ringCapacity, int slabSize) {
        ring =
                RingBuffer.createSingleProducer(
                        Slot::new, ringCapacity, new BackOffWaitStrategy(200_000, 1_000_000));
        ring.addGatingSequences(consumed);
        slab = new EventSlab(slabSize);
        publisher = new RingPublisher(ring, slab, Counters.inMemory(List.of(), 0), 0);
    }

    private long publish(int length) {
        final byte[] event = new byte[length];
        return publisher.publish(event, 0, length, 1);
    }

    @Test
    void shouldNumberEventsDenselyAndCopyTheirBytes() {
        create(8, SLAB);
        assertEquals(0, publisher.publish("xabcx".getBytes(), 1, 3, 5));
        assertEquals(1, publisher.publish("de".getBytes(), 0, 2, 4));
        final Slot second = ring.get(1);
        assertEquals("de", new String(slab.bytes(), second.offset, second.length));
        assertEquals(1, second.eventNumber);
        assertEquals(5, second.ingestTimeNs, "ingest time must not go backwards");
    }

    @Test
    void shouldRefuseWhenTheRingIsFullAndNotTouchTheSlab() {
        create(4, SLAB);
        for (int i = 0; i < 4; i++) {
            assertEquals(i, publish(100));
        }
        assertEquals(RingPublisher.BACK_PRESSURED, publish(100));
        assertEquals(RingPublisher.BACK_PRESSURED, publish(512));
        consumed.set(0);
        // Ring and slab are now both nearly full: 512 bytes must not be granted over what is in
        // flight (slots 1 to 3 hold 312 bytes up to position 416).
        assertEquals(4, publish(512));
        assertTrue(overlapsNothing(ring.get(4), 1, 3), "granted over an event in flight");
    }

    @Test
    void shouldGrantAnEventLargerThanHalfTheSlabWhenNothingIsInFlight() {
        create(8, SLAB);
        for (int i = 0; i < 50; i++) {
            final long number = publish(0 == i % 2 ? 700 : SLAB);
            assertEquals(i, number, "an empty slab must always have room");
            consumed.set(ring.getCursor());
        }
    }

    @Test
    void shouldNeverOverlapEventsInFlight() {
        create(16, 4096);
        final Random random = new Random(42);
        final Deque<Long> inFlight = new ArrayDeque<>();
        for (int step = 0; step < 200_000; step++) {
            if (random.nextInt(3) > 0) {
                final long before = ring.getCursor();
                if (publish(random.nextInt(0 == random.nextInt(20) ? 4096 : 500) + 1) >= 0) {
                    final long sequence = before + 1;
                    if (!inFlight.isEmpty()) {
                        assertTrue(
                                overlapsNothing(
                                        ring.get(sequence), inFlight.peekFirst(), sequence - 1));
                    }
                    inFlight.addLast(sequence);
                }
            } else if (!inFlight.isEmpty()) {
                consumed.set(inFlight.removeFirst());
            }
        }
        assertTrue(ring.getCursor() > 10_000, "the test must have published");
    }

    private boolean overlapsNothing(Slot slot, long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            final Slot other = ring.get(sequence);
            final boolean apart =
                    slot.offset + slot.length <= other.offset
                            || other.offset + other.length <= slot.offset;
            if (!apart) {
                return false;
            }
        }
        return slot.offset + slot.length <= slab.size();
    }
}
