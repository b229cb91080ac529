package io.ringfence.sequence.late;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.store.TagCounts;

import java.util.Arrays;

/**
 * Which process is whose parent, and which inner queries each has matched, from process events. A
 * process is known by the hash of its host and entity id. A new process takes over what its parent
 * and the parent's ancestors have matched so far, so that a chain whose middle has gone still
 * counts; what ancestors match later is found by walking the chain.
 *
 * <p>Bounded: at most {@link #CAPACITY} processes; one that has ended goes {@link
 * #KEEP_AFTER_END_NS} later, and when the table is full the longest ended goes first, then the one
 * silent for longest. One thread; grows to the largest number of processes seen.
 */
public final class Lineage {
    /** Most processes known at once. */
    public static final int CAPACITY = 1 << 18;

    /** Ingest time for which an ended process is kept for its children. */
    public static final long KEEP_AFTER_END_NS = 600_000_000_000L;

    /** Ancestors looked at for one event. */
    public static final int MAX_DEPTH = 64;

    private static final int NONE = -1;
    private static final int INITIAL = 1024;

    private final int capacity;
    private final int words;
    private ProcessLists lists;
    private int[] buckets = new int[2 * INITIAL];
    private int[] chain = new int[INITIAL];
    private long[] keys = new long[2 * INITIAL];
    private long[] parents = new long[2 * INITIAL];
    private long[] removeAtNs = new long[INITIAL];

    /** By process: own words, then those taken over from ancestors. */
    private long[] bits;

    /** Processes with bits, by their keys: few, so most need not be looked for. */
    private final TagCounts marked = new TagCounts();

    private int used;
    private int free = NONE;
    private int size;
    private long evictedCount;
    private long nowNs;

    /** An empty table for a number of inner queries. */
    public Lineage(int queryCount) {
        this(queryCount, CAPACITY);
    }

    Lineage(int queryCount, int capacity) {
        this.capacity = capacity;
        words = (queryCount + Long.SIZE - 1) / Long.SIZE;
        bits = new long[2 * words * INITIAL];
        lists = new ProcessLists(INITIAL);
        Arrays.fill(buckets, NONE);
    }

    /** Words of a set of inner queries. */
    int words() {
        return words;
    }

    /**
     * Takes a process event in.
     *
     * @param parentHigh with parentLow the parent, 0 and 0 when the event names none
     * @param matched the inner queries that the event matched
     * @param ended whether the process has ended
     */
    void observe(
            long high, long low, long parentHigh, long parentLow, long[] matched, boolean ended) {
        int process = find(high, low);
        if (process == NONE) {
            process = add(high, low);
        }
        final boolean wasMarked = isMarked(process);
        for (int word = 0; word < words; word++) {
            bits[2 * words * process + word] |= matched[word];
        }
        if ((parentHigh | parentLow) != 0) {
            parents[2 * process] = parentHigh;
            parents[2 * process + 1] = parentLow;
            final int parent = findMarked(parentHigh, parentLow);
            if (parent != NONE && parent != process) {
                takeOver(process, parent);
            }
        }
        if (!wasMarked && isMarked(process)) {
            marked.add((int) high);
        }
        if (!lists.isEnded(process)) {
            if (ended) {
                removeAtNs[process] = nowNs + KEEP_AFTER_END_NS;
            }
            lists.move(process, ended);
        }
    }

    /** Moves ingest time and forgets what has ended long ago. */
    void advance(long newNowNs) {
        nowNs = newNowNs;
        int first = lists.firstEnded();
        while (first != NONE && removeAtNs[first] < nowNs) {
            remove(first);
            first = lists.firstEnded();
        }
    }

    private void takeOver(int process, int from) {
        final int target = 2 * words * process + words;
        final int source = 2 * words * from;
        for (int word = 0; word < words; word++) {
            bits[target + word] |= bits[source + word] | bits[source + words + word];
        }
    }

    /** Adds what a process, if it is known, and its ancestors matched, to a set. */
    void addMatched(long high, long low, long[] into) {
        final int process = findMarked(high, low);
        if (process != NONE) {
            add(process, into, true);
        }
    }

    /** Adds what the ancestors of a process matched, as far as the table knows them. */
    void addAncestors(long high, long low, long[] into) {
        int process = find(high, low);
        if (process == NONE) {
            return;
        }
        add(process, into, false);
        final int self = process;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            process = find(parents[2 * process], parents[2 * process + 1]);
            if (process == NONE || process == self) {
                return;
            }
            add(process, into, true);
        }
    }

    private void add(int process, long[] into, boolean own) {
        final int base = 2 * words * process;
        for (int word = 0; word < words; word++) {
            into[word] |= bits[base + words + word] | (own ? bits[base + word] : 0);
        }
    }

    /** Whether any process has matched an inner query, or one of its ancestors. */
    boolean hasMatches() {
        return !marked.isEmpty();
    }

    private boolean isMarked(int process) {
        long any = 0;
        for (int word = 2 * words * process; word < 2 * words * (process + 1); word++) {
            any |= bits[word];
        }
        return any != 0;
    }

    /** The process, if it has bits; NONE for most that have none. */
    private int findMarked(long high, long low) {
        return marked.mayContain((int) high) ? find(high, low) : NONE;
    }

    private int find(long high, long low) {
        int process = buckets[(int) low & buckets.length - 1];
        while (process != NONE && (keys[2 * process] != high || keys[2 * process + 1] != low)) {
            process = chain[process];
        }
        return process;
    }

    private int add(long high, long low) {
        if (size == capacity) {
            evictedCount++;
            remove(lists.firstEnded() != NONE ? lists.firstEnded() : lists.firstAlive());
        }
        if (free == NONE && used == chain.length) {
            grow();
        }
        final int process = free == NONE ? used++ : free;
        free = process == free ? chain[process] : free;
        size++;
        keys[2 * process] = high;
        keys[2 * process + 1] = low;
        parents[2 * process] = 0;
        parents[2 * process + 1] = 0;
        Arrays.fill(bits, 2 * words * process, 2 * words * (process + 1), 0);
        enter(process);
        lists.add(process);
        return process;
    }

    private void enter(int process) {
        final int bucket = (int) keys[2 * process + 1] & buckets.length - 1;
        chain[process] = buckets[bucket];
        buckets[bucket] = process;
    }

    private void remove(int process) {
        final int bucket = (int) keys[2 * process + 1] & buckets.length - 1;
        if (buckets[bucket] == process) {
            buckets[bucket] = chain[process];
        } else {
            int before = buckets[bucket];
            while (chain[before] != process) {
                before = chain[before];
            }
            chain[before] = chain[process];
        }
        if (isMarked(process)) {
            marked.remove((int) keys[2 * process]);
        }
        lists.remove(process);
        chain[process] = free;
        free = process;
        size--;
    }

    private void grow() {
        final int length = 2 * chain.length;
        chain = Arrays.copyOf(chain, length);
        keys = Arrays.copyOf(keys, 2 * length);
        parents = Arrays.copyOf(parents, 2 * length);
        removeAtNs = Arrays.copyOf(removeAtNs, length);
        bits = Arrays.copyOf(bits, 2 * words * length);
        lists.grow(length);
        buckets = new int[2 * length];
        Arrays.fill(buckets, NONE);
        // Only when every place is taken, so all of them hold a process.
        for (int process = 0; process < used; process++) {
            enter(process);
        }
    }

    /** Writes all processes. */
    void save(ImageWriter out) {
        out.section(words);
        out.putInt(chain.length);
        out.putInt(used);
        out.putInt(free);
        out.putInt(size);
        out.putLong(evictedCount);
        out.putLong(nowNs);
        out.putInts(buckets, buckets.length);
        out.putInts(chain, used);
        out.putLongs(keys, 2 * used);
        out.putLongs(parents, 2 * used);
        out.putLongs(removeAtNs, used);
        out.putLongs(bits, 2 * words * used);
        lists.save(out, used);
    }

    /** Reads what {@link #save} wrote into a new table. */
    void load(ImageReader in) {
        in.section(words);
        final int length = in.getCount("processes", Math.max(INITIAL, 2L * capacity));
        while (chain.length < length) {
            grow();
        }
        used = in.getCount("processes", length);
        free = in.getInt();
        size = in.getCount("processes", used);
        evictedCount = in.getLong();
        nowNs = in.getLong();
        in.getInts(buckets, buckets.length);
        in.getInts(chain, used);
        in.getLongs(keys, 2 * used);
        in.getLongs(parents, 2 * used);
        in.getLongs(removeAtNs, used);
        in.getLongs(bits, 2 * words * used);
        lists.load(in, used);
        markAll();
    }

    private void markAll() {
        for (int first : buckets) {
            for (int process = first; process != NONE; process = chain[process]) {
                if (isMarked(process)) {
                    marked.add((int) keys[2 * process]);
                }
            }
        }
    }

    /** Takes over what a lineage of other inner queries knows, which must not be used again. */
    void inherit(Lineage former, Renumbering change) {
        lists = former.lists;
        buckets = former.buckets;
        chain = former.chain;
        keys = former.keys;
        parents = former.parents;
        removeAtNs = former.removeAtNs;
        used = former.used;
        free = former.free;
        size = former.size;
        evictedCount = former.evictedCount;
        nowNs = former.nowNs;
        bits = new long[2 * words * chain.length];
        // Two sets a process: its own, and what it took over.
        for (int set = 0; set < 2 * used; set++) {
            for (int query = 0; query < change.oldQueryCount(); query++) {
                final long word = former.bits[set * former.words + (query >>> 6)];
                final int target = change.query(query);
                if ((word & 1L << query) != 0 && target != Renumbering.GONE) {
                    bits[set * words + (target >>> 6)] |= 1L << target;
                }
            }
        }
        markAll();
    }

    /** Processes known. */
    public int size() {
        return size;
    }

    /** Processes forgotten because the table was full. */
    public long evictedCount() {
        return evictedCount;
    }
}
