package io.ringfence.rule.toml;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads TOML as rule files have it: headers and bare keys, strings, integers, booleans, arrays and
 * inline tables. Right after the start of the JVM it takes a small part of the time of the TOML
 * reader, whose parser decides by a simulated automaton for each token.
 *
 * <p>It reads less than TOML, never more: at whatever is unusual or wrong it gives up, and the TOML
 * reader reads the file, for its answer or for its errors.
 */
final class PlainToml {
    /** Deepest nesting of values. */
    private static final int MAX_DEPTH = 32;

    private final PlainTomlText text;
    private final TomlBranch root = new TomlBranch();
    private TomlBranch current = root;

    private PlainToml(String text) {
        this.text = new PlainTomlText(text, 0);
    }

    /** The whole file, or null when it is not plain. */
    static TomlBranch read(String text) {
        try {
            final PlainToml reader = new PlainToml(text);
            reader.lines();
            return reader.root;
        } catch (final NotPlainException expected) {
            return null;
        }
    }

    private void lines() throws NotPlainException {
        text.requireNoControls();
        text.skipLines();
        while (!text.isAtEnd()) {
            if ('[' == text.peek()) {
                header();
            } else {
                pair(current, 0);
            }
            text.endLine();
            text.skipLines();
        }
    }

    private void header() throws NotPlainException {
        final int offset = text.offset();
        text.take('[');
        final boolean element = text.takeIf('[');
        final List<String> path = new ArrayList<>();
        do {
            path.add(text.key());
        } while (text.takeIf('.'));
        text.take(']');
        if (element) {
            text.take(']');
        }
        final String last = path.remove(path.size() - 1);
        TomlBranch parent = root;
        for (final String key : path) {
            parent = inner(parent, key, offset);
        }
        current = new TomlBranch();
        if (element) {
            list(parent, last, offset).add(current, offset);
        } else if (!parent.put(last, current, offset)) {
            throw new NotPlainException(); // again, or named by an earlier header
        }
    }

    /** The table that a header goes through: made here, or the latest of an array. */
    private static TomlBranch inner(TomlBranch parent, String key, int offset)
            throws NotPlainException {
        final TomlBranch made = new TomlBranch();
        if (parent.put(key, made, offset)) {
            return made;
        }
        final Object found = parent.get(key);
        if (found instanceof TomlList list && list.isOfHeaders()) {
            return (TomlBranch) list.get(list.size() - 1);
        } else if (found instanceof TomlBranch branch && !branch.isInline()) {
            return branch;
        }
        throw new NotPlainException();
    }

    private static TomlList list(TomlBranch parent, String key, int offset)
            throws NotPlainException {
        final TomlList made = new TomlList(true);
        if (parent.put(key, made, offset)) {
            return made;
        }
        if (parent.get(key) instanceof TomlList list && list.isOfHeaders()) {
            return list;
        }
        throw new NotPlainException();
    }

    private void pair(TomlBranch table, int depth) throws NotPlainException {
        final int offset = text.offset();
        final String key = text.key();
        text.skipBlanks();
        text.take('=');
        text.skipBlanks();
        if (!table.put(key, value(depth), offset)) {
            throw new NotPlainException();
        }
    }

    private Object value(int depth) throws NotPlainException {
        if (depth > MAX_DEPTH) {
            throw new NotPlainException();
        }
        return switch (text.peek()) {
            case '"', '\'' -> text.string();
            case '[' -> array(depth);
            case '{' -> table(depth);
            default -> text.word();
        };
    }

    private TomlList array(int depth) throws NotPlainException {
        final TomlList list = new TomlList(false);
        text.take('[');
        text.skipLines();
        while (!text.takeIf(']')) {
            final int offset = text.offset();
            list.add(value(depth + 1), offset);
            text.skipLines();
            if (!text.takeIf(',')) {
                text.take(']');
                return list;
            }
            text.skipLines();
        }
        return list;
    }

    private TomlBranch table(int depth) throws NotPlainException {
        final TomlBranch table = new TomlBranch(true);
        text.take('{');
        do {
            text.skipBlanks();
            pair(table, depth + 1);
            text.skipBlanks();
        } while (text.takeIf(','));
        text.take('}');
        return table;
    }
}
