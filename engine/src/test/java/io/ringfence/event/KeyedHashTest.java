package io.ringfence.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * SipHash against a plain twin that follows the paper word by word; the twin itself is held against
 * the published vectors of SipHash-2-4.
 */
class KeyedHashTest {
    private static final long SECRET_0 = 0x0706050403020100L;
    private static final long SECRET_1 = 0x0f0e0d0c0b0a0908L;

    /** Result of the twin: first and second finalisation (the second is 0 for 64 bits). */
    private static long[] slowHash(byte[] input, int rounds, int finalRounds, boolean wide) {
        final long[] v = {
            SECRET_0 ^ 0x736f6d6570736575L,
            SECRET_1 ^ 0x646f72616e646f6dL ^ (wide ? 0xee : 0),
            SECRET_0 ^ 0x6c7967656e657261L,
            SECRET_1 ^ 0x7465646279746573L
        };
        final byte[] padded = Arrays.copyOf(input, input.length / 8 * 8 + 8);
        padded[padded.length - 1] = (byte) input.length;
        for (int at = 0; at < padded.length; at += 8) {
            long word = 0;
            for (int i = 7; i >= 0; i--) {
                word = word << 8 | padded[at + i] & 0xff;
            }
            v[3] ^= word;
            rounds(v, rounds);
            v[0] ^= word;
        }
        v[2] ^= wide ? 0xee : 0xff;
        rounds(v, finalRounds);
        final long first = v[0] ^ v[1] ^ v[2] ^ v[3];
        v[1] ^= 0xdd;
        rounds(v, finalRounds);
        return new long[] {first, wide ? v[0] ^ v[1] ^ v[2] ^ v[3] : 0};
    }

    private static void rounds(long[] v, int count) {
        for (int i = 0; i < count; i++) {
            mix(v, 0, 1, 13);
            mix(v, 2, 3, 16);
            v[0] = Long.rotateLeft(v[0], 32);
            mix(v, 2, 1, 17);
            mix(v, 0, 3, 21);
            v[2] = Long.rotateLeft(v[2], 32);
        }
    }

    private static void mix(long[] v, int sum, int turned, int bits) {
        v[sum] += v[turned];
        v[turned] = Long.rotateLeft(v[turned], bits) ^ v[sum];
    }

    private static byte[] counting(int length) {
        final byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void shouldTrustTheTwin() {
        // appendix A of the paper: 15 bytes; reference code: no bytes, in 64 and in 128 bits
        assertEquals(0xa129ca6149be45e5L, slowHash(counting(15), 2, 4, false)[0]);
        assertEquals(0x726fdb47dd0e0e31L, slowHash(counting(0), 2, 4, false)[0]);
        final long[] wide = slowHash(counting(0), 2, 4, true);
        assertEquals(0xe6a825ba047f81a3L, wide[0]);
        assertEquals(0x930255c71472f66dL, wide[1]);
    }

    @Test
    void shouldEqualTheTwinAtEveryLength() {
        final KeyedHash hash = new KeyedHash(SECRET_0, SECRET_1);
        for (int length = 0; length < 600; length++) {
            final byte[] input = counting(length);
            hash.reset();
            hash.update(input, 0, length);
            hash.finish();
            assertArrayEquals(slowHash(input, 1, 3, true), new long[] {hash.low(), hash.high()});
        }
    }

    @Test
    void shouldNotDependOnHowTheInputIsCut() {
        final SplittableRandom random = new SplittableRandom(1);
        final KeyedHash hash = new KeyedHash(SECRET_0, SECRET_1);
        for (int round = 0; round < 5_000; round++) {
            final byte[] input = new byte[random.nextInt(100)];
            for (int i = 0; i < input.length; i++) {
                input[i] = (byte) random.nextInt();
            }
            hash.reset();
            int at = 0;
            while (at < input.length) {
                at = feed(hash, input, at, random);
            }
            hash.finish();
            assertArrayEquals(slowHash(input, 1, 3, true), new long[] {hash.low(), hash.high()});
        }
    }

    private static int feed(KeyedHash hash, byte[] input, int at, SplittableRandom random) {
        final int kind = random.nextInt(3);
        if (kind == 0 && at + Long.BYTES <= input.length) {
            hash.update(JsonScanner.word(input, at));
            return at + Long.BYTES;
        }
        if (kind == 1) {
            hash.update(input[at]);
            return at + 1;
        }
        final int length = random.nextInt(input.length - at + 1);
        hash.update(input, at, length);
        return at + length;
    }

    @Test
    void shouldDependOnTheSecretAndOnEveryBit() {
        final Set<Long> seen = new HashSet<>();
        final byte[] input = counting(20);
        for (int bit = 0; bit < 160; bit++) {
            input[bit / 8] ^= (byte) (1 << bit % 8);
            seen.add(low(SECRET_0, SECRET_1, input));
            input[bit / 8] ^= (byte) (1 << bit % 8);
        }
        for (int bit = 0; bit < 64; bit++) {
            seen.add(low(SECRET_0 ^ 1L << bit, SECRET_1, input));
            seen.add(low(SECRET_0, SECRET_1 ^ 1L << bit, input));
        }
        assertEquals(160 + 128, seen.size());
    }

    private static long low(long secret0, long secret1, byte[] input) {
        final KeyedHash hash = new KeyedHash(secret0, secret1);
        hash.update(input, 0, input.length);
        hash.finish();
        return hash.low();
    }

    @Test
    void shouldTellZeroBytesFromNone() {
        final byte[] zeros = new byte[9];
        assertNotEquals(low(1, 2, zeros), low(1, 2, new byte[8]));
        assertNotEquals(low(1, 2, new byte[0]), low(1, 2, new byte[1]));
    }
}
