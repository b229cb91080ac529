package io.ringfence.rule.toml;

import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.Span;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Typed reading of one TOML table: what is missing or of the wrong type becomes a diagnostic at its
 * place, and a harmless value is given back so that reading goes on.
 */
public final class TomlFacts {
    private final TomlBranch table;
    private final String path;
    private final Span place;
    private final Diagnostics problems;

    /**
     * @param table the table
     * @param path what messages call the table, e.g. {@code rule}
     * @param place where it is blamed for what is missing
     * @param problems gets what is wrong
     */
    public TomlFacts(TomlBranch table, String path, Span place, Diagnostics problems) {
        this.table = table;
        this.path = path;
        this.place = place;
        this.problems = problems;
    }

    /** Whether there is such a key. */
    public boolean has(String key) {
        return null != value(key);
    }

    /** The value, or null. */
    public Object value(String key) {
        return table.get(key);
    }

    /** Where a key stands, or the table when it has none such. */
    public Span place(String key) {
        return has(key) ? span(table.offset(key), key.length()) : place;
    }

    /** Where problems are told. */
    public Diagnostics problems() {
        return problems;
    }

    /** A string that must be there and not blank. */
    public String required(String key) {
        if (!has(key)) {
            problems.error(place, "[" + path + "] has no " + key);
            return "";
        }
        final String found = string(key, "");
        if (value(key) instanceof String && found.isBlank()) {
            problems.error(place(key), key + " is blank");
        }
        return found;
    }

    /** A string. */
    public String string(String key, String whenAbsent) {
        return typed(key, String.class, "a string", whenAbsent);
    }

    /** A boolean, false when absent. */
    public boolean bool(String key) {
        return typed(key, Boolean.class, "true or false", Boolean.FALSE);
    }

    /** An integer within bounds; {@code whenAbsent} is not checked. */
    public int integer(String key, int whenAbsent, int min, int max) {
        final long value = typed(key, Long.class, "an integer", (long) whenAbsent);
        if (value(key) instanceof Long && (value < min || value > max)) {
            problems.error(
                    place(key), key + " is " + value + ", not between " + min + " and " + max);
            return whenAbsent;
        }
        return (int) value;
    }

    /** A list of strings; a single string counts as a list of one. */
    public List<String> strings(String key) {
        final Object value = value(key);
        if (value instanceof String single) {
            return List.of(single);
        }
        final TomlList array = typed(key, TomlList.class, "a list of strings", null);
        final List<String> strings = new ArrayList<>();
        for (int i = 0; null != array && i < array.size(); i++) {
            if (array.get(i) instanceof String element) {
                strings.add(element);
            } else {
                problems.error(
                        span(array.offset(i), 1),
                        key + " holds " + typeName(array.get(i)) + ", not only strings");
            }
        }
        return List.copyOf(strings);
    }

    /** The tables of an array of tables. */
    public List<TomlFacts> tables(String key) {
        final TomlList array = typed(key, TomlList.class, "a list of tables", null);
        final List<TomlFacts> tables = new ArrayList<>();
        for (int i = 0; null != array && i < array.size(); i++) {
            final Span at = span(array.offset(i), 1);
            if (array.get(i) instanceof TomlBranch element) {
                tables.add(new TomlFacts(element, path + "." + key, at, problems));
            } else {
                problems.error(at, key + " holds " + typeName(array.get(i)) + ", not only tables");
            }
        }
        return tables;
    }

    /** A table, or null when there is none. */
    public TomlFacts table(String key) {
        final TomlBranch inner = typed(key, TomlBranch.class, "a table", null);
        return null == inner ? null : new TomlFacts(inner, path + "." + key, place(key), problems);
    }

    /** Adds the keys that are not {@code known} as JSON text under {@code prefix + key}. */
    public void extras(String prefix, List<String> known, Map<String, String> extra) {
        for (final String key : table.keys()) {
            if (!known.contains(key)) {
                extra.put(prefix + key, JsonText.of(value(key)));
            }
        }
    }

    private static Span span(int offset, int length) {
        return new Span(offset, offset + length);
    }

    private <T> T typed(String key, Class<T> type, String wanted, T otherwise) {
        final Object value = value(key);
        if (null == value || type.isInstance(value)) {
            return null == value ? otherwise : type.cast(value);
        }
        problems.error(place(key), key + " is " + typeName(value) + ", not " + wanted);
        return otherwise;
    }

    private static String typeName(Object value) {
        if (value instanceof String) {
            return "a string";
        } else if (value instanceof Long || value instanceof Double) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "a boolean";
        } else if (value instanceof TomlList) {
            return "a list";
        }
        return value instanceof TomlBranch ? "a table" : "a date or time";
    }
}
