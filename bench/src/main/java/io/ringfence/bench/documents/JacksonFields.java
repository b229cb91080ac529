package io.ringfence.bench.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.ringfence.event.FieldTable;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields of a table read with Jackson's streaming parser, each value as a string; what leads to
 * none is skipped. One thread.
 */
final class JacksonFields {
    private final JsonFactory factory = new JsonFactory();
    private final Node root = new Node();
    private long values;
    private long characters;

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private boolean wanted;
    }

    JacksonFields(FieldTable fields) {
        for (int field = 0; field < fields.size(); field++) {
            Node node = root;
            for (final String name : fields.path(field).split("\\.")) {
                node = node.children.computeIfAbsent(name, key -> new Node());
            }
            node.wanted = true;
        }
    }

    /** Number of values so far. */
    long values() {
        return values;
    }

    /** Number of their characters. */
    long characters() {
        return characters;
    }

    void read(byte[] bytes, int offset, int length) throws IOException {
        try (JsonParser parser = factory.createParser(bytes, offset, length)) {
            parser.nextToken();
            members(parser, root);
        }
    }

    private void members(JsonParser parser, Node node) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final Node child = node.children.get(parser.currentName());
            final JsonToken value = parser.nextToken();
            if (null == child) {
                parser.skipChildren();
            } else {
                value(parser, child, value);
            }
        }
    }

    private void value(JsonParser parser, Node node, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            if (node.children.isEmpty()) {
                parser.skipChildren();
            } else {
                members(parser, node);
            }
        } else if (token == JsonToken.START_ARRAY) {
            JsonToken element = parser.nextToken();
            while (element != JsonToken.END_ARRAY) {
                value(parser, node, element);
                element = parser.nextToken();
            }
        } else if (node.wanted && token != JsonToken.VALUE_NULL) {
            characters += parser.getText().length();
            values++;
        }
    }
}
