package io.ringfence.rule.toml;

import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.Span;

import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

import java.util.List;

/** Reads a TOML file: by {@link PlainToml} when it is plain, else by the TOML reader. */
public final class TomlDocument {
    private final String text;

    private TomlDocument(String text) {
        this.text = text;
    }

    /**
     * The whole file as a table, or null.
     *
     * @param problems gets what is not TOML
     */
    public static TomlBranch read(String text, Diagnostics problems) {
        final TomlBranch plain = PlainToml.read(text);
        return null == plain ? readWhole(text, problems) : plain;
    }

    /** By the TOML reader alone: the slow twin. */
    static TomlBranch readWhole(String text, Diagnostics problems) {
        final TomlDocument document = new TomlDocument(text);
        final TomlParseResult toml = document.parse(problems);
        if (null == toml) {
            return null;
        }
        toml.errors().forEach(error -> document.tell(error, problems));
        return toml.hasErrors() ? null : document.branch(toml);
    }

    /** The reader collects most errors, throws some, and fails on a few; null when it did. */
    private TomlParseResult parse(Diagnostics problems) {
        try {
            return Toml.parse(text);
        } catch (final TomlParseError thrown) { // a wrong escape in a key
            tell(thrown, problems);
        } catch (final RuntimeException | AssertionError failure) { // an unfinished one
            problems.error(start(), "not TOML: a key or value cannot be read");
        } catch (final StackOverflowError deep) {
            problems.error(start(), "nested too deeply");
        }
        return null;
    }

    private Span start() {
        return new Span(0, Math.min(text.length(), 1));
    }

    private void tell(TomlParseError error, Diagnostics problems) {
        final int start = offset(error.position());
        problems.error(
                new Span(start, Math.min(text.length(), start + 1)), firstLine(error.getMessage()));
    }

    private TomlBranch branch(TomlTable table) {
        final TomlBranch branch = new TomlBranch();
        for (final String key : table.keySet()) {
            final List<String> path = List.of(key);
            branch.put(key, value(table.get(path)), offset(table.inputPositionOf(path)));
        }
        return branch;
    }

    private TomlList list(TomlArray array) {
        final TomlList list = new TomlList(false);
        for (int i = 0; i < array.size(); i++) {
            list.add(value(array.get(i)), element(array.inputPositionOf(i)));
        }
        return list;
    }

    private Object value(Object value) {
        if (value instanceof TomlTable table) {
            return branch(table);
        }
        return value instanceof TomlArray array ? list(array) : value;
    }

    /** The reader gives the line break before an element that is the first of its line. */
    private int element(TomlPosition position) {
        final PlainTomlText found = new PlainTomlText(text, offset(position));
        found.skipLines();
        return found.offset();
    }

    /** Lines and columns are counted from 1, in code points. */
    private int offset(TomlPosition position) {
        int start = 0;
        for (int line = 1; line < position.line(); line++) {
            final int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        for (int column = 1; column < position.column() && start < text.length(); column++) {
            start += Character.charCount(text.codePointAt(start));
        }
        return start;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not TOML");
    }
}
