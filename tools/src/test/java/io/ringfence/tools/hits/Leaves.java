package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** The members of a document that are no objects. */
final class Leaves {
    private static final List<String> KEPT = List.of("@timestamp", "id");

    private Leaves() {}

    /** Their paths, without time and ids. */
    static List<List<String>> of(ObjectNode document) {
        final List<List<String>> paths = new ArrayList<>();
        collect(document, List.of(), paths);
        return paths;
    }

    static ObjectNode without(ObjectNode document, List<String> path) {
        final ObjectNode copy = document.deepCopy();
        ObjectNode at = copy;
        for (final String name : path.subList(0, path.size() - 1)) {
            at = (ObjectNode) at.get(name);
        }
        at.remove(path.get(path.size() - 1));
        return copy;
    }

    private static void collect(ObjectNode node, List<String> above, List<List<String>> paths) {
        for (final var entry : node.properties()) {
            final List<String> path = new ArrayList<>(above);
            path.add(entry.getKey());
            if (entry.getValue() instanceof ObjectNode object) {
                collect(object, path, paths);
            } else if (!KEPT.contains(entry.getKey())) {
                paths.add(path);
            }
        }
    }
}
