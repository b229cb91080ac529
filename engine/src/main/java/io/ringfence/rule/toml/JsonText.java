package io.ringfence.rule.toml;

import java.util.TreeSet;

/** A TOML value as compact JSON with its keys sorted, so that equal facts give equal text. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Object value) {
        final JsonText json = new JsonText();
        json.append(value);
        return json.out.toString();
    }

    private void append(Object value) {
        if (value instanceof TomlBranch table) {
            appendTable(table);
        } else if (value instanceof TomlList array) {
            out.append('[');
            for (int i = 0; i < array.size(); i++) {
                out.append(0 == i ? "" : ",");
                append(array.get(i));
            }
            out.append(']');
        } else if (value instanceof Double number && !Double.isFinite(number)) {
            appendString(number.toString()); // JSON has no NaN or infinity.
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            appendString(value.toString());
        }
    }

    private void appendTable(TomlBranch table) {
        out.append('{');
        String separator = "";
        for (final String key : new TreeSet<>(table.keys())) {
            out.append(separator);
            appendString(key);
            out.append(':');
            append(table.get(key));
            separator = ",";
        }
        out.append('}');
    }

    private void appendString(String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            final char c = string.charAt(i);
            if ('"' == c || '\\' == c) {
                out.append('\\').append(c);
            } else if ('\n' == c) {
                out.append("\\n");
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16));
                out.append(Character.forDigit(c & 0xf, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
