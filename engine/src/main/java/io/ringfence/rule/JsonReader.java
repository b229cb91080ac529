package io.ringfence.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small strict JSON reader for {@code version.lock.json}: objects become maps, arrays lists,
 * numbers doubles. Bounded by {@link #MAX_DEPTH}; the caller bounds the text.
 */
final class JsonReader {
    /** Deepest nesting read. */
    static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The text is not JSON. */
    static final class BadJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Where, in UTF-16 units from 0. */
        final int offset;

        BadJsonException(String message, int offset) {
            super(message);
            this.offset = offset;
        }
    }

    static Object read(String text) throws BadJsonException {
        final JsonReader reader = new JsonReader(text);
        final Object value = reader.value(0);
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.bad("something follows the JSON value");
        }
        return value;
    }

    private Object value(int depth) throws BadJsonException {
        if (depth > MAX_DEPTH) {
            throw bad("nested deeper than " + MAX_DEPTH);
        }
        skipBlanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) throws BadJsonException {
        final Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (!closes('}', members.isEmpty())) {
            skipBlanks();
            final String name = string();
            skipBlanks();
            expect(':');
            members.put(name, value(depth + 1));
        }
        return members;
    }

    private List<Object> array(int depth) throws BadJsonException {
        final List<Object> elements = new ArrayList<>();
        at++;
        while (!closes(']', elements.isEmpty())) {
            elements.add(value(depth + 1));
        }
        return elements;
    }

    /** Steps over the end, or over the comma before the next element. */
    private boolean closes(char end, boolean first) throws BadJsonException {
        skipBlanks();
        if (end == peek()) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() throws BadJsonException {
        expect('"');
        final StringBuilder content = new StringBuilder();
        while ('"' != peek()) {
            final char c = text.charAt(at++);
            if ('\\' == c) {
                content.append(escape());
            } else if (c < ' ') {
                throw bad("a control character in a string");
            } else {
                content.append(c);
            }
        }
        at++;
        return content.toString();
    }

    private char escape() throws BadJsonException {
        final char kind = peek();
        at++;
        switch (kind) {
            case '"', '\\', '/':
                return kind;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return hex();
            default:
                throw bad("an unknown escape");
        }
    }

    private char hex() throws BadJsonException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            final int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw bad("a bad \\u escape");
            }
            value = value << 4 | digit;
            at++;
        }
        return (char) value;
    }

    private Object word(String word, Object value) throws BadJsonException {
        if (!text.startsWith(word, at)) {
            throw bad("not a JSON value");
        }
        at += word.length();
        return value;
    }

    private Double number() throws BadJsonException {
        final int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(start, at));
        } catch (final NumberFormatException expected) {
            throw bad("not a JSON value");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws BadJsonException {
        if (at >= text.length()) {
            throw bad("the text ends too early");
        }
        return text.charAt(at);
    }

    private void expect(char c) throws BadJsonException {
        if (c != peek()) {
            throw bad("expected " + c);
        }
        at++;
    }

    private BadJsonException bad(String message) {
        return new BadJsonException(message, at);
    }
}
