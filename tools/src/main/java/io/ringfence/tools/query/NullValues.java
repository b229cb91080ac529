package io.ringfence.tools.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.ecs.EcsField;
import io.ringfence.ecs.EcsSchema;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mapping's {@code null_value}: Elasticsearch indexes it in the place of an explicit null, so
 * queries see it; a field that is absent stays absent.
 */
final class NullValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<EcsField> fields = new ArrayList<>();

    NullValues(EcsSchema schema) {
        for (final EcsField field : schema.fields().values()) {
            if (null != field.nullValue()) {
                fields.add(field);
            }
        }
    }

    /** The documents as they would be indexed; the same list when no field has such a value. */
    List<byte[]> indexed(List<byte[]> documents) {
        if (fields.isEmpty()) {
            return documents;
        }
        final List<byte[]> indexed = new ArrayList<>(documents.size());
        for (final byte[] document : documents) {
            indexed.add(indexed(document));
        }
        return indexed;
    }

    private byte[] indexed(byte[] document) {
        try {
            if (!(JSON.readTree(document) instanceof ObjectNode root)) {
                return document;
            }
            for (final EcsField field : fields) {
                replace(root, field.path(), JSON.valueToTree(field.nullValue()));
            }
            return JSON.writeValueAsBytes(root);
        } catch (final IOException notJson) {
            return document; // the engine rejects it and counts it
        }
    }

    private static void replace(JsonNode node, String path, JsonNode value) {
        if (node.isArray()) {
            node.forEach(item -> replace(item, path, value));
            return;
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            replace(node.path(path.substring(0, dot)), path.substring(dot + 1), value);
        }
        if (node instanceof ObjectNode object && object.has(path)) {
            final JsonNode old = object.get(path);
            if (old.isNull()) {
                object.set(path, value);
            } else if (old instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    if (array.get(i).isNull()) {
                        array.set(i, value);
                    }
                }
            }
        }
    }
}
