package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The ring of documents against a list of them. */
class RetainedDocumentsTest {
    private static final int MIB = 1 << 20;

    private record Kept(int owner, byte[] bytes) {}

    /** Where each owner's document lies; moved ones are told. */
    private final Map<Integer, Long> positions = new HashMap<>();

    private int owners;

    private RetainedDocuments documents(int bytes, int sharePercent) {
        return new RetainedDocuments(bytes, sharePercent, positions::put);
    }

    private long put(RetainedDocuments documents, byte[] bytes, int host) {
        final int owner = owners++;
        final long position = documents.put(bytes, 0, bytes.length, owner, host);
        positions.put(owner, position);
        return position;
    }

    /** Documents over the chunks' borders, released in any order, overwritten when full. */
    @Test
    void shouldReturnEveryDocumentThatItHasNotGivenUp() {
        final Random random = new Random(3);
        try (RetainedDocuments documents = documents(3 * MIB, 10)) {
            final List<Kept> kept = new ArrayList<>();
            for (int step = 0; step < 3_000; step++) {
                final byte[] bytes = new byte[random.nextInt(step % 50 == 0 ? 900_000 : 9_000)];
                random.nextBytes(bytes);
                final int skip = Math.min(bytes.length, 3);
                final int owner = owners++;
                final long position =
                        documents.put(bytes, skip, bytes.length - skip, owner, random.nextInt(40));
                positions.put(owner, position);
                kept.add(new Kept(owner, Arrays.copyOfRange(bytes, skip, bytes.length)));
                while (kept.size() > 200 || random.nextInt(3) == 0 && !kept.isEmpty()) {
                    documents.release(position(kept.remove(random.nextInt(kept.size()))));
                }
                if (step % 40 == 0) {
                    check(documents, kept);
                }
            }
            assertTrue(documents.lostCount() > 0, "the ring must have come round");
            kept.forEach(document -> documents.release(position(document)));
            assertEquals(0, documents.heldBytes());
            assertEquals(0, documents.usedBytes());
        }
    }

    /** A release takes the same time however many before it wait to be passed. */
    @Test
    void shouldPassReleasedDocumentsBitByBit() {
        try (RetainedDocuments documents = documents(MIB, 100)) {
            final List<Long> held = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                held.add(put(documents, new byte[100], 0));
            }
            for (int i = held.size() - 1; i >= 0; i--) {
                documents.release(held.get(i));
            }
            assertEquals(0, documents.heldBytes());
            assertTrue(documents.usedBytes() > 50_000, "all were passed at once");
            for (int i = 0; i < 100; i++) {
                documents.release(put(documents, new byte[100], 0));
            }
            assertEquals(0, documents.usedBytes());
            final byte[] large = new byte[MIB - 100];
            assertTrue(documents.isHeld(put(documents, large, 0)));
            assertEquals(0, documents.lostCount());
        }
    }

    private long position(Kept document) {
        return positions.get(document.owner());
    }

    private void check(RetainedDocuments documents, List<Kept> kept) {
        long held = 0;
        for (final Kept document : kept) {
            final int length = documents.length(position(document));
            if (length >= 0) {
                held += length;
                final byte[] copy = new byte[length + 2];
                documents.get(position(document), copy, 1);
                final byte[] expected = new byte[length + 2];
                System.arraycopy(document.bytes(), 0, expected, 1, length);
                assertArrayEquals(expected, copy);
            }
        }
        assertEquals(held, documents.heldBytes());
    }

    @Test
    void shouldGiveUpTheOldestFirst() {
        try (RetainedDocuments documents = documents(MIB, 100)) {
            final byte[] half = new byte[MIB / 2 - 16];
            final long first = put(documents, half, 0);
            final long second = put(documents, half, 0);
            assertTrue(documents.isHeld(first));
            put(documents, new byte[1], 0);
            assertFalse(documents.isHeld(first));
            assertTrue(documents.isHeld(second));
            assertEquals(-1, documents.length(first));
            assertEquals(1, documents.lostCount());
            documents.release(first);
            assertEquals(half.length + 1, documents.heldBytes());
        }
    }

    @Test
    void shouldKeepNothingWithoutBytes() {
        try (RetainedDocuments documents = documents(0, 100)) {
            assertEquals(RetainedDocuments.NO_POSITION, put(documents, new byte[1], 0));
            assertEquals(-1, documents.length(RetainedDocuments.NO_POSITION));
            documents.release(RetainedDocuments.NO_POSITION);
            assertEquals(0, documents.offHeapBytes());
        }
    }

    @Test
    void shouldRefuseADocumentLongerThanTheRing() {
        try (RetainedDocuments documents = documents(1, 100)) {
            final byte[] whole = new byte[MIB - 16];
            assertEquals(0, put(documents, whole, 0));
            documents.release(0);
            final byte[] larger = new byte[MIB];
            assertEquals(RetainedDocuments.NO_POSITION, put(documents, larger, 0));
        }
    }

    /** What comes and goes of one host does not push out what another still needs. */
    @Test
    void shouldKeepAQuietHostsDocumentThroughAFlood() {
        try (RetainedDocuments documents = documents(MIB, 10)) {
            final byte[] small = "what the victim did".getBytes(StandardCharsets.US_ASCII);
            put(documents, small, 1);
            final byte[] flood = new byte[3_000];
            for (int i = 1; i <= 10_000; i++) {
                put(documents, flood, 2);
                if (i > 20) {
                    documents.release(positions.get(i - 20)); // it may have 20 in flight
                }
            }
            final byte[] copy = new byte[small.length];
            assertEquals(small.length, documents.length(positions.get(0)));
            documents.get(positions.get(0), copy, 0);
            assertArrayEquals(small, copy);
            assertEquals(0, documents.lostCount());
        }
    }

    @Test
    void shouldGiveUpWhatAHostHoldsBeyondItsShare() {
        try (RetainedDocuments documents = documents(MIB, 10)) {
            put(documents, new byte[100], 1);
            for (int i = 0; i < 1_000; i++) {
                put(documents, new byte[3_000], 2); // held, all of them
            }
            assertEquals(-1, documents.length(positions.get(1)));
            assertTrue(documents.lostCount() > 600);
            assertTrue(documents.heldBytes() <= MIB);
        }
    }
}
