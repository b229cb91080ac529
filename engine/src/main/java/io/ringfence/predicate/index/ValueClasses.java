package io.ringfence.predicate.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Values seen before, each with its class: the set of predicates that it satisfies, as a number.
 * Hosts send the same names, paths and users over and over; one that was seen twice is found by its
 * bytes instead of being looked up and scanned again. Many values are of one class, so what an
 * event satisfies is told by few numbers, exactly: equal numbers are equal sets.
 *
 * <p>Bounded: a value may take the place of another, longer ones than {@link #MAX_LENGTH} are not
 * kept, and there is an end to classes. One a matcher; allocates nothing after construction.
 */
public final class ValueClasses {
    /** The value was not seen, or not often enough. */
    public static final int UNKNOWN = -1;

    /** Longest value that is kept, in bytes. */
    static final int MAX_LENGTH = 72;

    private static final int ENTRY_BITS = 13;
    private static final int ENTRIES = 1 << ENTRY_BITS;
    private static final int HASH = 0;
    private static final int PLACE = 1;
    private static final int CLASS = 2;
    private static final int TEXT = 3;
    private static final int ENTRY_LONGS = TEXT + MAX_LENGTH / Long.BYTES;
    private static final int LENGTH_BITS = 8;
    private static final long LOWER_HALF = 0xffffffffL;
    private static final long UPPER_HALF = ~LOWER_HALF;
    private static final int MAX_CLASSES = 1 << 14;
    private static final int MAX_MEMBERS = 1 << 17;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * An entry: hash | place, length | upper half of the hash that was asked for last, class |
     * text, padded with zeros.
     */
    private final long[] entries = new long[ENTRIES * ENTRY_LONGS];

    // classes: number -> members[starts[number]] to members[starts[number + 1]]
    private final int[] slots = new int[2 * MAX_CLASSES];
    private final int[] starts = new int[MAX_CLASSES + 1];
    private final int[] members = new int[MAX_MEMBERS];

    /** That of values that satisfy nothing is there from the first. */
    private int classCount = 1;

    private long hash;
    private int entry;

    /** Forgets all values and classes. */
    public void clear() {
        Arrays.fill(entries, 0);
        Arrays.fill(slots, 0);
        classCount = 1;
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
        entry = (int) (hash >>> Long.SIZE - ENTRY_BITS) * ENTRY_LONGS;
        return entries[entry + HASH] == hash
                        && entries[entry + PLACE] == (place << LENGTH_BITS | length)
                        && isEqual(entry + TEXT, bytes, offset, length)
                ? (int) entries[entry + CLASS]
                : UNKNOWN;
    }

    /** Keeps the value that {@link #find} did not know, if it was asked for before. */
    public void keep(long place, byte[] bytes, int offset, int length, int valueClass) {
        if (length > MAX_LENGTH) {
            return;
        }
        final long asked = hash & UPPER_HALF;
        if ((entries[entry + CLASS] & UPPER_HALF) != asked) {
            entries[entry + CLASS] = asked | entries[entry + CLASS] & LOWER_HALF;
            return;
        }
        entries[entry + HASH] = hash;
        entries[entry + PLACE] = place << LENGTH_BITS | length;
        entries[entry + CLASS] = asked | valueClass;
        int word = entry + TEXT;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            entries[word++] = (long) LONG.get(bytes, offset + i);
        }
        if (i < length) {
            entries[word] = rest(bytes, offset + i, length - i);
        }
    }

    /** The class of values that satisfy nothing. */
    public int none() {
        return 0;
    }

    /** The number of a set of predicates, or {@link #UNKNOWN} when there is no room for it. */
    public int classOf(PredicateSet set) {
        final int size = set.size();
        if (size == 0) {
            return none();
        }
        long mixed = size;
        for (int i = 0; i < size; i++) {
            mixed = (mixed ^ set.get(i)) * GOLDEN;
            mixed ^= mixed >>> 32;
        }
        int slot = (int) mixed & slots.length - 1;
        while (slots[slot] != 0) {
            if (isClass(slots[slot] - 1, set)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (classCount == MAX_CLASSES || starts[classCount] + size > MAX_MEMBERS) {
            return UNKNOWN;
        }
        final int number = classCount++;
        slots[slot] = number + 1;
        for (int i = 0; i < size; i++) {
            members[starts[number] + i] = set.get(i);
        }
        starts[number + 1] = starts[number] + size;
        return number;
    }

    private boolean isClass(int number, PredicateSet set) {
        final int start = starts[number];
        if (starts[number + 1] - start != set.size()) {
            return false;
        }
        for (int i = 0; i < set.size(); i++) {
            if (members[start + i] != set.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Adds the predicates of a class. */
    public void addTo(int valueClass, PredicateSet set) {
        final int end = starts[valueClass + 1];
        for (int i = starts[valueClass]; i < end; i++) {
            set.add(members[i]);
        }
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

    /** The last bytes, fewer than eight, as a word; nothing behind them is read. */
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

    private boolean isEqual(int text, byte[] bytes, int offset, int length) {
        long difference = 0;
        int word = text;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            difference |= entries[word++] ^ (long) LONG.get(bytes, offset + i);
        }
        if (i < length) {
            difference |= entries[word] ^ rest(bytes, offset + i, length - i);
        }
        return difference == 0;
    }
}
