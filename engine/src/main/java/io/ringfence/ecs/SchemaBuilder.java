package io.ringfence.ecs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects fields, then makes a schema of them. */
final class SchemaBuilder {
    /** An alias of an alias of ... is followed no further; it may run in a circle. */
    private static final int ALIAS_LIMIT = 8;

    private final Map<String, EcsField> fields = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Set<String> flattened = new HashSet<>();
    private final Set<String> partial = new HashSet<>();
    private boolean complete;

    void field(String name, EcsField field) {
        fields.put(name, field);
        // Every dotted prefix of a known field is an object, unless it is a field of its own.
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            final String parent = name.substring(0, dot);
            fields.putIfAbsent(parent, EcsField.of(parent, EcsType.OBJECT));
        }
    }

    void alias(String name, String target) {
        aliases.put(name, target);
    }

    /** Every path below this one is a keyword. */
    void flattened(String name) {
        flattened.add(name);
    }

    /** Has fields below it that this schema does not know. */
    void partial(String name) {
        partial.add(name);
    }

    /** Other fields exist nowhere. */
    SchemaBuilder complete() {
        complete = true;
        return this;
    }

    EcsSchema build() {
        aliases.keySet().forEach(this::resolveAlias);
        return new EcsSchema(
                new TreeMap<>(fields), Set.copyOf(flattened), Set.copyOf(partial), complete);
    }

    private void resolveAlias(String name) {
        String target = name;
        for (int i = 0; i < ALIAS_LIMIT && aliases.containsKey(target); i++) {
            target = aliases.get(target);
        }
        final EcsField field = fields.get(target);
        if (null != field) {
            field(name, field);
        }
    }
}
