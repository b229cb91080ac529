package io.ringfence.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What several documents agree on, as Kibana's shell alert does ({@code
 * buildAlertGroupFromSequence}): equal scalars are kept, arrays give their intersection, what is
 * left empty goes. Cold.
 */
final class Agreement {
    private Agreement() {}

    /** What two nodes agree on, or null when nothing. */
    static JsonNode of(JsonNode first, JsonNode second) {
        if (first instanceof JsonNode.Members a && second instanceof JsonNode.Members b) {
            return members(a, b);
        }
        if (first instanceof JsonNode.Array || second instanceof JsonNode.Array) {
            return array(items(first), items(second));
        }
        if (first instanceof JsonNode.Scalar a && second instanceof JsonNode.Scalar b) {
            return a.sameAs(b) ? a : null;
        }
        return null;
    }

    /** Writes a node into an alert. */
    static void write(JsonNode node, JsonBytes out) {
        if (node instanceof JsonNode.Scalar scalar) {
            out.raw(scalar.source(), scalar.offset(), scalar.length());
        } else if (node instanceof JsonNode.Array array) {
            out.open('[');
            for (final JsonNode item : array.items()) {
                write(item, out);
            }
            out.close(']');
        } else if (node instanceof JsonNode.Members object) {
            out.open('{');
            for (final Map.Entry<String, JsonNode> member : object.members().entrySet()) {
                out.key(member.getKey());
                write(member.getValue(), out);
            }
            out.close('}');
        }
    }

    private static JsonNode members(JsonNode.Members a, JsonNode.Members b) {
        final JsonNode.Members both = new JsonNode.Members(0, 0);
        for (final Map.Entry<String, JsonNode> member : a.members().entrySet()) {
            final JsonNode other = b.members().get(member.getKey());
            final JsonNode common = null == other ? null : of(member.getValue(), other);
            if (null != common) {
                both.members().put(member.getKey(), common);
            }
        }
        return both.members().isEmpty() ? null : both;
    }

    private static JsonNode array(List<JsonNode> a, List<JsonNode> b) {
        final List<JsonNode> both = new ArrayList<>();
        for (final JsonNode item : a) {
            for (final JsonNode other : b) {
                if (equal(item, other)) {
                    both.add(item);
                    break;
                }
            }
        }
        return both.isEmpty() ? null : new JsonNode.Array(both);
    }

    private static boolean equal(JsonNode a, JsonNode b) {
        if (a instanceof JsonNode.Scalar x && b instanceof JsonNode.Scalar y) {
            return x.sameAs(y);
        }
        if (a instanceof JsonNode.Array x && b instanceof JsonNode.Array y) {
            return sameItems(x.items(), y.items());
        }
        if (a instanceof JsonNode.Members x && b instanceof JsonNode.Members y) {
            return sameMembers(x.members(), y.members());
        }
        return false;
    }

    private static boolean sameItems(List<JsonNode> a, List<JsonNode> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = equal(a.get(i), b.get(i));
        }
        return same;
    }

    private static boolean sameMembers(Map<String, JsonNode> a, Map<String, JsonNode> b) {
        boolean same = a.size() == b.size();
        for (final Map.Entry<String, JsonNode> member : a.entrySet()) {
            same = same && b.containsKey(member.getKey());
            same = same && equal(member.getValue(), b.get(member.getKey()));
        }
        return same;
    }

    private static List<JsonNode> items(JsonNode node) {
        return node instanceof JsonNode.Array array ? array.items() : List.of(node);
    }
}
