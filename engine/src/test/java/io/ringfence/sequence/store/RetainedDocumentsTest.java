package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The ring of documents against a list of them. */
class RetainedDocumentsTest {
    private static final int MIB = 1 << 20;

    private record Kept(long position, byte[] bytes) {}

    /** Documents over the chunks' borders, released in any order, overwritten when full. */
    @Test
    void shouldReturnEveryDocumentThatItHasNotGivenUp() {
        final Random random = new Random(3);
        try (RetainedDocuments documents = new RetainedDocuments(3 * MIB)) {
            final List<Kept> kept = new ArrayList<>();
            for (int step = 0; step < 3_000; step++) {
                final byte[] bytes = new byte[random.nextInt(step % 50 == 0 ? 900_000 : 9_000)];
                random.nextBytes(bytes);
                final int skip = Math.min(bytes.length, 3);
                final long position = documents.put(bytes, skip, bytes.length - skip);
                kept.add(
                        new Kept(
                                position, java.util.Arrays.copyOfRange(bytes, skip, bytes.length)));
                while (kept.size() > 200 || random.nextInt(3) == 0 && !kept.isEmpty()) {
                    documents.release(kept.remove(random.nextInt(kept.size())).position());
                }
                if (step % 40 == 0) {
                    check(documents, kept);
                }
            }
            assertTrue(documents.lostCount() > 0, "the ring must have come round");
            kept.forEach(document -> documents.release(document.position()));
            assertEquals(0, documents.heldBytes());
            assertEquals(0, documents.usedBytes());
        }
    }

    private static void check(RetainedDocuments documents, List<Kept> kept) {
        long held = 0;
        for (final Kept document : kept) {
            final int length = documents.length(document.position());
            if (length >= 0) {
                held += length;
                final byte[] copy = new byte[length + 2];
                documents.get(document.position(), copy, 1);
                final byte[] expected = new byte[length + 2];
                System.arraycopy(document.bytes(), 0, expected, 1, length);
                assertArrayEquals(expected, copy);
            }
        }
        assertEquals(held, documents.heldBytes());
    }

    @Test
    void shouldGiveUpTheOldestFirst() {
        try (RetainedDocuments documents = new RetainedDocuments(MIB)) {
            final byte[] half = new byte[MIB / 2 - 8];
            final long first = documents.put(half, 0, half.length);
            final long second = documents.put(half, 0, half.length);
            assertTrue(documents.isHeld(first));
            documents.put(half, 0, 1);
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
        try (RetainedDocuments documents = new RetainedDocuments(0)) {
            assertEquals(RetainedDocuments.NO_POSITION, documents.put(new byte[1], 0, 1));
            assertEquals(-1, documents.length(RetainedDocuments.NO_POSITION));
            documents.release(RetainedDocuments.NO_POSITION);
            assertEquals(0, documents.offHeapBytes());
        }
    }

    @Test
    void shouldRefuseADocumentLongerThanTheRing() {
        try (RetainedDocuments documents = new RetainedDocuments(1)) {
            final byte[] whole = new byte[MIB - 8];
            assertEquals(0, documents.put(whole, 0, whole.length));
            documents.release(0);
            final byte[] larger = new byte[MIB];
            assertEquals(RetainedDocuments.NO_POSITION, documents.put(larger, 0, larger.length));
        }
    }
}
