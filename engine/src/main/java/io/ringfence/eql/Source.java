package io.ringfence.eql;

/**
 * A query's text and where it stands in a file, so that a {@link Span} in it can be told as
 * file:line:column of that file.
 *
 * @param name file name, or a word such as {@code query}
 * @param text the query
 * @param firstLine line of the file, from 1, on which the text starts
 * @param firstColumn column of the file, from 1, at which the text starts; later lines start at 1
 */
public record Source(String name, String text, int firstLine, int firstColumn) {
    /** A text that stands alone. */
    public static Source of(String name, String text) {
        return new Source(name, text, 1, 1);
    }

    /** Line, from 1, of an offset into the text; an offset past the end counts as the end. */
    public int line(int offset) {
        int line = firstLine;
        final int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            if ('\n' == text.charAt(i)) {
                line++;
            }
        }
        return line;
    }

    /** Column, from 1 and in UTF-16 units, of an offset into the text. */
    public int column(int offset) {
        final int lineStart = lineStart(offset);
        final int column = Math.min(offset, text.length()) - lineStart;
        return 0 == lineStart ? firstColumn + column : 1 + column;
    }

    /** The line of text around an offset, without its line break. */
    public String lineText(int offset) {
        final int start = lineStart(offset);
        int end = text.indexOf('\n', start);
        if (end < 0) {
            end = text.length();
        }
        return text.substring(start, end).stripTrailing();
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', Math.min(offset, text.length()) - 1) + 1;
    }
}
