package io.ringfence.event;

import java.util.Arrays;

/**
 * Objects that documents repeat byte for byte, as each host describes itself in all of its events:
 * the values that rules read of them. An object that was seen twice is kept; where the same bytes
 * stand again, they are compared with it and its values are added, without being read.
 *
 * <p>Found by a hash over words taken from the object's beginning, and compared as a whole: what
 * collides costs time alone. Where objects of a node do not repeat, they are left alone for a
 * while. Bounded; old ones are written over. One a parser; allocates nothing.
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
    private static final int ENTRIES = 1 << ENTRY_BITS;
    private static final int STRIDE = 64;
    private static final int TRIES = 2048;
    private static final int PASSED_OVER = 32 * TRIES;
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private final ValueAdder adder;

    // by entry
    private final long[] hashes = new long[ENTRIES];
    private final int[] lengths = new int[ENTRIES];
    private final long[] texts = new long[ENTRIES];
    private final long[] values = new long[ENTRIES];
    private final int[] counts = new int[ENTRIES];

    // written round and round
    private final byte[] text = new byte[TEXT_MASK + 1 + MAX_LENGTH];
    private final int[] kept = new int[VALUES_MASK + 1 + MAX_VALUES * KEPT_INTS];
    private long textEnd;
    private long keptEnd;

    // by node
    private final int[] shortest;
    private final int[] tries;
    private final int[] found;

    private int entry;
    private long hash;
    private boolean wanted;
    private int firstValue;
    private int elementCount;

    RepeatedObjects(int nodeCount, ValueAdder adder) {
        this.adder = adder;
        shortest = new int[nodeCount];
        tries = new int[nodeCount];
        found = new int[nodeCount];
        Arrays.fill(shortest, MAX_LENGTH);
    }

    /**
     * Adds the values of an object if it is a kept one.
     *
     * @param at index of its opening brace
     * @return its length, or {@link #NONE}
     */
    int add(byte[] line, int at, int end, int node, ParsedEvent event) {
        wanted = isTried(node) && at + shortest[node] <= end;
        if (!wanted) {
            return NONE;
        }
        hash = hash(line, at, shortest[node], node);
        entry = (int) (hash >>> Long.SIZE - ENTRY_BITS);
        final int length = lengths[entry];
        if (hashes[entry] != hash || length == 0 || textEnd - texts[entry] > TEXT_MASK) {
            firstValue = event.valueCount();
            elementCount = event.elementCount();
            return NONE;
        }
        final int offset = (int) texts[entry] & TEXT_MASK;
        if (at + length > end
                || keptEnd - values[entry] > VALUES_MASK
                || !Arrays.equals(text, offset, offset + length, line, at, at + length)) {
            firstValue = event.valueCount();
            elementCount = event.elementCount();
            return NONE;
        }
        found[node]++;
        final int start = (int) values[entry] & VALUES_MASK;
        adder.slices(kept, start, start + counts[entry] * KEPT_INTS, at);
        return length;
    }

    /**
     * After {@link #add} found nothing and the object was read: keeps it, if it was seen before.
     */
    void keep(byte[] line, int from, int to, int node, ParsedEvent event) {
        final int length = to - from;
        if (length < shortest[node]) {
            shortest[node] = length; // and the hash is another from here on
            return;
        }
        if (!wanted || length > MAX_LENGTH) {
            return;
        }
        if (hashes[entry] != hash) {
            hashes[entry] = hash;
            lengths[entry] = 0;
            return;
        }
        final int count = keepValues(event, from);
        if (count == NOT_KEPT || event.elementCount() != elementCount || event.valuesCut() > 0) {
            return;
        }
        System.arraycopy(line, from, text, (int) textEnd & TEXT_MASK, length);
        lengths[entry] = length;
        texts[entry] = textEnd;
        values[entry] = keptEnd;
        counts[entry] = count;
        textEnd += length;
        keptEnd += (long) KEPT_INTS * count;
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

    /** Counts the try; false while the node's objects are passed over. */
    private boolean isTried(int node) {
        final int count = ++tries[node];
        if (count < TRIES) {
            return true;
        }
        if (count == TRIES) {
            if (4 * found[node] >= TRIES) {
                tries[node] = 0;
            }
            found[node] = 0;
        } else if (count == PASSED_OVER) {
            tries[node] = 0;
            shortest[node] = MAX_LENGTH;
        }
        return false;
    }

    private static long hash(byte[] line, int at, int length, int node) {
        long mixed = node;
        for (int i = 0; i + Long.BYTES <= length; i += STRIDE) {
            mixed = (mixed ^ JsonScanner.word(line, at + i)) * MULTIPLIER;
            mixed ^= mixed >>> 32;
        }
        return mixed * MULTIPLIER;
    }
}
