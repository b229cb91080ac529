package io.ringfence.eql;

import java.util.Locale;

/**
 * One thing to tell a rule's author: where, how bad, what, and what to do about it.
 *
 * @param severity how bad
 * @param source the text it is about
 * @param span the place in that text
 * @param message one sentence without a full stop
 * @param hint what to write instead, or an empty string
 */
public record Diagnostic(Severity severity, Source source, Span span, String message, String hint) {
    /** How bad a diagnostic is. */
    public enum Severity {
        /** The rule cannot be used. */
        ERROR,
        /** The rule can be used, but probably does not mean what was written. */
        WARNING,
        /** Told when asked for: what a reader easily overlooks, though often meant. */
        NOTE
    }

    /** Line of the file, from 1. */
    public int line() {
        return source.line(span.start());
    }

    /** Column of the file, from 1, in UTF-16 code units. */
    public int column() {
        return source.column(span.start());
    }

    /** {@code file:line:column: error: message}, the line of text, and a caret under the place. */
    public String format() {
        final StringBuilder text = new StringBuilder();
        text.append(source.name()).append(':').append(line()).append(':').append(column());
        text.append(": ").append(severity.name().toLowerCase(Locale.ROOT)).append(": ");
        text.append(message);
        appendCaret(text);
        if (!hint.isEmpty()) {
            text.append("\n  hint: ").append(hint);
        }
        return text.toString();
    }

    private void appendCaret(StringBuilder text) {
        final int offset = Math.min(span.start(), source.text().length());
        final int inLine = offset - (source.text().lastIndexOf('\n', offset - 1) + 1);
        final Excerpt excerpt = Excerpt.of(source.lineText(offset), inLine);
        final int width = Math.max(1, Math.min(span.end() - span.start(), excerpt.room()));
        text.append("\n  ").append(excerpt.text()).append("\n  ");
        for (int i = 0; i < excerpt.caret(); i++) {
            text.append('\t' == excerpt.text().charAt(i) ? '\t' : ' ');
        }
        text.append('^').append("~".repeat(width - 1));
    }

    /** A stretch of a long line around the caret. */
    private record Excerpt(String text, int caret) {
        private static final int WIDTH = 120;
        private static final int BEFORE = 60;

        static Excerpt of(String line, int at) {
            final int caret = Math.min(at, line.length());
            if (line.length() <= WIDTH) {
                return new Excerpt(line, caret);
            }
            final int start = Math.max(0, Math.min(caret - BEFORE, line.length() - WIDTH));
            return new Excerpt(line.substring(start, start + WIDTH), caret - start);
        }

        int room() {
            return Math.max(1, text.length() - caret);
        }
    }
}
