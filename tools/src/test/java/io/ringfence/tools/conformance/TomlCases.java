package io.ringfence.tools.conformance;

import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the suites in TOML. */
final class TomlCases {
    private static final Pattern BARE_NULL = Pattern.compile("(?<!\")\\bnull\\b(?!\")");

    private TomlCases() {}

    static List<EqlCase> read(Path file) {
        final List<EqlCase> cases = new ArrayList<>();
        final TomlArray queries = parse(file).getArray("queries");
        for (int i = 0; null != queries && i < queries.size(); i++) {
            final TomlTable query = queries.getTable(i);
            cases.add(
                    new EqlCase(
                            query.getString("name"),
                            query.getString("query"),
                            alternatives(query.getArray("expected_event_ids")),
                            number(query, "size", Integer.MAX_VALUE),
                            number(query, "max_samples_per_key", 1)));
        }
        return cases;
    }

    /** A bare null among join keys is no TOML. */
    static TomlTable parse(Path file) {
        final StringBuilder text = new StringBuilder();
        for (final String line : SharedFolder.text(file).lines().toList()) {
            text.append(
                    line.startsWith("join_keys") ? BARE_NULL.matcher(line).replaceAll("0") : line);
            text.append('\n');
        }
        final TomlParseResult toml = Toml.parse(text.toString());
        if (toml.hasErrors()) {
            throw new AssertionError(file + ": " + toml.errors().get(0));
        }
        return toml;
    }

    private static int number(TomlTable query, String key, int absent) {
        final Long value = query.getLong(key);
        return null == value ? absent : value.intValue();
    }

    private static List<List<Long>> alternatives(TomlArray expected) {
        final List<List<Long>> alternatives = new ArrayList<>();
        if (!expected.isEmpty() && expected.get(0) instanceof TomlArray) {
            for (int i = 0; i < expected.size(); i++) {
                alternatives.add(numbers(expected.getArray(i)));
            }
        } else {
            alternatives.add(numbers(expected));
        }
        return alternatives;
    }

    private static List<Long> numbers(TomlArray array) {
        final List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            numbers.add(array.getLong(i));
        }
        return numbers;
    }
}
