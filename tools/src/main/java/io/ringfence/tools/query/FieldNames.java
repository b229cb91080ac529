package io.ringfence.tools.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the dotted paths of all values in documents. */
final class FieldNames {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "_source";

    private final Set<String> names = new HashSet<>();

    private FieldNames() {}

    /** Paths that have a value in some document; what cannot be parsed adds none. */
    static Set<String> of(List<byte[]> documents) {
        final FieldNames reader = new FieldNames();
        for (final byte[] document : documents) {
            try {
                final JsonNode tree = JSON.readTree(document);
                final JsonNode source = tree.path(SOURCE);
                reader.visit("", source.isObject() ? source : tree);
            } catch (final JsonProcessingException ignored) {
                // The engine counts such a document as left out.
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return reader.names;
    }

    private void visit(String name, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> visit(name, element));
        } else if (value.isObject()) {
            for (final Map.Entry<String, JsonNode> member : value.properties()) {
                visit(
                        name.isEmpty() ? member.getKey() : name + '.' + member.getKey(),
                        member.getValue());
            }
        } else if (!value.isNull() && !value.isMissingNode() && !name.isEmpty()) {
            names.add(name);
        }
    }
}
