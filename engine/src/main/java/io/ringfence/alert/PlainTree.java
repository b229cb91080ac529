package io.ringfence.alert;

import io.ringfence.event.JsonScanner;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what an alert tells of a document that is written plainly, as sensors do: without white
 * space, without dots or escapes in keys, no key twice in an object. Objects of such a one stand in
 * an alert as they stand in the document, so that only the values on wanted paths become nodes.
 * {@link JsonTree} reads the others, and gives the same. Cold, but for alerts in great number.
 */
final class PlainTree {
    /** Most keys of an object: each is compared with all before it. */
    private static final int MAX_KEYS = 64;

    /** Leaves six bits of a hash. */
    private static final int HASH_SHIFT = 58;

    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private final byte[] source;
    private final int end;

    /** Hashes of the keys of all objects that are open. */
    private long[] keys = new long[MAX_KEYS];

    private int keyCount;

    /** Bits of the hashes of the keys of the innermost object. */
    private long known;

    private int keyStart;
    private int keyEnd;
    private int at;
    private boolean plain = true;

    /** Names that lead to wanted values. */
    static final class Names {
        private final List<byte[]> names = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final List<Names> inner = new ArrayList<>();

        private Names() {}

        /** The names of paths; no path is the beginning of another. */
        static Names of(Collection<String[]> paths) {
            final Names root = new Names();
            for (final String[] path : paths) {
                Names names = root;
                for (final String name : path) {
                    names = names.inner(name);
                }
            }
            return root;
        }

        private Names inner(String name) {
            int index = texts.indexOf(name);
            if (index < 0) {
                index = texts.size();
                texts.add(name);
                names.add(name.getBytes(StandardCharsets.UTF_8));
                inner.add(new Names());
            }
            return inner.get(index);
        }

        private boolean isLast() {
            return names.isEmpty();
        }

        private int find(byte[] source, int from, int to) {
            for (int i = 0; i < names.size(); i++) {
                final byte[] name = names.get(i);
                if (name.length == to - from
                        && name[0] == source[from]
                        && Arrays.equals(name, 0, name.length, source, from, to)) {
                    return i;
                }
            }
            return -1;
        }
    }

    private PlainTree(byte[] source) {
        this.source = source;
        end = source.length;
    }

    /**
     * A document that the event parser has accepted, with the values on wanted paths.
     *
     * @return null when it is not plain
     */
    static JsonNode.Members read(byte[] source, Names wanted) {
        if (source.length == 0 || '{' != source[0]) {
            return null;
        }
        final PlainTree tree = new PlainTree(source);
        final JsonNode.Members document = tree.object(wanted);
        return tree.plain ? document : null;
    }

    /** An object that holds wanted values. */
    private JsonNode.Members object(Names wanted) {
        final int start = at++;
        final int outerKeys = keyCount;
        final long outerKnown = known;
        known = 0;
        final Map<String, JsonNode> members = new LinkedHashMap<>();
        while (plain && '}' != source[at]) {
            if (key(outerKeys)) {
                member(members, wanted, wanted.find(source, keyStart, keyEnd));
                separator('}');
            }
        }
        at++;
        keyCount = outerKeys;
        known = outerKnown;
        return new JsonNode.Members(members, start, at - start, source);
    }

    private void member(Map<String, JsonNode> members, Names wanted, int found) {
        final JsonNode value = found < 0 ? skim() : value(wanted.inner.get(found));
        if (null != value) {
            members.put(wanted.texts.get(found), value);
        }
    }

    /**
     * Over a key and its colon.
     *
     * @param objectKeys where the hashes of its object's keys begin
     */
    private boolean key(int objectKeys) {
        plain &= '"' == source[at];
        keyStart = at + 1;
        final long hash = readKey();
        plain &=
                keyEnd + 1 < end
                        && '"' == source[keyEnd]
                        && ':' == source[keyEnd + 1]
                        && keyCount - objectKeys < MAX_KEYS
                        && !isHit();
        at = keyEnd + 2;
        final long bit = 1L << (hash >>> HASH_SHIFT);
        for (int i = objectKeys; (known & bit) != 0 && i < keyCount; i++) {
            plain &= keys[i] != hash;
        }
        known |= bit;
        if (keyCount == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keyCount);
        }
        keys[keyCount++] = hash;
        return plain;
    }

    /**
     * Finds the end of a key and gives its hash. Equal keys have equal ones; where others have, the
     * document is read the long way.
     */
    private long readKey() {
        long hash = 0;
        long flags;
        keyEnd = keyStart;
        do {
            final long word = JsonScanner.firstWord(source, keyEnd, end - keyEnd, end);
            flags = JsonScanner.specialFlags(word);
            final int count =
                    Long.numberOfTrailingZeros(flags) >>> 3; // eight where none is special
            final long text = 0 == flags ? word : word & (1L << (count << 3)) - 1;
            plain &= !JsonScanner.hasDot(text);
            hash = (hash ^ text) * MULTIPLIER;
            hash ^= hash >>> Integer.SIZE;
            keyEnd += count;
        } while (0 == flags);
        return hash;
    }

    /** Whether the document may be a search hit; no field of events begins so. */
    private boolean isHit() {
        return '_' == source[keyStart];
    }

    private JsonNode value(Names wanted) {
        final byte first = source[at];
        if ('{' == first) {
            return wanted.isLast() ? skim() : object(wanted);
        }
        if ('[' == first) {
            plain &= wanted.isLast(); // rare, and written item by item
            return array();
        }
        return scalar();
    }

    /** An array's scalars. */
    private JsonNode.Array array() {
        final List<JsonNode> items = new ArrayList<>();
        at++;
        while (plain && ']' != source[at]) {
            final byte first = source[at];
            if ('{' == first) {
                skim();
            } else {
                items.add('[' == first ? array() : scalar());
            }
            separator(']');
        }
        at++;
        return new JsonNode.Array(items);
    }

    private JsonNode.Scalar scalar() {
        final int start = at;
        skimScalar();
        return new JsonNode.Scalar(source, start, at - start);
    }

    /** Over a value, all keys of which have to be plain, too; it becomes no node. */
    private JsonNode skim() {
        if ('{' == source[at]) {
            at++;
            final int outerKeys = keyCount;
            final long outerKnown = known;
            known = 0;
            while (plain && '}' != source[at]) {
                if (key(outerKeys)) {
                    skim();
                    separator('}');
                }
            }
            at++;
            keyCount = outerKeys;
            known = outerKnown;
        } else if ('[' == source[at]) {
            at++;
            while (plain && ']' != source[at]) {
                skim();
                separator(']');
            }
            at++;
        } else {
            skimScalar();
        }
        return null;
    }

    private void skimScalar() {
        int next = at;
        if ('"' == source[next]) {
            next = JsonScanner.special(source, next + 1, end);
            while ('"' != source[next]) {
                next += '\\' == source[next] ? 2 : 1;
                next = JsonScanner.special(source, next, end);
            }
            next++;
        } else {
            for (; ',' != source[next] && '}' != source[next] && ']' != source[next]; next++) {
                plain &= source[next] > ' ';
            }
        }
        at = next;
    }

    /** Once something was not plain, the place may lie anywhere, and nothing is read any more. */
    private void separator(char close) {
        if (plain && ',' == source[at]) {
            at++;
            plain = close != source[at];
        } else {
            plain = plain && close == source[at];
        }
    }
}
