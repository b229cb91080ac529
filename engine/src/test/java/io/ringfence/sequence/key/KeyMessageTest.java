package io.ringfence.sequence.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.event.KeyedHash;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

/** Keys hash as if nothing were gathered: those in snapshots of before stay what they are. */
class KeyMessageTest {
    @Test
    void shouldHashWhatTheHashItselfTakes() {
        final SplittableRandom random = new SplittableRandom(11);
        final KeyedHash expected = new KeyedHash(3, 5);
        final KeyMessage key = new KeyMessage(3, 5);
        final byte[] bytes = new byte[700];
        random.nextBytes(bytes);
        for (int round = 0; round < 20_000; round++) {
            expected.reset();
            key.begin();
            for (int part = random.nextInt(8); part > 0; part--) {
                final long word = random.nextLong();
                final int offset = random.nextInt(100);
                final int length = random.nextInt(random.nextBoolean() ? 40 : 600);
                expected.update(word);
                expected.update(bytes, offset, length);
                key.put(word);
                key.put(bytes, offset, length);
            }
            expected.finish();
            key.finish();
            assertEquals(expected.high(), key.high());
            assertEquals(expected.low(), key.low());
        }
    }
}
