package io.ringfence.sequence.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class KeptValuesTest {
    @Test
    void shouldGiveBackWhatWasKept() {
        final Random random = new Random(1);
        final List<byte[]> texts = new ArrayList<>();
        final List<Integer> handles = new ArrayList<>();
        try (KeptValues kept = new KeptValues(4096)) {
            for (int length : new int[] {1, 247, 248, 249, 495, 496, 497, 16_384}) {
                final byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                texts.add(bytes);
                handles.add(kept.put(bytes, length));
            }
            final byte[] out = new byte[16_384];
            for (int i = 0; i < texts.size(); i++) {
                final int length = kept.get(handles.get(i), out);
                assertArrayEquals(texts.get(i), Arrays.copyOf(out, length));
            }
            handles.forEach(kept::release);
            assertEquals(0, kept.inUse());
        }
    }

    @Test
    void shouldKeepNothingOfWhatDoesNotFit() {
        try (KeptValues kept = new KeptValues(3)) {
            final int first = kept.put(new byte[248], 248);
            assertEquals(KeptValues.LOST, kept.put(new byte[1000], 1000));
            assertEquals(1, kept.inUse());
            assertEquals(0, kept.get(KeptValues.LOST, new byte[1]));
            kept.release(KeptValues.LOST);
            kept.release(first);
            assertEquals(KeptValues.NONE, kept.put(new byte[0], 0));
            assertEquals(0, kept.inUse());
        }
    }
}
