package io.ringfence.event;

import java.util.Arrays;

/**
 * Objects that documents repeat byte for byte, as each host describes itself in all of its events:
 * the values that rules read of them. An object that was seen twice is kept; where the same bytes
 * stand again, they are compared with it and its values are added, without being read.
 *
 * <p>Found by a hash over the object's beginning, as much of it as most objects of the node are
 * long (where one ends is not known beforehand), and compared as a whole: what collides costs time
 * alone. Where objects of a node do not repeat, they are left alone for a while. Bounded; old ones
 * are written over. One a parser; allocates nothing.
 */
final class RepeatedObjects {
    /** Longest object that is kept. */
    static final int MAX_LENGTH = 4096;

    /** The object is not a kept one. */
    static final int NONE = 0;

    private static final int TEXT_MASK = (1 << 20) - 1;
    private static final int VALUES_MASK = (1 << 17) - 1;
    private static final int MAX_VALUES = 1024;
    private static final int KEPT_INTS = ValueAdder.SLICE_INTS;
    private static final int NOT_KEPT = -1;
    private static final int ENTRY_BITS = 12;
    private static final int ENTRY_LONGS = 4;
    private static final int SIZE_BITS = 16;
    private static final int SIZE_MASK = (1 << SIZE_BITS) - 1;

    /** Bytes of its beginning that tell an object from others. */
    private static final int MAX_HASHED = 512;

    private static final int TRIES = 2048;

    /** Bytes a try that have to be found; reading fewer takes no longer than looking for them. */
    private static final int WORTH = 96;

    private static final int PASSED_OVER = 32 * TRIES;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private final ValueAdder adder;

    /**
     * An entry: hash, position of its text and its length, position of its values and their number;
     * one is unused. So it is in one line of the cache.
     */
    private final long[] entries = new long[ENTRY_LONGS << ENTRY_BITS];

    // written round and round
    private final byte[] text = new byte[TEXT_MASK + 1 + MAX_LENGTH];
    private final int[] kept = new int[VALUES_MASK + 1 + MAX_VALUES * KEPT_INTS];
    private long textEnd;
    private long keptEnd;

    // by node
    /** Bytes that are hashed: all objects kept are as long at least. */
    private final int[] hashed;

    /** How many were shorter of late. */
    private final int[] shorter;

    /** By node; gives bytes that were found. */
    private final Trials trials;

    private int entry;
    private long hash;
    private boolean tried;
    private boolean wanted;
    private int firstValue;
    private int elementCount;

    RepeatedObjects(int nodeCount, ValueAdder adder) {
        this.adder = adder;
        hashed = new int[nodeCount];
        shorter = new int[nodeCount];
        trials = new Trials(nodeCount, TRIES, WORTH * TRIES, PASSED_OVER);
        Arrays.fill(hashed, MAX_LENGTH);
    }

    /**
     * Adds the values of an object if it is a kept one.
     *
     * @param at index of its opening brace
     * @return its length, or {@link #NONE}
     */
    int add(byte[] line, int at, int end, int node, ParsedEvent event) {
        tried = isTried(node);
        wanted = tried && at + hashed[node] <= end;
        if (!wanted) {
            return NONE;
        }
        hash = hash(line, at, hashed[node], node);
        entry = (int) (hash >>> Long.SIZE - ENTRY_BITS) * ENTRY_LONGS;
        final long textAt = entries[entry + 1] >>> SIZE_BITS;
        final int length = (int) entries[entry + 1] & SIZE_MASK;
        final long valuesAt = entries[entry + 2] >>> SIZE_BITS;
        final int offset = (int) textAt & TEXT_MASK;
        if (entries[entry] != hash
                || length == 0
                || textEnd - textAt > TEXT_MASK
                || keptEnd - valuesAt > VALUES_MASK
                || at + length > end
                || !Arrays.equals(text, offset, offset + length, line, at, at + length)) {
            firstValue = event.valueCount();
            elementCount = event.elementCount();
            return NONE;
        }
        trials.found(node, length);
        final int start = (int) valuesAt & VALUES_MASK;
        final int count = (int) entries[entry + 2] & SIZE_MASK;
        adder.slices(kept, start, start + count * KEPT_INTS, at);
        return length;
    }

    /**
     * After {@link #add} found nothing and the object was read: keeps it, if it was seen before.
     */
    void keep(byte[] line, int from, int to, int node, ParsedEvent event) {
        final int length = to - from;
        if (tried && length < hashed[node]) {
            onShorter(length, node);
            return;
        }
        if (!wanted || length > MAX_LENGTH) {
            return;
        }
        if (entries[entry] != hash) {
            entries[entry] = hash;
            entries[entry + 1] = 0;
            return;
        }
        final int count = keepValues(event, from);
        if (count == NOT_KEPT || event.elementCount() != elementCount || event.valuesCut() > 0) {
            return;
        }
        System.arraycopy(line, from, text, (int) textEnd & TEXT_MASK, length);
        entries[entry + 1] = textEnd << SIZE_BITS | length;
        entries[entry + 2] = keptEnd << SIZE_BITS | count;
        textEnd += length;
        keptEnd += (long) KEPT_INTS * count;
    }

    /** A few objects that are shorter than usual are not kept; with many the hash is another. */
    private void onShorter(int length, int node) {
        shorter[node]++;
        if (hashed[node] == MAX_LENGTH || 8 * shorter[node] > trials.count(node) + 64) {
            hashed[node] = length;
            shorter[node] = 0;
        }
    }

    /** Number of values, or NOT_KEPT where one is no slice of the line, or there are too many. */
    private int keepValues(ParsedEvent event, int from) {
        final int[] records = event.valueRecords();
        final int count = event.valueCount() - firstValue;
        if (count > MAX_VALUES) {
            return NOT_KEPT;
        }
        int to = (int) keptEnd & VALUES_MASK;
        for (int i = firstValue; i < event.valueCount(); i++, to += KEPT_INTS) {
            final int record = i * ParsedEvent.RECORD_INTS;
            if ((records[record + 3] & ParsedEvent.ELSEWHERE) != 0) {
                return NOT_KEPT;
            }
            kept[to] = records[record] - from;
            kept[to + 1] = records[record + 1];
            kept[to + 2] = records[record + 3];
        }
        return count;
    }

    private boolean isTried(int node) {
        final boolean isTried = trials.isTried(node);
        if (!isTried) {
            hashed[node] = MAX_LENGTH; // what comes after may be of other lengths
        } else if (trials.count(node) == 1) {
            shorter[node] = 0;
        }
        return isTried;
    }

    /** Four chains, none of which waits for another's product. */
    private static long hash(byte[] line, int at, int length, int node) {
        final int last = at + Math.min(length, MAX_HASHED) - Long.BYTES;
        long a = node;
        long b = 1;
        long c = 2;
        long d = 3;
        for (int i = at; i <= last; i += 4 * Long.BYTES) {
            a = mixed(a, JsonScanner.word(line, i));
            b = mixed(b, JsonScanner.word(line, Math.min(i + Long.BYTES, last)));
            c = mixed(c, JsonScanner.word(line, Math.min(i + 2 * Long.BYTES, last)));
            d = mixed(d, JsonScanner.word(line, Math.min(i + 3 * Long.BYTES, last)));
        }
        return mixed(mixed(a, b), mixed(c, d)) * MULTIPLIER;
    }

    private static long mixed(long hash, long word) {
        final long product = (hash ^ word) * MULTIPLIER;
        return product ^ product >>> 32;
    }
}
