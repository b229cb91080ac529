package io.ringfence.event;

/**
 * SipHash-1-3 with a 128-bit secret and 128 bits of result (Aumasson and Bernstein; the 128-bit
 * form of their reference code: the state is finalised twice). Whoever does not know the secret
 * cannot choose inputs that collide. Streaming: the result depends on the bytes alone, not on how
 * they were cut into updates. One a thread; allocates nothing.
 */
public final class KeyedHash {
    private static final int FINAL_ROUNDS = 3;
    private static final int WORD_MASK = Long.BYTES - 1;

    private final long secret0;
    private final long secret1;

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    /** Bytes that do not fill a word yet, lowest first. */
    private long tail;

    private int length;
    private long high;
    private long low;

    /**
     * Makes a hash that is ready for input.
     *
     * @param secret0 first eight bytes of the secret, lowest first
     * @param secret1 last eight bytes of the secret, lowest first
     */
    public KeyedHash(long secret0, long secret1) {
        this.secret0 = secret0;
        this.secret1 = secret1;
        reset();
    }

    /** Starts anew. */
    public void reset() {
        v0 = secret0 ^ 0x736f6d6570736575L;
        v1 = secret1 ^ 0x646f72616e646f6dL ^ 0xee; // ee: the form with 128 bits of result
        v2 = secret0 ^ 0x6c7967656e657261L;
        v3 = secret1 ^ 0x7465646279746573L;
        tail = 0;
        length = 0;
    }

    /** Mixes in bytes. */
    public void update(byte[] bytes, int offset, int byteCount) {
        int at = offset;
        final int end = offset + byteCount;
        final int last = end - Long.BYTES;
        for (; at <= last; at += Long.BYTES) {
            update(JsonScanner.word(bytes, at));
        }
        for (; at < end; at++) {
            update(bytes[at]);
        }
    }

    /** Mixes in 8 bytes, lowest first. */
    public void update(long word) {
        final int pending = (length & WORD_MASK) << 3;
        length += Long.BYTES;
        if (pending == 0) {
            compress(word);
        } else {
            compress(tail | word << pending);
            tail = word >>> (Long.SIZE - pending);
        }
    }

    /** Mixes in one byte. */
    public void update(byte value) {
        tail |= (value & 0xffL) << ((length & WORD_MASK) << 3);
        length++;
        if ((length & WORD_MASK) == 0) {
            compress(tail);
            tail = 0;
        }
    }

    /** Ends the input; high() and low() are valid until reset. */
    public void finish() {
        compress(tail | (long) length << (Long.SIZE - Byte.SIZE));
        v2 ^= 0xee;
        low = finalWord();
        v1 ^= 0xdd;
        high = finalWord();
    }

    /** Upper half of the result: the last eight bytes of the reference code's. */
    public long high() {
        return high;
    }

    /** Lower half of the result: the first eight bytes of the reference code's. */
    public long low() {
        return low;
    }

    private long finalWord() {
        for (int i = 0; i < FINAL_ROUNDS; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void compress(long word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
