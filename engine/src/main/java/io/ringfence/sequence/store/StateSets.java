package io.ringfence.sequence.store;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

import java.util.Arrays;

/**
 * Interned sets of small integers (states), so that an in-flight record stands for a whole set in
 * four bytes. Few distinct sets occur: an event opens the states of the rules it matches, and takes
 * away what the next one matches. The pool is bounded: sets nobody refers to are swept out when it
 * is full, and when that does not help {@link #FULL} is the answer and the caller uses {@link
 * #singleton(int)}, which always exists.
 *
 * <pre>
 *   set 0 = empty, 1 .. states = singletons, then whatever comes
 *   bits[set * words ...]   references[set]   weight[set] = largest weight of its states
 * </pre>
 *
 * Sizes are fixed at start; nothing is allocated later.
 */
public final class StateSets implements AutoCloseable {
    /** The set without states. */
    public static final int EMPTY = 0;

    /** The set could not be interned: too many distinct ones are in use. */
    public static final int FULL = -1;

    private static final int MEMO_LENGTH = 4096;
    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private final int stateCount;
    private final int words;
    private final int capacity;
    private final long[] weights;
    private final long[] bits;
    private final int[] references;

    /** By state the number of sets somebody refers to that it is in. */
    private final int[] uses;

    private final int[] freeSets;
    private final long[] maxWeights;
    private final HashIndex index;
    private final long[] memoKeys = new long[MEMO_LENGTH];
    private final int[] memoResults = new int[MEMO_LENGTH];
    private final long[] scratch;
    private final long[] wanted;
    private int highWater;
    private int freeCount;
    private int sweepPause;
    private long fullCount;

    /**
     * @param weights a weight for each state, not negative; their number is the number of states
     * @param spareSets sets beside the empty one and the singletons
     */
    public StateSets(long[] weights, int spareSets) {
        this.weights = weights.clone();
        stateCount = weights.length;
        words = Math.max(1, stateCount + Long.SIZE - 1 >>> 6);
        capacity = 1 + stateCount + spareSets;
        bits = new long[capacity * words];
        references = new int[capacity];
        uses = new int[stateCount];
        freeSets = new int[capacity];
        maxWeights = new long[capacity];
        index = new HashIndex(capacity);
        scratch = new long[words];
        wanted = new long[words];
        // A set minus itself is never looked up, so (0, 0) marks an empty memo entry.
        begin();
        intern();
        for (int state = 0; state < stateCount; state++) {
            begin();
            add(state);
            intern();
        }
    }

    /** The set of one state; always exists. */
    public int singleton(int state) {
        return 1 + state;
    }

    /** Starts a new set. */
    public void begin() {
        Arrays.fill(scratch, 0);
    }

    /** Adds a state to the set begun. */
    public void add(int state) {
        scratch[state >>> 6] |= 1L << state;
    }

    /** Ends the set begun; its id, or {@link #FULL}. Take a reference to keep it. */
    public int intern() {
        final int tag = tag();
        int position = index.first(tag);
        while (position != HashIndex.NOT_FOUND) {
            final int set = index.value(position);
            if (equalsScratch(set)) {
                return set;
            }
            position = index.next(position, tag);
        }
        final int set = allocate();
        if (set != FULL) {
            System.arraycopy(scratch, 0, bits, set * words, words);
            maxWeights[set] = maxWeightOf(set);
            index.insert(tag, set);
        }
        return set;
    }

    /** The states of a set that are not in another; {@link #FULL} when it cannot be interned. */
    public int minus(int set, int other) {
        if (set == other) {
            return EMPTY;
        }
        final long key = (long) set << Integer.SIZE | other;
        final int memo = (int) (key * HASH_FACTOR >>> Long.SIZE - 12);
        if (memoKeys[memo] == key && key != 0) {
            return memoResults[memo];
        }
        for (int i = 0; i < words; i++) {
            scratch[i] = bits[set * words + i] & ~bits[other * words + i];
        }
        final int result = intern();
        if (result != FULL) {
            memoKeys[memo] = key;
            memoResults[memo] = result;
        }
        return result;
    }

    /** Whether a state is in a set. */
    public boolean contains(int set, int state) {
        return (bits[set * words + (state >>> 6)] & 1L << state) != 0;
    }

    /** Whether two sets have a state in common. */
    public boolean intersects(int set, int other) {
        for (int i = 0; i < words; i++) {
            if ((bits[set * words + i] & bits[other * words + i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** First state of a set not below a number, or -1. */
    public int nextState(int set, int from) {
        for (int state = from; state < stateCount; state = (state >>> 6) + 1 << 6) {
            final long rest = bits[set * words + (state >>> 6)] >>> state;
            if (rest != 0) {
                return state + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }

    /** Largest weight among a set's states. */
    public long maxWeight(int set) {
        return maxWeights[set];
    }

    /** Keeps a set from being swept. */
    public void acquire(int set) {
        references[set]++;
        if (references[set] == 1) {
            use(set, 1);
        }
    }

    /** Gives a reference back. */
    public void release(int set) {
        references[set]--;
        if (references[set] == 0) {
            use(set, -1);
        }
    }

    private void use(int set, int more) {
        for (int state = nextState(set, 0); state >= 0; state = nextState(set, state + 1)) {
            uses[state] += more;
        }
    }

    /** Whether a state is in any set that somebody refers to; most are in none. */
    public boolean isInUse(int state) {
        return uses[state] != 0;
    }

    private int tag() {
        long hash = 0;
        for (final long word : scratch) {
            hash = (hash ^ word) * HASH_FACTOR;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }

    private boolean equalsScratch(int set) {
        final int start = set * words;
        return Arrays.equals(bits, start, start + words, scratch, 0, words);
    }

    private long maxWeightOf(int set) {
        long max = 0;
        for (int state = nextState(set, 0); state >= 0; state = nextState(set, state + 1)) {
            max = Math.max(max, weights[state]);
        }
        return max;
    }

    private int allocate() {
        if (freeCount == 0 && highWater == capacity) {
            sweep();
        }
        if (freeCount > 0) {
            return freeSets[--freeCount];
        }
        if (highWater < capacity) {
            return highWater++;
        }
        fullCount++;
        return FULL;
    }

    /** Frees what nobody refers to; after a poor harvest pauses, so that cost stays bounded. */
    private void sweep() {
        if (sweepPause > 0) {
            sweepPause--;
            return;
        }
        Arrays.fill(memoKeys, 0);
        index.clear();
        System.arraycopy(scratch, 0, wanted, 0, words);
        for (int set = 0; set < capacity; set++) {
            if (set > stateCount && references[set] == 0) {
                freeSets[freeCount++] = set;
            } else {
                System.arraycopy(bits, set * words, scratch, 0, words);
                index.insert(tag(), set);
            }
        }
        System.arraycopy(wanted, 0, scratch, 0, words);
        sweepPause = freeCount < capacity / 8 ? capacity / 8 : 0;
    }

    /** Most sets. */
    public int capacity() {
        return capacity;
    }

    /** How often {@link #FULL} was the answer. */
    public long fullCount() {
        return fullCount;
    }

    /** Sets somebody refers to. */
    public int referencedCount() {
        int count = 0;
        for (final int reference : references) {
            count += reference == 0 ? 0 : 1;
        }
        return count;
    }

    /** Writes the sets; what they weigh and what is remembered of differences follows from them. */
    public void save(ImageWriter out) {
        out.section(capacity);
        out.putInt(stateCount);
        out.putInt(highWater);
        out.putInt(freeCount);
        out.putInt(sweepPause);
        out.putLong(fullCount);
        out.putLongs(bits, highWater * words);
        out.putInts(references, highWater);
        out.putInts(freeSets, freeCount);
        index.save(out);
    }

    /** Reads what {@link #save} wrote, instead of what is here. */
    public void load(ImageReader in) {
        in.section(capacity);
        in.expect("shared states", stateCount);
        highWater = in.getCount("sets", capacity);
        freeCount = in.getCount("free sets", highWater);
        sweepPause = in.getInt();
        fullCount = in.getLong();
        in.getLongs(bits, highWater * words);
        in.getInts(references, highWater);
        in.getInts(freeSets, freeCount);
        index.load(in);
        Arrays.fill(memoKeys, 0);
        Arrays.fill(uses, 0);
        for (int set = 0; set < highWater; set++) {
            maxWeights[set] = maxWeightOf(set);
            if (references[set] != 0) {
                use(set, 1);
            }
        }
    }

    /** Bytes of direct memory held. */
    public long offHeapBytes() {
        return index.offHeapBytes();
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        index.close();
    }
}
