package io.ringfence.predicate.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Values seen before, each with its class. Hosts send the same names, paths and users over and
 * over; one that was asked for twice is found by its bytes instead of being looked up and scanned
 * again. A value that is there once, as most of what is random, takes nobody's place.
 *
 * <pre>
 *   bucket: four hashes | four times position of the text, class
 *   texts, written round and round: place, length | bytes, padded with zeros
 * </pre>
 *
 * <p>Bounded: values may take the place of others, and longer ones than {@link #MAX_LENGTH} are not
 * kept. One a matcher; allocates nothing after construction.
 */
public final class KnownValues {
    /** The value was not seen, or not often enough. */
    public static final int UNKNOWN = -1;

    /** Longest value that is kept, in bytes. */
    static final int MAX_LENGTH = 255;

    private static final int LENGTH_BITS = 8;
    private static final int BUCKET_BITS = 13;
    private static final int WAYS = 4;
    private static final int BUCKET_LONGS = 2 * WAYS;
    private static final int ASKED_BITS = BUCKET_BITS + 2;
    private static final int TEXTS_BITS = BUCKET_BITS + 4;
    private static final int LONGEST_TEXT = 1 + (MAX_LENGTH + Long.BYTES - 1) / Long.BYTES;

    /** Where all begins anew, long before positions run out. */
    private static final int LAST_POSITION = 1 << 30;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int bucketShift;
    private final int textsMask;
    private final long[] buckets;
    private final long[] texts;

    /** What was asked for of late and is not known: halves of hashes. */
    private final int[] asked;

    private int textsEnd;
    private int victim;
    private long hash;

    /**
     * @param lessBits 0 for the usual size, 1 for half of it, and so on
     */
    public KnownValues(int lessBits) {
        bucketShift = Long.SIZE - BUCKET_BITS + lessBits;
        buckets = new long[BUCKET_LONGS << BUCKET_BITS - lessBits];
        asked = new int[1 << ASKED_BITS - lessBits];
        textsMask = (1 << TEXTS_BITS - lessBits) - 1;
        texts = new long[textsMask + 1 + LONGEST_TEXT];
    }

    /** Forgets all values. */
    public void clear() {
        Arrays.fill(buckets, 0);
        textsEnd = 0;
    }

    /**
     * The class of a value, or {@link #UNKNOWN}.
     *
     * @param place what else decides: tables, field and kind of the value, as one number
     */
    public int find(long place, byte[] bytes, int offset, int length) {
        if (length > MAX_LENGTH) {
            return UNKNOWN;
        }
        hash = hash(place, bytes, offset, length);
        final int bucket = bucket();
        for (int i = bucket; i < bucket + WAYS; i++) {
            if (buckets[i] == hash && isAt(buckets[i + WAYS], place, bytes, offset, length)) {
                return (int) buckets[i + WAYS];
            }
        }
        return UNKNOWN;
    }

    /** Keeps the value that {@link #find} did not know, if it was asked for before. */
    public void keep(long place, byte[] bytes, int offset, int length, int valueClass) {
        if (length > MAX_LENGTH) {
            return;
        }
        final int slot = (int) hash >>> 1 & asked.length - 1;
        final int half = (int) (hash >>> Integer.SIZE);
        if (asked[slot] != half) {
            asked[slot] = half;
            return;
        }
        if (textsEnd > LAST_POSITION) {
            clear();
        }
        final int entry = entry();
        buckets[entry] = hash;
        buckets[entry + WAYS] = (long) textsEnd << Integer.SIZE | valueClass;
        addText(place, bytes, offset, length);
    }

    private int bucket() {
        return (int) (hash >>> bucketShift) * BUCKET_LONGS;
    }

    /** That of the same value, whose text was written over, or else any. */
    private int entry() {
        final int bucket = bucket();
        for (int i = bucket; i < bucket + WAYS; i++) {
            if (buckets[i] == hash || buckets[i] == 0) {
                return i;
            }
        }
        return bucket + (victim++ & WAYS - 1);
    }

    private void addText(long place, byte[] bytes, int offset, int length) {
        int word = textsEnd & textsMask;
        texts[word++] = place << LENGTH_BITS | length;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            texts[word++] = (long) LONG.get(bytes, offset + i);
        }
        if (i < length) {
            texts[word] = rest(bytes, offset + i, length - i);
        }
        textsEnd += 1 + (length + Long.BYTES - 1) / Long.BYTES;
    }

    private boolean isAt(long entry, long place, byte[] bytes, int offset, int length) {
        final int position = (int) (entry >>> Integer.SIZE);
        int word = position & textsMask;
        if (textsEnd - position > textsMask - LONGEST_TEXT
                || texts[word++] != (place << LENGTH_BITS | length)) {
            return false;
        }
        long difference = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            difference |= texts[word++] ^ (long) LONG.get(bytes, offset + i);
        }
        if (i < length) {
            difference |= texts[word] ^ rest(bytes, offset + i, length - i);
        }
        return difference == 0;
    }

    private static long hash(long place, byte[] bytes, int offset, int length) {
        long hash = place * GOLDEN + length;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            hash = Words.mix(hash ^ (long) LONG.get(bytes, offset + i));
        }
        if (i < length) {
            hash = Words.mix(hash ^ rest(bytes, offset + i, length - i));
        }
        return hash * GOLDEN | 1; // never that of an empty entry
    }

    /** The last bytes, fewer than eight, as a word; nothing behind them is used. */
    private static long rest(byte[] bytes, int offset, int count) {
        if (offset + Long.BYTES <= bytes.length) {
            return (long) LONG.get(bytes, offset) & Words.firstBytes(count);
        }
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[offset + i] & 0xffL) << 8 * i;
        }
        return word;
    }
}
