package io.ringfence.rule.toml;

import java.util.Arrays;

/**
 * Finds the content of one TOML string in the file's text: tomlj tells where a key starts, this
 * walks on to the value and notes the offset of each UTF-16 unit of the content, for all four forms
 * ({@code '}, {@code "}, {@code '''}, {@code """}).
 *
 * @see <a href="https://toml.io/en/v1.0.0#string">TOML 1.0, String</a>
 */
public final class TomlString {
    private final String file;
    private final StringBuilder content = new StringBuilder();
    private int[] offsets = new int[256];
    private int at;

    private TomlString(String file, int at) {
        this.file = file;
        this.at = at;
    }

    /**
     * Offsets of the units of {@code value} and of its end.
     *
     * @param file the file's text
     * @param keyOffset where the key starts
     * @param value what the TOML reader made of the string
     */
    public static int[] offsets(String file, int keyOffset, String value) {
        final TomlString string = new TomlString(file, keyOffset);
        string.skipToValue();
        string.read();
        if (string.content.toString().equals(value)) {
            string.note(string.at);
            return Arrays.copyOf(string.offsets, value.length() + 1);
        }
        // A form of TOML that this does not know: point at the key rather than at a wrong place.
        final int[] fallback = new int[value.length() + 1];
        Arrays.fill(fallback, keyOffset);
        return fallback;
    }

    private void skipToValue() {
        char quote = 0;
        while (at < file.length()) {
            final char c = file.charAt(at++);
            if (0 != quote) {
                quote = c == quote ? 0 : quote;
            } else if ('"' == c || '\'' == c) {
                quote = c;
            } else if ('=' == c) {
                break;
            }
        }
        while (at < file.length() && (' ' == file.charAt(at) || '\t' == file.charAt(at))) {
            at++;
        }
    }

    private void read() {
        if (at >= file.length()) {
            return;
        }
        final char quote = file.charAt(at);
        if ('"' != quote && '\'' != quote) {
            return;
        }
        final boolean multiLine = file.startsWith(String.valueOf(quote).repeat(3), at);
        at += multiLine ? 3 : 1;
        if (multiLine) {
            skipNewline();
        }
        while (at < file.length() && !closes(quote, multiLine)) {
            if ('"' == quote && '\\' == file.charAt(at)) {
                escape();
            } else if (file.startsWith("\r\n", at)) {
                at++; // tomlj gives one line feed for both.
            } else {
                unit(file.charAt(at), at);
                at++;
            }
        }
    }

    /** A line break right after the opening quotes is not part of the string. */
    private void skipNewline() {
        if (file.startsWith("\r\n", at)) {
            at += 2;
        } else if (file.startsWith("\n", at)) {
            at++;
        }
    }

    /** Of four or five closing quotes, the first one or two belong to the content. */
    private boolean closes(char quote, boolean multiLine) {
        if (quote != file.charAt(at)) {
            return false;
        }
        if (!multiLine) {
            return true;
        }
        int run = 0;
        while (at + run < file.length() && quote == file.charAt(at + run)) {
            run++;
        }
        return 3 == run;
    }

    private void escape() {
        final int start = at++;
        final char kind = at < file.length() ? file.charAt(at++) : 0;
        switch (kind) {
            case 'b' -> unit('\b', start);
            case 't' -> unit('\t', start);
            case 'n' -> unit('\n', start);
            case 'f' -> unit('\f', start);
            case 'r' -> unit('\r', start);
            case 'e' -> unit('\u001b', start);
            case 'u' -> codePoint(4, start);
            case 'U' -> codePoint(8, start);
            case ' ', '\t', '\r', '\n' -> trimLines();
            default -> unit(kind, start);
        }
    }

    private void codePoint(int digits, int start) {
        final int end = Math.min(at + digits, file.length());
        int value = 0;
        for (; at < end; at++) {
            value = value << 4 | Math.max(0, Character.digit(file.charAt(at), 16));
        }
        if (Character.isValidCodePoint(value)) {
            for (final char c : Character.toChars(value)) {
                unit(c, start);
            }
        }
    }

    /** A backslash at the end of a line swallows all white space that follows. */
    private void trimLines() {
        while (at < file.length() && " \t\r\n".indexOf(file.charAt(at)) >= 0) {
            at++;
        }
    }

    private void unit(char c, int offset) {
        note(offset);
        content.append(c);
    }

    private void note(int offset) {
        if (content.length() == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        offsets[content.length()] = offset;
    }
}
