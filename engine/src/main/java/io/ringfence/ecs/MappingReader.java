package io.ringfence.ecs;

import java.util.List;
import java.util.Map;

/** Reads the tree of an Elasticsearch mapping. Bounded in depth; what is malformed is left out. */
final class MappingReader {
    private static final int DEPTH_LIMIT = 64;
    private static final Map<String, EcsType> TYPES =
            Map.ofEntries(
                    Map.entry("keyword", EcsType.KEYWORD),
                    Map.entry("wildcard", EcsType.KEYWORD),
                    Map.entry("constant_keyword", EcsType.KEYWORD),
                    Map.entry("text", EcsType.TEXT),
                    Map.entry("match_only_text", EcsType.TEXT),
                    Map.entry("byte", EcsType.LONG),
                    Map.entry("short", EcsType.LONG),
                    Map.entry("integer", EcsType.LONG),
                    Map.entry("long", EcsType.LONG),
                    Map.entry("unsigned_long", EcsType.UNSIGNED_LONG),
                    Map.entry("half_float", EcsType.DOUBLE),
                    Map.entry("float", EcsType.DOUBLE),
                    Map.entry("scaled_float", EcsType.DOUBLE),
                    Map.entry("double", EcsType.DOUBLE),
                    Map.entry("boolean", EcsType.BOOLEAN),
                    Map.entry("date", EcsType.DATE),
                    Map.entry("date_nanos", EcsType.DATE_NANOS),
                    Map.entry("ip", EcsType.IP),
                    Map.entry("version", EcsType.VERSION),
                    Map.entry("flattened", EcsType.OBJECT));

    private final SchemaBuilder builder = new SchemaBuilder();

    private MappingReader() {}

    static EcsSchema read(Map<String, ?> mapping) {
        final MappingReader reader = new MappingReader();
        reader.properties("", root(mapping), 0);
        return reader.builder.build();
    }

    /** Steps down to the mapping itself in {"index": {"mappings": {"properties": ...}}}. */
    private static Map<?, ?> root(Map<?, ?> mapping) {
        if (mapping.get("properties") instanceof Map<?, ?>) {
            return mapping;
        }
        Map<?, ?> inner = mapping;
        if (1 == mapping.size() && mapping.values().iterator().next() instanceof Map<?, ?> only) {
            inner = only;
        }
        return inner.get("mappings") instanceof Map<?, ?> mappings ? mappings : inner;
    }

    private void properties(String prefix, Map<?, ?> parent, int depth) {
        if (depth > DEPTH_LIMIT || !(parent.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        properties.forEach(
                (name, value) -> {
                    if (name instanceof String word && value instanceof Map<?, ?> field) {
                        property(prefix + word, field, depth);
                    }
                });
    }

    private void property(String name, Map<?, ?> property, int depth) {
        if ("alias".equals(property.get("type"))) {
            if (property.get("path") instanceof String target) {
                builder.alias(name, target);
            }
            return;
        }
        if ("flattened".equals(property.get("type"))) {
            builder.flattened(name);
        }
        final EcsType type = type(property);
        builder.field(name, field(name, property, type));
        properties(name + '.', property, depth + 1);
        if (property.get("fields") instanceof Map<?, ?> multiFields) {
            multiFields(name, property, type, multiFields);
        }
    }

    /**
     * Other ways to index the same value. A text field with an exact one is as good as exact, and
     * so is the text that lies below an exact field.
     */
    private void multiFields(String name, Map<?, ?> property, EcsType type, Map<?, ?> multiFields) {
        for (final Map.Entry<?, ?> entry : multiFields.entrySet()) {
            if (!(entry.getValue() instanceof Map<?, ?> multi)) {
                continue;
            }
            final EcsType multiType = type(multi);
            if (EcsType.TEXT == type && EcsType.KEYWORD == multiType) {
                builder.field(name, field(name, property, EcsType.KEYWORD));
            }
            final boolean inexact = EcsType.TEXT == multiType;
            builder.field(
                    name + '.' + entry.getKey(),
                    field(name, inexact ? property : multi, inexact ? type : multiType));
        }
    }

    private static EcsField field(String path, Map<?, ?> property, EcsType type) {
        final List<String> formats =
                property.get("format") instanceof String format
                        ? List.of(format.split("\\|\\|"))
                        : List.of();
        return new EcsField(
                path,
                type,
                formats,
                property.get("null_value"),
                "lowercase".equals(property.get("normalizer")));
    }

    private static EcsType type(Map<?, ?> property) {
        return property.get("type") instanceof String name
                ? TYPES.getOrDefault(name, EcsType.OBJECT)
                : EcsType.OBJECT;
    }
}
