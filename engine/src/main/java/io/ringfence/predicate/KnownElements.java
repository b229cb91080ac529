package io.ringfence.predicate;

import io.ringfence.event.EventHits;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.Trials;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Elements of an array seen before, each with the conditions that it satisfied. Unlike {@link
 * MatchMemory}, which asks each time what indexes do not answer (one value that contains another,
 * say), this knows an element by all of its values, byte for byte: frames of a call stack are the
 * same over and over. One that was asked for twice is kept. Where they never come again, they are
 * left alone for a while.
 *
 * <pre>
 *   element, as words: number of fields | for each value field, kind and length | bytes, padded with zeros
 *   kept, written round and round: element | number of conditions | conditions
 * </pre>
 *
 * <p>Bounded: elements may take the place of others, and longer ones than {@link #MAX_WORDS} are
 * not kept. One a matcher; allocates nothing after construction.
 */
final class KnownElements {
    /** Longest element that is kept, and most conditions of one. */
    static final int MAX_WORDS = 256;

    private static final int ENTRY_BITS = 11;
    private static final int ENTRIES = 1 << ENTRY_BITS;
    private static final int KEPT_MASK = (1 << 16) - 1;
    private static final int LONGEST = 2 * MAX_WORDS + 1;
    private static final int TRIES = 2048;
    private static final int PASSED_OVER = 32 * TRIES;
    private static final int KIND_BITS = 2;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] hashes = new long[ENTRIES];

    /** Number of words up to the conditions of an entry's element; 0 when it was asked for once. */
    private final int[] lengths = new int[ENTRIES];

    private final long[] positions = new long[ENTRIES];
    private final long[] kept = new long[KEPT_MASK + 1 + LONGEST];
    private long keptEnd;

    private final long[] words = new long[MAX_WORDS];
    private int length;
    private long hash;
    private boolean wanted;

    private final Trials trials = new Trials(1, TRIES, TRIES / 8, PASSED_OVER);

    /**
     * Looks for an element; what it satisfied, if it is known, is then told by {@link #count} and
     * {@link #condition}.
     *
     * @return where it is kept, or -1
     */
    int find(ParsedEvent element) {
        wanted = trials.isTried(0) && read(element);
        if (!wanted) {
            return -1;
        }
        final int entry = entry();
        final int position = (int) positions[entry] & KEPT_MASK;
        if (hashes[entry] != hash
                || lengths[entry] != length
                || keptEnd - positions[entry] > KEPT_MASK
                || !Arrays.equals(kept, position, position + length, words, 0, length)) {
            return -1;
        }
        trials.found(0, 1);
        return position + length;
    }

    /** Number of conditions that the element kept there satisfies. */
    int count(int place) {
        return (int) kept[place];
    }

    /** One of them. */
    int condition(int place, int i) {
        return (int) kept[place + 1 + i];
    }

    /** Keeps what the element satisfies that {@link #find} did not know, if it was asked before. */
    void keep(EventHits hits) {
        if (!wanted || hits.hitCount() > MAX_WORDS) {
            return;
        }
        final int entry = entry();
        if (hashes[entry] != hash) {
            hashes[entry] = hash;
            lengths[entry] = 0;
            return;
        }
        final int position = (int) keptEnd & KEPT_MASK;
        System.arraycopy(words, 0, kept, position, length);
        kept[position + length] = hits.hitCount();
        for (int i = 0; i < hits.hitCount(); i++) {
            kept[position + length + 1 + i] = hits.stage(i);
        }
        lengths[entry] = length;
        positions[entry] = keptEnd;
        keptEnd += length + 1 + hits.hitCount();
    }

    private int entry() {
        return (int) (hash >>> Long.SIZE - ENTRY_BITS);
    }

    /** The element as words, and their hash; false when it is too long. */
    private boolean read(ParsedEvent element) {
        length = 0;
        hash = 0;
        put(element.presentCount()); // so that no element is without a word
        boolean fits = true;
        for (int i = 0; i < element.presentCount() && fits; i++) {
            final int field = element.presentField(i);
            int value = element.firstValue(field);
            while (value != ParsedEvent.NULL_VALUE && fits) {
                fits = readValue(field, element, value);
                value = element.nextValue(value);
            }
        }
        hash = hash * GOLDEN | 1; // never that of an empty entry
        return fits;
    }

    private boolean readValue(int field, ParsedEvent element, int value) {
        final byte[] bytes = element.bytes(value);
        final int offset = element.offset(value);
        final int count = element.length(value);
        if (length + 2 + count / Long.BYTES > MAX_WORDS) {
            return false;
        }
        final long place = (long) field << KIND_BITS | element.kind(value);
        put(place << Integer.SIZE | count);
        int i = 0;
        for (; i + Long.BYTES <= count; i += Long.BYTES) {
            put((long) LONG.get(bytes, offset + i));
        }
        if (i < count) {
            put(rest(bytes, offset + i, count - i));
        }
        return true;
    }

    private void put(long word) {
        words[length++] = word;
        final long mixed = (hash ^ word) * GOLDEN;
        hash = mixed ^ mixed >>> 32;
    }

    private static long rest(byte[] bytes, int offset, int count) {
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[offset + i] & 0xffL) << 8 * i;
        }
        return word;
    }
}
