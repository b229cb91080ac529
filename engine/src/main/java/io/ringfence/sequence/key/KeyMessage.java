package io.ringfence.sequence.key;

import io.ringfence.event.KeyedHash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a key on their way into the hash: gathered first, so that the hash takes them in
 * whole words however the values' lengths fall. What does not fit goes in at once. One a thread.
 */
public final class KeyMessage {
    private static final int CAPACITY = 256;
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final KeyedHash hash;
    private final byte[] gathered = new byte[CAPACITY];
    private int length;

    /** A message under a secret. */
    public KeyMessage(long secret0, long secret1) {
        hash = new KeyedHash(secret0, secret1);
    }

    /** Starts anew. */
    public void begin() {
        hash.reset();
        length = 0;
    }

    /** Adds 8 bytes, lowest first. */
    public void put(long word) {
        if (length + Long.BYTES > CAPACITY) {
            flush();
        }
        WORD.set(gathered, length, word);
        length += Long.BYTES;
    }

    /** Adds bytes. */
    public void put(byte[] bytes, int offset, int byteCount) {
        if (length + byteCount > CAPACITY) {
            flush();
            if (byteCount > CAPACITY) {
                hash.update(bytes, offset, byteCount);
                return;
            }
        }
        System.arraycopy(bytes, offset, gathered, length, byteCount);
        length += byteCount;
    }

    private void flush() {
        hash.update(gathered, 0, length);
        length = 0;
    }

    /** Ends the message; {@link #high} and {@link #low} are valid until it begins anew. */
    public void finish() {
        flush();
        hash.finish();
    }

    /** Upper half of the hash. */
    public long high() {
        return hash.high();
    }

    /** Lower half of the hash. */
    public long low() {
        return hash.low();
    }
}
