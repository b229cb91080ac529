package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Small changes of documents: one value becomes another, another type, several, or none. */
final class Mutations {
    private static final int KINDS = 8;

    private Mutations() {}

    /** One place of a document. */
    private record Place(ObjectNode parent, String name) {}

    /** A changed copy; time and id stay. */
    static ObjectNode of(ObjectNode document, Random random) {
        final ObjectNode copy = document.deepCopy();
        final List<Place> places = new ArrayList<>();
        collect(copy, places);
        final Place place = places.get(random.nextInt(places.size()));
        final JsonNode changed = change(place.parent.get(place.name), random);
        if (null == changed) {
            place.parent.remove(place.name);
        } else {
            place.parent.set(place.name, changed);
        }
        return copy;
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            for (final var entry : object.properties()) {
                if (entry.getValue().isObject()) {
                    collect(entry.getValue(), places);
                } else if (!List.of("@timestamp", "id").contains(entry.getKey())) {
                    places.add(new Place(object, entry.getKey()));
                    collect(entry.getValue(), places);
                }
            }
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, places));
        }
    }

    /** Null for none. */
    private static JsonNode change(JsonNode value, Random random) {
        final JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(KINDS)) {
            case 0 -> null;
            case 1 -> nodes.nullNode();
            case 2 -> nodes.textNode(otherCase(value.asText(), random));
            case 3 -> nodes.textNode(value.asText() + "x");
            case 4 -> nodes.textNode("");
            case 5 -> several(nodes.arrayNode(), value, random);
            case 6 -> value.isNumber() ? nodes.textNode(value.asText()) : nodes.numberNode(4);
            default ->
                    value.isNumber()
                            ? nodes.numberNode(value.asLong() + random.nextInt(3) - 1)
                            : nodes.textNode(shortened(value.asText(), random));
        };
    }

    private static ArrayNode several(ArrayNode array, JsonNode value, Random random) {
        return random.nextBoolean()
                ? array.add(value).add("other").addNull()
                : array.add("other").add(value.deepCopy());
    }

    private static String otherCase(String text, Random random) {
        return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text, Random random) {
        final int end = text.length() - random.nextInt(2);
        return text.length() < 2 ? "x" : text.substring(random.nextInt(2), end);
    }
}
