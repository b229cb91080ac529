package io.ringfence.event;

/**
 * CONTRACT STUB, owner: event. SipHash-1-3 with a 128-bit secret, two finalisations for 128 bits;
 * streaming, 0 allocation, one a thread.
 */
public final class KeyedHash {
    public KeyedHash(long secret0, long secret1) {}

    public void reset() {
        throw new UnsupportedOperationException();
    }

    public void update(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Mixes in 8 bytes. */
    public void update(long word) {
        throw new UnsupportedOperationException();
    }

    /** Ends the input; high() and low() are valid until reset. */
    public void finish() {
        throw new UnsupportedOperationException();
    }

    public long high() {
        throw new UnsupportedOperationException();
    }

    public long low() {
        throw new UnsupportedOperationException();
    }
}
