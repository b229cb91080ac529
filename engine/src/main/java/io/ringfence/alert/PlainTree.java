package io.ringfence.alert;

import io.ringfence.event.JsonScanner;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what an alert tells of a document that is written plainly, as sensors do: without white
 * space, without dots or escapes in keys, no key twice in an object, no unusual escape in what is
 * told. Objects of such a one stand in an alert as they stand in the document, and so do texts.
 * {@link JsonTree} reads the others, and gives the same. One thread; used again, allocates only to
 * grow.
 */
final class PlainTree {
    /** Most keys of an object: each is compared with all before it. */
    private static final int MAX_KEYS = 64;

    /** Leaves six bits of a hash. */
    private static final int HASH_SHIFT = 58;

    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
    private static final Names WANTED = Names.ofFacts();

    private byte[] source;
    private int end;
    private DocumentFacts facts;

    /** Hashes of the keys of all objects that are open. */
    private long[] keys = new long[MAX_KEYS];

    private int keyCount;

    /** Bits of the hashes of the keys of the innermost object. */
    private long known;

    private int keyStart;
    private int keyEnd;
    private int at;
    private boolean plain;

    /** The last scalar has an escape that alerts write otherwise. */
    private boolean unusual;

    /** Names that lead to wanted values. */
    private static final class Names {
        private static final int NONE = -1;

        private final List<byte[]> names = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final List<Names> inner = new ArrayList<>();
        private int fact = NONE;
        private int shared = NONE;

        private static Names ofFacts() {
            final Names root = new Names();
            for (final Fact fact : Fact.values()) {
                Names names = root;
                for (final String name : fact.path) {
                    names = names.inner(name);
                }
                names.fact = fact.ordinal();
            }
            for (final String name : DocumentFacts.SHARED) {
                root.inner(name).shared = DocumentFacts.SHARED.indexOf(name);
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
            return fact != NONE;
        }

        /** What a key leads to, or null. */
        private Names find(byte[] source, int from, int to) {
            for (int i = 0; i < names.size(); i++) {
                final byte[] name = names.get(i);
                if (name.length == to - from
                        && name[0] == source[from]
                        && Arrays.equals(name, 0, name.length, source, from, to)) {
                    return inner.get(i);
                }
            }
            return null;
        }
    }

    /**
     * A document that the event parser has accepted.
     *
     * @param into what it says; its slices are of these bytes
     * @return whether it is plain; else what was read means nothing
     */
    boolean read(byte[] document, int offset, int length, DocumentFacts into) {
        if (length == 0 || '{' != document[offset]) {
            return false;
        }
        source = document;
        at = offset;
        end = offset + length;
        facts = into;
        keyCount = 0;
        plain = true;
        into.begin(document);
        object(WANTED);
        into.endPlain(at - offset);
        return plain;
    }

    /** An object that holds wanted values. */
    private void object(Names wanted) {
        at++;
        final int outerKeys = keyCount;
        final long outerKnown = known;
        known = 0;
        while (plain && '}' != source[at]) {
            if (key(outerKeys)) {
                member(wanted.find(source, keyStart, keyEnd));
                separator('}');
            }
        }
        at++;
        keyCount = outerKeys;
        known = outerKnown;
    }

    private void member(Names wanted) {
        final int start = at;
        if (null == wanted) {
            skim();
            return;
        }
        value(wanted);
        if (wanted.shared != Names.NONE) {
            facts.member(wanted.shared, start, at - start);
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

    private void value(Names wanted) {
        final byte first = source[at];
        if (!wanted.isLast() && '{' == first) {
            object(wanted);
        } else if (!wanted.isLast()) {
            plain &= '[' != first; // rare, and written item by item
            skim();
        } else if ('{' == first) {
            skim();
        } else {
            facts.beginFact(wanted.fact);
            texts(wanted.fact);
        }
    }

    /** A scalar, or those of an array. */
    private void texts(int fact) {
        if ('[' != source[at]) {
            scalar(fact);
            return;
        }
        at++;
        while (plain && ']' != source[at]) {
            if ('{' == source[at]) {
                skim();
            } else {
                texts(fact);
            }
            separator(']');
        }
        at++;
    }

    private void scalar(int fact) {
        final int start = at;
        skimScalar();
        if ('"' == source[start]) {
            plain &= !unusual;
            facts.addText(fact, start + 1, at - start - 2);
        } else if ('n' != source[start]) { // null is no text
            facts.addText(fact, start, at - start);
        }
    }

    /** Over a value, all keys of which have to be plain, too. */
    private void skim() {
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
    }

    private void skimScalar() {
        int next = at;
        unusual = false;
        if ('"' == source[next]) {
            next = JsonScanner.special(source, next + 1, end);
            while ('"' != source[next]) {
                if ('\\' == source[next]) {
                    next++;
                    unusual |= '"' != source[next] && '\\' != source[next];
                }
                next = JsonScanner.special(source, next + 1, end);
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
