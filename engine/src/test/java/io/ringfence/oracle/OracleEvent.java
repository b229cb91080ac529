package io.ringfence.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Expr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A document with its place of arrival. Nested, dotted and mixed spellings of a path are one field;
 * arrays flatten; null counts as nothing.
 */
public final class OracleEvent {
    private final int index;
    private final JsonNode document;
    private final OracleOptions options;
    private final Map<String, List<JsonNode>> leaves = new HashMap<>();
    private final Map<String, List<Object>> typed = new HashMap<>();

    public OracleEvent(int index, JsonNode document, OracleOptions options) {
        this.index = index;
        this.document = document;
        this.options = options;
        flatten("", document);
    }

    /** All documents in order of arrival. */
    public static List<OracleEvent> of(List<? extends JsonNode> documents, OracleOptions options) {
        final List<OracleEvent> events = new ArrayList<>();
        for (final JsonNode document : documents) {
            events.add(new OracleEvent(events.size(), document, options));
        }
        return events;
    }

    /** Place of arrival, from 0. */
    public int index() {
        return index;
    }

    public JsonNode document() {
        return document;
    }

    /** The distinct values of a field in its type; malformed ones are left out. */
    public List<Object> values(String field) {
        return typed.computeIfAbsent(field, this::convert);
    }

    /**
     * The event once for each element of an array of objects, which is there under the variable's
     * name too; an object is an array of one.
     */
    List<OracleEvent> elements(String array, String variable) {
        final List<OracleEvent> events = new ArrayList<>();
        for (final JsonNode element : nodes(document, array)) {
            final ObjectNode inside = JsonNodeFactory.instance.objectNode();
            inside.setAll((ObjectNode) document);
            inside.set('$' + variable, element);
            events.add(new OracleEvent(index, inside, options));
        }
        return events;
    }

    /** The name under which a member of an element is found in {@link #elements}. */
    public static String member(Expr.VariableField field) {
        return '$' + field.variable() + (field.name().isEmpty() ? "" : "." + field.name());
    }

    /** What lies at a path: elements rather than arrays. */
    private static List<JsonNode> nodes(JsonNode node, String path) {
        final List<JsonNode> found = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> found.addAll(nodes(element, path)));
        } else if (path.isEmpty()) {
            found.add(node);
        } else {
            node.properties()
                    .forEach(
                            entry -> {
                                final String name = entry.getKey();
                                if (path.equals(name)) {
                                    found.addAll(nodes(entry.getValue(), ""));
                                } else if (path.startsWith(name + ".")) {
                                    final String rest = path.substring(name.length() + 1);
                                    found.addAll(nodes(entry.getValue(), rest));
                                }
                            });
        }
        return found;
    }

    /** Event time, or null when there is none. */
    public Instant timestamp() {
        final List<Object> values = values(options.timestampField());
        return values.isEmpty() || !(values.get(0) instanceof Instant time) ? null : time;
    }

    /** Event time in whole milliseconds. */
    long timestampMs() {
        return timestamp().toEpochMilli();
    }

    /** Value of the tiebreaker, or null. */
    Object tiebreaker() {
        final String field = options.tiebreakerField();
        final List<Object> values = null == field ? List.of() : values(field);
        return values.isEmpty() ? null : values.get(0);
    }

    /** Order of events: time, tiebreaker with absent ones last, arrival. */
    public static int compare(OracleEvent left, OracleEvent right) {
        final int byTime = left.timestamp().compareTo(right.timestamp());
        if (0 != byTime) {
            return byTime;
        }
        final int byTiebreaker = compareTiebreakers(left.tiebreaker(), right.tiebreaker());
        return 0 != byTiebreaker ? byTiebreaker : Integer.compare(left.index, right.index);
    }

    @Override
    public String toString() {
        return index + ": " + document;
    }

    private static int compareTiebreakers(Object left, Object right) {
        if (null == left || null == right) {
            return Boolean.compare(null == left, null == right);
        }
        return OracleValues.compare(left, right);
    }

    private void flatten(String path, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            entry -> {
                                final String name = entry.getKey();
                                flatten(
                                        path.isEmpty() ? name : path + "." + name,
                                        entry.getValue());
                            });
        } else if (node.isArray()) {
            node.forEach(element -> flatten(path, element));
        } else if (!node.isNull()) {
            leaves.computeIfAbsent(path, ignored -> new ArrayList<>()).add(node);
        }
    }

    private List<Object> convert(String field) {
        final EcsType type =
                field.equals(options.timestampField()) && EcsType.DYNAMIC == options.type(field)
                        ? EcsType.DATE
                        : options.type(field);
        if (EcsType.OBJECT == type) {
            // An object is there when a member is.
            final boolean there =
                    leaves.keySet().stream()
                            .anyMatch(path -> path.equals(field) || path.startsWith(field + "."));
            return there ? List.of(true) : List.of();
        }
        final LinkedHashSet<Object> values = new LinkedHashSet<>();
        for (final JsonNode leaf : leaves.getOrDefault(field, List.of())) {
            final Object value = OracleValues.typed(leaf, type);
            if (null != value) {
                values.add(value);
            }
        }
        return new ArrayList<>(values);
    }
}
