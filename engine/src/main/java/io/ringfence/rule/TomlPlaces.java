package io.ringfence.rule;

import io.ringfence.eql.Span;

import org.tomlj.TomlPosition;

/** Places of tomlj (line and column from 1, in code points) as spans of the file's text. */
final class TomlPlaces {
    private TomlPlaces() {}

    static Span span(String text, TomlPosition position, int length) {
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
        return new Span(start, Math.min(text.length(), start + length));
    }
}
