package io.ringfence.event;

import org.agrona.collections.Object2IntHashMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that rules read, as a trie of their paths: what the parser asks at every key. Flat and
 * immutable, so any number of threads may share it.
 *
 * <pre>
 *   entry of a key, four longs, found by a hash over the first three and linear probing:
 *   | first 8 bytes | last 8 bytes (0 when shorter) | parent node, key length | pool offset, child |
 * </pre>
 *
 * <p>A path is cut at its dots, one node a segment. A key of a document may hold several segments
 * ({@code "parent.name"}), so nested, dotted and mixed spellings end at the same node, as in
 * Elasticsearch. Keys are compared byte by byte: case matters.
 */
public final class FieldTable {
    /** No such field, or role not given. */
    public static final int NOT_FOUND = -1;

    /** Node of the document itself. */
    static final int ROOT = 0;

    /** Node of everything that no rule reads. */
    static final int UNWANTED = 1;

    /** Node of the document inside a search hit; Elasticsearch allows no field of that name. */
    static final int SOURCE = 2;

    private static final int ENTRY_LONGS = 4;

    private final String[] paths;
    private final FieldType[] types;
    private final NullTexts nullTexts;
    private final Object2IntHashMap<String> ids;
    private final String[] arrays;
    private final int timestampField;
    private final int tiebreakerField;
    private final int hostField;
    private final int eventIdField;

    private final long[] entries;
    private final int shift;
    private final long seed;
    private final byte[] keyPool;
    private final int maxKeyLength;
    private final int[] nodeFields;
    private final int[] nodeArrays;
    private final boolean[] nodeParents;
    private final int[] nodeDepths;
    private final int[] nodeSlots;
    private final int slotCount;

    private FieldTable(Builder builder, FieldTrie trie) {
        paths = builder.paths.toArray(new String[0]);
        types = builder.types.toArray(new FieldType[0]);
        arrays = builder.arrays.toArray(new String[0]);
        nullTexts = new NullTexts(paths.length, builder.nullTexts);
        ids = new Object2IntHashMap<>(builder.ids);
        timestampField = builder.timestampField;
        tiebreakerField = builder.tiebreakerField;
        hostField = builder.hostField;
        eventIdField = builder.eventIdField;

        final int nodes = trie.size();
        nodeFields = new int[nodes];
        nodeArrays = new int[nodes];
        nodeParents = new boolean[nodes];
        nodeDepths = new int[nodes];
        nodeSlots = new int[nodes];
        int slots = 0;
        int poolLength = 0;
        int longest = 0;
        for (int node = 0; node < nodes; node++) {
            final FieldTrie.Node entry = trie.node(node);
            nodeFields[node] = entry.field;
            nodeArrays[node] = entry.array;
            nodeParents[node] = entry.isParent();
            nodeDepths[node] = entry.depth;
            nodeSlots[node] = slots;
            slots += entry.depth;
            poolLength += entry.key.length;
            longest = Math.max(longest, entry.pathLength);
        }
        slotCount = slots;
        maxKeyLength = longest;
        keyPool = new byte[poolLength];
        final int bits = 34 - Integer.numberOfLeadingZeros(nodes);
        shift = Long.SIZE - bits;
        entries = new long[ENTRY_LONGS << bits];
        seed = fill(trie);
    }

    /** A new, empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Number of fields; ids are 0 to size - 1. */
    public int size() {
        return paths.length;
    }

    /** The path of a field, dotted. */
    public String path(int fieldId) {
        return paths[fieldId];
    }

    /** How the values of a field are read. */
    public FieldType type(int fieldId) {
        return types[fieldId];
    }

    /** What an explicit null stands for, field by field. */
    public NullTexts nullTexts() {
        return nullTexts;
    }

    /** Id of a field, or {@link #NOT_FOUND}. Cold. */
    public int fieldId(String path) {
        return ids.getValue(path);
    }

    /** Number of arrays whose elements are told apart. */
    public int arrayCount() {
        return arrays.length;
    }

    /** The path of such an array. */
    public String arrayPath(int array) {
        return arrays[array];
    }

    /** The field that holds the event's time, or {@link #NOT_FOUND}. */
    public int timestampField() {
        return timestampField;
    }

    /** The field that orders events of one time, or {@link #NOT_FOUND}. */
    public int tiebreakerField() {
        return tiebreakerField;
    }

    /** The field that names the host, or {@link #NOT_FOUND}. */
    public int hostField() {
        return hostField;
    }

    /** The field that names the event, or {@link #NOT_FOUND}. */
    public int eventIdField() {
        return eventIdField;
    }

    /** Bytes of the tables that parsing reads. */
    public long sizeInBytes() {
        return (long) entries.length * Long.BYTES
                + keyPool.length
                + nodeFields.length * (4L * Integer.BYTES + 1);
    }

    /** Number of nodes. */
    int nodeCount() {
        return nodeFields.length;
    }

    /** Field of a node, or {@link #NOT_FOUND}. */
    int nodeField(int node) {
        return nodeFields[node];
    }

    /** The array of objects whose root a node is, or {@link #NOT_FOUND}. */
    int nodeArray(int node) {
        return nodeArrays[node];
    }

    /** Whether a node has children, so that keys below it are worth a look. */
    boolean isParent(int node) {
        return nodeParents[node];
    }

    /**
     * Number of the pair of a node and one of its ancestors. A key that leads from an object to a
     * node is told by this pair alone, and at any time at most one object of each ancestor is open:
     * so a slot a pair finds a key that occurs twice in one object.
     */
    int slot(int ancestor, int node) {
        return nodeSlots[node] + nodeDepths[ancestor];
    }

    /** Number of slots of {@link #slot}. */
    int slotCount() {
        return slotCount;
    }

    /**
     * The node that a key leads to; the key may hold several segments.
     *
     * @param end bytes up to here may be read and do not count
     * @return a node, {@link #UNWANTED} when no rule reads anything there
     */
    int descend(int node, byte[] bytes, int offset, int length, int end) {
        if (length > maxKeyLength) {
            return UNWANTED;
        }
        final int child = child(node, bytes, offset, length, end);
        if (child != UNWANTED) {
            return child;
        }
        return descendDotted(node, bytes, offset, offset + length);
    }

    private int descendDotted(int node, byte[] bytes, int from, int to) {
        int dot = JsonScanner.dot(bytes, from, to);
        if (dot == to) {
            return UNWANTED;
        }
        int child = node;
        int start = from;
        while (child != UNWANTED && dot < to) {
            child = child(child, bytes, start, dot - start, to);
            start = dot + 1;
            dot = JsonScanner.dot(bytes, start, to);
        }
        return child == UNWANTED ? UNWANTED : child(child, bytes, start, to - start, to);
    }

    private int child(int node, byte[] bytes, int offset, int length, int end) {
        final long first = JsonScanner.firstWord(bytes, offset, length, end);
        final long last =
                length > Long.BYTES ? JsonScanner.word(bytes, offset + length - Long.BYTES) : 0;
        final long place = place(node, length);
        int index = index(first, last, place, seed, shift);
        while (entries[index + 2] != 0) {
            if (entries[index] == first
                    && entries[index + 1] == last
                    && entries[index + 2] == place) {
                final long value = entries[index + 3];
                if (length <= 2 * Long.BYTES || isPooled(value, bytes, offset, length)) {
                    return (int) value;
                }
            }
            index = (index + ENTRY_LONGS) & (entries.length - 1);
        }
        return UNWANTED;
    }

    private boolean isPooled(long value, byte[] bytes, int offset, int length) {
        final int pooled = (int) (value >>> Integer.SIZE);
        return Arrays.equals(keyPool, pooled, pooled + length, bytes, offset, offset + length);
    }

    /** Parent and length, never 0: an entry that is 0 here is free. */
    private static long place(int node, int length) {
        return (long) (node + 1) << Integer.SIZE | length;
    }

    private static int index(long first, long last, long place, long seed, int shift) {
        // products side by side; the search for a seed makes up for what they mix less
        long hash = (first ^ seed) * 0x9e3779b97f4a7c15L;
        hash ^= (last + seed) * 0xbf58476d1ce4e5b9L ^ place * 0x94d049bb133111ebL;
        return (int) ((hash ^ hash << 23) >>> shift) * ENTRY_LONGS;
    }

    /** Tries seeds and keeps the one whose longest probe is shortest; returns it. */
    private long fill(FieldTrie trie) {
        long bestSeed = 0;
        int bestProbes = Integer.MAX_VALUE;
        for (long candidate = 1; candidate <= 32; candidate++) {
            final int probes = insertAll(trie, candidate);
            if (probes < bestProbes) {
                bestProbes = probes;
                bestSeed = candidate;
            }
        }
        insertAll(trie, bestSeed);
        return bestSeed;
    }

    private int insertAll(FieldTrie trie, long candidate) {
        Arrays.fill(entries, 0);
        int longest = 0;
        int pooled = 0;
        for (int node = SOURCE; node < trie.size(); node++) {
            final FieldTrie.Node entry = trie.node(node);
            final byte[] key = entry.key;
            System.arraycopy(key, 0, keyPool, pooled, key.length);
            final long first = JsonScanner.firstWord(key, 0, key.length, key.length);
            final long last =
                    key.length > Long.BYTES ? JsonScanner.word(key, key.length - Long.BYTES) : 0;
            final long place = place(entry.parent, key.length);
            int probes = 1;
            int index = index(first, last, place, candidate, shift);
            while (entries[index + 2] != 0) {
                index = (index + ENTRY_LONGS) & (entries.length - 1);
                probes++;
            }
            entries[index] = first;
            entries[index + 1] = last;
            entries[index + 2] = place;
            entries[index + 3] = (long) pooled << Integer.SIZE | node;
            pooled += key.length;
            longest = Math.max(longest, probes);
        }
        return longest;
    }

    /** Collects fields. Cold; one thread. */
    public static final class Builder {
        private final Object2IntHashMap<String> ids = new Object2IntHashMap<>(NOT_FOUND);
        private final List<String> paths = new ArrayList<>();
        private final List<FieldType> types = new ArrayList<>();
        private final List<String> arrays = new ArrayList<>();
        private final Set<Integer> unread = new HashSet<>();
        private final Map<Integer, Object> nullTexts = new HashMap<>();
        private int timestampField = NOT_FOUND;
        private int tiebreakerField = NOT_FOUND;
        private int hostField = NOT_FOUND;
        private int eventIdField = NOT_FOUND;

        private Builder() {}

        /** Adds a path, segments joined by dots, or finds it with its first type; gives its id. */
        public int add(String path, FieldType type) {
            final int known = ids.getValue(path);
            if (known != NOT_FOUND) {
                return known;
            }
            ids.put(path, paths.size());
            paths.add(path);
            types.add(type);
            return paths.size() - 1;
        }

        /** Adds a field that no document has; its values are put into the event by the engine. */
        public int addUnread(String name, FieldType type) {
            final int field = add(name, type);
            unread.add(field);
            return field;
        }

        /** Has the elements of an array of objects told apart; returns the array's number. */
        public int array(String path) {
            if (!arrays.contains(path)) {
                arrays.add(path);
            }
            return arrays.indexOf(path);
        }

        /**
         * Makes an explicit null in a document stand for a value, as {@code null_value} in a
         * mapping does; an absent field stays absent.
         *
         * @param value a string, number or boolean
         */
        public Builder nullValue(int fieldId, Object value) {
            nullTexts.put(fieldId, value);
            return this;
        }

        /** Sets the field of the event's time; {@link FieldType#DATE} cuts it to milliseconds. */
        public Builder timestamp(String path, FieldType type) {
            timestampField = add(path, type);
            return this;
        }

        /** Sets the field that orders events of one time. */
        public Builder tiebreaker(String path, FieldType type) {
            tiebreakerField = add(path, type);
            return this;
        }

        /** Sets the field that names the host. */
        public Builder host(String path) {
            hostField = add(path, FieldType.KEYWORD);
            return this;
        }

        /** Sets the field that names the event. */
        public Builder eventId(String path) {
            eventIdField = add(path, FieldType.KEYWORD);
            return this;
        }

        /** The immutable table. */
        public FieldTable build() {
            return new FieldTable(this, FieldTrie.of(paths, unread, arrays));
        }
    }
}
