package io.ringfence.tools.conformance;

import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the files of constant expressions. What an expression is worth is asked with a query over
 * one document, which holds when the value is the expected one.
 */
final class FoldCases {
    private static final Map<String, String> SAMPLES =
            Map.of("bool", "true", "int", "100", "string", "\"x\"", "float", "1.5", "null", "null");

    private final List<FoldCase> cases = new ArrayList<>();

    /**
     * One expression.
     *
     * @param group its name in the file
     * @param query holds when the value is right
     * @param rejected whether the expression must be refused instead
     */
    record FoldCase(String group, String expression, String query, boolean rejected) {
        String name() {
            return group + ": " + expression;
        }
    }

    private FoldCases() {}

    static List<FoldCase> read(TomlTable file) {
        final FoldCases reader = new FoldCases();
        for (final String group : file.keySet()) {
            reader.group(group, file.getTable(group), "null");
        }
        return reader.cases;
    }

    private void group(String name, TomlTable table, String sample) {
        final Set<String> keys = table.keySet();
        if (keys.contains("tests")) {
            all(name, table.getArray("tests"), sample, false);
        }
        if (keys.contains("failures")) {
            all(name, table.getArray("failures"), sample, true);
        }
        for (final String part : List.of("fold", "verifier")) {
            if (keys.contains(part)) {
                group(name, table.getTable(part), sample);
            }
        }
        final TomlArray loops = table.getArray("loop");
        for (int i = 0; null != loops && i < loops.size(); i++) {
            loop(name, loops.getTable(i));
        }
    }

    private void loop(String name, TomlTable loop) {
        final TomlArray types = loop.getArray("param.type");
        for (int i = 0; i < types.size(); i++) {
            group(name, loop, SAMPLES.get(types.getString(i)));
        }
    }

    private void all(String name, TomlArray tests, String sample, boolean rejected) {
        for (int i = 0; i < tests.size(); i++) {
            final TomlTable test = tests.getTable(i);
            final String expression = test.getString("expression").replace("$value", sample);
            final String query = question(expression, test.get("expected"));
            cases.add(new FoldCase(name, expression, query, rejected));
        }
    }

    private static String question(String expression, Object expected) {
        if (null == expected) {
            return "any where (" + expression + ") == null";
        }
        if (expected instanceof Boolean value) {
            return "any where " + (value ? "(" : "not (") + expression + ")";
        }
        final String text = expected.toString();
        return "any where string(" + expression + ") == \"" + text + "\"";
    }
}
