package io.ringfence.rule.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TOML text with its long multi-line strings taken out, for the TOML reader, which makes a token
 * of every character: queries and notes are most of a rule file, and reading them so is most of the
 * time that loading takes. A string is replaced by as many line feeds and a marker, so that lines
 * keep their numbers; {@link #restore} gives it back. Only strings that TOML takes as they stand
 * are taken out: no escapes, no control characters, no quotes before the closing ones.
 */
public final class TomlText {
    private static final char MARK = '\ue000';
    private static final int SHORTEST = 64;
    private static final Pattern MARKED = Pattern.compile("\n*" + MARK + "([0-9]+)" + MARK);

    private final String text;
    private final StringBuilder shortened;
    private final List<String> contents = new ArrayList<>();
    private int at;

    private TomlText(String text) {
        this.text = text;
        shortened = new StringBuilder(text.length() / 2);
    }

    /** Takes the strings out of a text. */
    public static TomlText of(String text) {
        final TomlText toml = new TomlText(text);
        if (text.indexOf(MARK) < 0) {
            toml.shorten();
        } else {
            toml.shortened.append(text);
        }
        return toml;
    }

    /** What the TOML reader is to read. */
    public String shortened() {
        return shortened.toString();
    }

    /** The string that a value of the shortened text stands for. */
    String restore(String value) {
        if (value.isEmpty() || MARK != value.charAt(value.length() - 1)) {
            return value;
        }
        final Matcher matcher = MARKED.matcher(value);
        return matcher.matches() ? contents.get(Integer.parseInt(matcher.group(1))) : value;
    }

    private void shorten() {
        while (at < text.length()) {
            final char c = text.charAt(at);
            if ('#' == c) {
                copyTo(endOfLine());
            } else if (text.startsWith("'''", at) || text.startsWith("\"\"\"", at)) {
                multiLine(text.substring(at, at + 3));
            } else if ('"' == c || '\'' == c) {
                copyTo(endOfString(c));
            } else {
                copyTo(at + 1);
            }
        }
    }

    private void multiLine(String quotes) {
        final int start = at + quotes.length();
        final int end = endOfMultiLine(quotes, start);
        if (end < 0) {
            copyTo(text.length()); // unclosed: the reader tells where
            return;
        }
        if (end - start < SHORTEST || !isVerbatim(quotes, start, end)) {
            copyTo(end + quotes.length());
            return;
        }
        copyTo(start);
        final String body = text.substring(start, end).replace("\r\n", "\n");
        body.chars().filter(c -> '\n' == c).forEach(c -> shortened.append('\n'));
        shortened.append(MARK).append(contents.size()).append(MARK);
        contents.add(body.startsWith("\n") ? body.substring(1) : body);
        at = end;
        copyTo(end + quotes.length());
    }

    private int endOfMultiLine(String quotes, int start) {
        int end = text.indexOf(quotes, start);
        while (end > 0 && '"' == quotes.charAt(0) && isEscaped(start, end)) {
            end = text.indexOf(quotes, end + 1);
        }
        return end;
    }

    private boolean isEscaped(int start, int quote) {
        int backslashes = 0;
        while (quote - backslashes > start && '\\' == text.charAt(quote - backslashes - 1)) {
            backslashes++;
        }
        return 1 == backslashes % 2;
    }

    private boolean isVerbatim(String quotes, int start, int end) {
        final int behind = end + quotes.length();
        if (behind < text.length() && text.charAt(behind) == quotes.charAt(0)) {
            return false;
        }
        for (int i = start; i < end; i++) {
            final char c = text.charAt(i);
            final boolean lineEnd = '\n' == c || '\r' == c && '\n' == text.charAt(i + 1);
            if (0x7f == c || c < ' ' && '\t' != c && !lineEnd) {
                return false;
            }
            if ('\\' == c && '"' == quotes.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    private int endOfLine() {
        final int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int endOfString(char quote) {
        int end = at + 1;
        while (end < text.length() && quote != text.charAt(end) && '\n' != text.charAt(end)) {
            end += '"' == quote && '\\' == text.charAt(end) ? 2 : 1;
        }
        return Math.min(text.length(), end + 1);
    }

    private void copyTo(int end) {
        shortened.append(text, at, end);
        at = end;
    }
}
