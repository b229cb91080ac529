package io.ringfence.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a document that the event parser has accepted (well-formed, depth bounded) into slices. A
 * search hit gives its {@code _source}. Cold.
 */
final class JsonTree {
    /**
     * Levels up to which dotted keys are opened up; a key of more dots stays one. The tree is gone
     * through by recursion, and who writes the document chooses the dots.
     */
    private static final int MAX_DEPTH = 128;

    private static final String HIT = "_source";

    private final byte[] source;
    private final Set<String> wanted;
    private final int end;
    private int at;
    private int depth;

    private JsonTree(byte[] source, int offset, int length, Set<String> wanted) {
        this.source = source;
        this.wanted = wanted;
        this.at = offset;
        this.end = offset + length;
    }

    /**
     * A document, or null when it is not an object.
     *
     * @param wanted its members that are read; others are left out
     */
    static JsonNode.Members read(byte[] source, int offset, int length, Set<String> wanted) {
        final JsonTree tree = new JsonTree(source, offset, length, wanted);
        tree.skipSpace();
        if (!(tree.value() instanceof JsonNode.Members members)) {
            return null;
        }
        return members.members().get(HIT) instanceof JsonNode.Members hit ? hit : members;
    }

    private JsonNode value() {
        switch (source[at]) {
            case '{':
                return object();
            case '[':
                return array();
            default:
                return scalar();
        }
    }

    private JsonNode.Members object() {
        final int start = at++;
        final JsonNode.Members object = new JsonNode.Members(start, 0);
        skipSpace();
        while ('}' != source[at]) {
            final JsonNode.Scalar key = scalar();
            skipSpace();
            at++; // the colon
            skipSpace();
            if (depth > 0 || isWanted(key)) {
                member(object, key.text());
            } else {
                skip();
            }
            skipSeparator();
        }
        at++;
        return new JsonNode.Members(object.members(), start, at - start);
    }

    /** Whether a member of the document is read; a search hit is, as a whole. */
    private boolean isWanted(JsonNode.Scalar key) {
        final String name = key.text();
        final int dot = name.indexOf('.');
        return HIT.equals(name) || wanted.contains(dot < 0 ? name : name.substring(0, dot));
    }

    /** Over a value. */
    private void skip() {
        int open = 0;
        do {
            final byte first = source[at];
            if ('{' == first || '[' == first) {
                open++;
                at++;
            } else if ('}' == first || ']' == first) {
                open--;
                at++;
            } else if (',' == first || ':' == first || first >= 0 && first <= ' ') {
                at++;
            } else {
                scalar();
            }
        } while (open > 0);
    }

    private void member(JsonNode.Members object, String key) {
        int levels = 1;
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            levels++;
        }
        final boolean opened = levels > 1 && depth + levels <= MAX_DEPTH;
        depth += opened ? levels : 1;
        if (opened) {
            put(object, key, value());
        } else {
            putWhole(object, key, value());
        }
        depth -= opened ? levels : 1;
    }

    private JsonNode.Array array() {
        at++;
        final List<JsonNode> items = new ArrayList<>();
        skipSpace();
        while (']' != source[at]) {
            items.add(value());
            skipSeparator();
        }
        at++;
        return new JsonNode.Array(items);
    }

    private JsonNode.Scalar scalar() {
        final int start = at;
        if ('"' == source[at]) {
            at++;
            while ('"' != source[at]) {
                at += '\\' == source[at] ? 2 : 1;
            }
            at++;
        } else {
            while (at < end && !isEndOfScalar(source[at])) {
                at++;
            }
        }
        return new JsonNode.Scalar(source, start, at - start);
    }

    /** A dotted key is opened up, so that both spellings of a path are one. */
    private static void put(JsonNode.Members object, String key, JsonNode value) {
        final int dot = key.indexOf('.');
        if (dot <= 0) {
            putWhole(object, key, value);
            return;
        }
        final String head = key.substring(0, dot);
        JsonNode inner = object.members().get(head);
        if (!(inner instanceof JsonNode.Members)) {
            inner = new JsonNode.Members(0, 0);
            object.members().put(head, inner);
        }
        put((JsonNode.Members) inner, key.substring(dot + 1), value);
    }

    private static void putWhole(JsonNode.Members object, String key, JsonNode value) {
        final JsonNode old = object.members().get(key);
        if (old instanceof JsonNode.Members a && value instanceof JsonNode.Members b) {
            b.members().forEach(a.members()::putIfAbsent);
        } else {
            object.members().put(key, value);
        }
    }

    private static boolean isEndOfScalar(byte b) {
        return ',' == b || '}' == b || ']' == b || (b >= 0 && b <= ' ');
    }

    private void skipSeparator() {
        skipSpace();
        if (',' == source[at]) {
            at++;
            skipSpace();
        }
    }

    private void skipSpace() {
        while (at < end && source[at] >= 0 && source[at] <= ' ') {
            at++;
        }
    }
}
