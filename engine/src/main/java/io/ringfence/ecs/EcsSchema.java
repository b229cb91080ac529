package io.ringfence.ecs;

import java.util.Map;

/** CONTRACT STUB, owner: eql. Field types. Immutable. */
public final class EcsSchema {
    private EcsSchema() {}

    /** ECS and Elastic Defend's own fields, from the resource table. */
    public static EcsSchema ecs() {
        throw new UnsupportedOperationException();
    }

    /** From given types; aliases map a name to the concrete path. */
    public static EcsSchema of(Map<String, EcsType> types, Map<String, String> aliases) {
        throw new UnsupportedOperationException();
    }

    /**
     * Concrete path of a name (aliases resolved; text field to its exact subfield when it has one).
     */
    public String resolve(String name) {
        throw new UnsupportedOperationException();
    }

    /** Type of a field, or null when unknown. */
    public EcsType type(String name) {
        throw new UnsupportedOperationException();
    }

    /** Nearest known name by edit distance, or null. */
    public String nearest(String name) {
        throw new UnsupportedOperationException();
    }
}
