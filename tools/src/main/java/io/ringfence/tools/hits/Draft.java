package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A document in the making, or an element of one of its arrays of objects. */
final class Draft {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Name of the element itself, where elements are no objects. */
    private static final String ITSELF = "";

    private final Map<String, Cell> cells = new TreeMap<>();
    private final Map<String, List<Draft>> elements = new TreeMap<>();

    Cell cell(String path) {
        return cells.computeIfAbsent(path, ignored -> new Cell());
    }

    /** Makes a field the same as one of another draft. */
    void share(String path, Cell cell) {
        cells.put(path, cell);
    }

    /** Gives a field a value unless it has one, or must not. */
    void fill(String path, Object value) {
        final Cell cell = cell(path);
        if (cell.isEmpty() && !cell.isForbidden()) {
            cell.put(value);
        }
    }

    /** A further element of an array of objects. */
    Draft addElement(String array) {
        final Draft element = new Draft();
        elements.computeIfAbsent(array, ignored -> new ArrayList<>()).add(element);
        return element;
    }

    /** Fields that have a value. */
    List<String> paths() {
        return cells.keySet().stream().filter(path -> !cells.get(path).isEmpty()).toList();
    }

    /** Without the time, which is decided last. */
    ObjectNode toJson() {
        final ObjectNode document = JSON.objectNode();
        elements.forEach((path, list) -> put(document, path, array(list)));
        cells.forEach(
                (path, cell) -> {
                    if (!cell.isEmpty()) {
                        put(document, path, json(cell.values()));
                    }
                });
        return document;
    }

    private static ArrayNode array(List<Draft> elements) {
        final ArrayNode array = JSON.arrayNode();
        for (final Draft element : elements) {
            final Cell scalar = element.cells.get(ITSELF);
            array.add(null == scalar ? element.toJson() : json(scalar.values()));
        }
        return array;
    }

    /** Nested, unless something that is no object is in the way. */
    private static void put(ObjectNode document, String path, JsonNode value) {
        final String[] parts = path.split("\\.");
        ObjectNode at = document;
        for (int i = 0; i < parts.length - 1; i++) {
            final JsonNode next = at.get(parts[i]);
            if (null != next && !next.isObject()) {
                document.set(path, value);
                return;
            }
            at = null == next ? at.putObject(parts[i]) : (ObjectNode) next;
        }
        if (at.has(parts[parts.length - 1])) {
            document.set(path, value);
        } else {
            at.set(parts[parts.length - 1], value);
        }
    }

    private static JsonNode json(List<Object> values) {
        if (1 == values.size()) {
            return json(values.get(0));
        }
        final ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(json(value)));
        return array;
    }

    private static JsonNode json(Object value) {
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        } else if (value instanceof Long number) {
            return JSON.numberNode(number);
        } else if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        return JSON.textNode(String.valueOf(value));
    }
}
