package io.ringfence.rule.toml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A table of a TOML file: values by key, each with the place of its key. A value is a string, a
 * boolean, a {@link Long}, a {@link Double}, a {@link TomlList}, such a table again, or a date or
 * time of any other type.
 */
public final class TomlBranch {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Integer> offsets = new HashMap<>();
    private final boolean inline;

    TomlBranch() {
        this(false);
    }

    /**
     * @param inline whether it was written as a value, which no header may add to
     */
    TomlBranch(boolean inline) {
        this.inline = inline;
    }

    boolean isInline() {
        return inline;
    }

    /** False, and nothing changed, when there is such a key. */
    boolean put(String key, Object value, int offset) {
        if (null != values.putIfAbsent(key, value)) {
            return false;
        }
        offsets.put(key, offset);
        return true;
    }

    /** Null when there is no such key. */
    Object get(String key) {
        return values.get(key);
    }

    /** Where a key that is there stands in the file. */
    int offset(String key) {
        return offsets.get(key);
    }

    Set<String> keys() {
        return values.keySet();
    }
}
