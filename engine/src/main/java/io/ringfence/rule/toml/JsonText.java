package io.ringfence.rule.toml;

import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

import java.util.List;
import java.util.TreeSet;

/** A TOML value as compact JSON with its keys sorted, so that equal facts give equal text. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private final TomlText text;

    private JsonText(TomlText text) {
        this.text = text;
    }

    /**
     * @param text what the value was read from
     */
    static String of(Object value, TomlText text) {
        final JsonText json = new JsonText(text);
        json.append(value);
        return json.out.toString();
    }

    private void append(Object value) {
        if (value instanceof TomlTable table) {
            appendTable(table);
        } else if (value instanceof TomlArray array) {
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
            appendString(text.restore(value.toString()));
        }
    }

    private void appendTable(TomlTable table) {
        out.append('{');
        String separator = "";
        for (final String key : new TreeSet<>(table.keySet())) {
            out.append(separator);
            appendString(key);
            out.append(':');
            append(table.get(List.of(key)));
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
