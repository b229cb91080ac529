package io.ringfence.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    /** By spelling, not each with each: whoever writes two events chooses how long arrays are. */
    private static JsonNode array(List<JsonNode> a, List<JsonNode> b) {
        final Set<String> others = new HashSet<>();
        for (final JsonNode other : b) {
            others.add(spelling(other));
        }
        final List<JsonNode> both = new ArrayList<>();
        for (final JsonNode item : a) {
            if (others.contains(spelling(item))) {
                both.add(item);
            }
        }
        return both.isEmpty() ? null : new JsonNode.Array(both);
    }

    /** The same for equal nodes alone: objects by sorted keys, each key in quotes and escaped. */
    private static String spelling(JsonNode node) {
        final JsonBytes out = new JsonBytes(64);
        spell(node, out);
        return new String(out.array(), 0, out.length(), StandardCharsets.ISO_8859_1);
    }

    private static void spell(JsonNode node, JsonBytes out) {
        if (node instanceof JsonNode.Members object) {
            out.open('{');
            for (final Map.Entry<String, JsonNode> member :
                    new TreeMap<>(object.members()).entrySet()) {
                out.key(member.getKey());
                spell(member.getValue(), out);
            }
            out.close('}');
        } else if (node instanceof JsonNode.Array array) {
            out.open('[');
            array.items().forEach(item -> spell(item, out));
            out.close(']');
        } else {
            write(node, out);
        }
    }

    private static List<JsonNode> items(JsonNode node) {
        return node instanceof JsonNode.Array array ? array.items() : List.of(node);
    }
}
