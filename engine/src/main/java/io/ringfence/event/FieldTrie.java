package io.ringfence.event;

import org.agrona.collections.Object2IntHashMap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The paths of a {@link FieldTable} while it is built: a tree of their segments. Cold. */
final class FieldTrie {
    private final List<Node> nodes = new ArrayList<>();

    /** A trie of the nodes that every table has, at their numbers. */
    FieldTrie() {
        nodes.add(new Node("", FieldTable.ROOT, null));
        nodes.add(new Node("", FieldTable.UNWANTED, null));
        child(FieldTable.ROOT, "_source");
    }

    /** A trie of the fields that documents have, and of arrays whose elements are told apart. */
    static FieldTrie of(List<String> paths, Set<Integer> unread, List<String> arrays) {
        final FieldTrie trie = new FieldTrie();
        for (int field = 0; field < paths.size(); field++) {
            if (!unread.contains(field)) {
                trie.add(paths.get(field), field);
            }
        }
        for (int array = 0; array < arrays.size(); array++) {
            trie.nodes.get(trie.nodeOf(arrays.get(array))).array = array;
        }
        return trie;
    }

    int size() {
        return nodes.size();
    }

    Node node(int node) {
        return nodes.get(node);
    }

    /** Adds the nodes of a path; the last one is the field's. */
    void add(String path, int field) {
        nodes.get(nodeOf(path)).field = field;
    }

    private int nodeOf(String path) {
        int node = FieldTable.ROOT;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
            node = child(node, path.substring(start, dot));
            start = dot + 1;
        }
        return child(node, path.substring(start));
    }

    private int child(int parent, String key) {
        final Node parentNode = nodes.get(parent);
        final int known = parentNode.children.getValue(key);
        if (known != FieldTable.NOT_FOUND) {
            return known;
        }
        parentNode.children.put(key, nodes.size());
        nodes.add(new Node(key, parent, parentNode));
        return nodes.size() - 1;
    }

    /** One segment of the paths. */
    static final class Node {
        final byte[] key;
        final int parent;
        final int depth;

        /** Length of the path up to here in bytes, and one more for each segment. */
        final int pathLength;

        int field = FieldTable.NOT_FOUND;
        int array = FieldTable.NOT_FOUND;
        private final Object2IntHashMap<String> children =
                new Object2IntHashMap<>(FieldTable.NOT_FOUND);

        private Node(String key, int parent, Node parentNode) {
            this.key = key.getBytes(StandardCharsets.UTF_8);
            this.parent = parent;
            depth = parentNode == null ? 0 : parentNode.depth + 1;
            pathLength = parentNode == null ? 0 : parentNode.pathLength + 1 + this.key.length;
        }

        boolean isParent() {
            return !children.isEmpty();
        }
    }
}
