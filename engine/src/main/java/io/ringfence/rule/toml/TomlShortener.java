package io.ringfence.rule.toml;

/**
 * Takes the strings out of a TOML text that stand as values; keys stay. Only strings whose content
 * is beyond doubt are taken: known escapes, no control characters, no quotes before the closing
 * ones. Whatever else a text holds, good or bad, is left to the TOML reader.
 */
final class TomlShortener {
    /** Shorter ones are not worth a mark. */
    private static final int SHORTEST = 2;

    private static final String ESCAPES = "\"\\btnfr";
    private static final String ESCAPED = "\"\\\b\t\n\f\r";

    private final String text;
    private final TomlText strings;
    private final StringBuilder shortened;

    /** The brackets and braces that are open, of values. */
    private final StringBuilder open = new StringBuilder();

    private boolean atValue;

    /** Whether some string that stays may read as a mark, because of a numeric escape. */
    private boolean isDoubtful;

    private int at;
    private int copied;

    TomlShortener(String text, TomlText strings) {
        this.text = text;
        this.strings = strings;
        shortened = new StringBuilder(text.length() / 4);
    }

    /** The text without the strings, which it tells of. */
    String shorten() {
        while (at < text.length()) {
            final char c = text.charAt(at);
            if ('#' == c) {
                at = endOfLine();
            } else if ('"' == c || '\'' == c) {
                string(c);
            } else {
                punctuation(c);
                at++;
            }
        }
        if (isDoubtful) {
            strings.clear();
            return text;
        }
        return shortened.append(text, copied, text.length()).toString();
    }

    private void punctuation(char c) {
        switch (c) {
            case '=' -> atValue = true;
            case '\n' -> atValue &= !open.isEmpty();
            case ',' -> atValue = !open.isEmpty() && '[' == open.charAt(open.length() - 1);
            case '[', '{' -> {
                // Elsewhere a bracket opens a table's header.
                if (atValue) {
                    open.append(c);
                    atValue = '[' == c;
                }
            }
            case ']', '}' -> {
                open.setLength(Math.max(0, open.length() - 1));
                atValue = false;
            }
            default -> {
                // Part of a key or of a value that is no string.
            }
        }
    }

    private void string(char quote) {
        final boolean multiLine = text.startsWith('"' == quote ? "\"\"\"" : "'''", at);
        final int quotes = multiLine ? 3 : 1;
        final int start = at + quotes;
        final int end = multiLine ? endOfMultiLine(quote, start) : endOfLine(quote, start);
        if (end < 0) {
            at = multiLine ? text.length() : endOfLine(); // unclosed: the reader tells where
            return;
        }
        at = end + quotes;
        if (multiLine && at < text.length() && quote == text.charAt(at)) {
            while (at < text.length() && quote == text.charAt(at)) {
                at++;
            }
        } else if (atValue && end - start >= SHORTEST && strings.hasMarkLeft()) {
            takeOut(quote, multiLine, start, end);
        }
    }

    private void takeOut(char quote, boolean multiLine, int start, int end) {
        String body = text.substring(start, end);
        if (multiLine) {
            body = body.replace("\r\n", "\n");
            body = body.startsWith("\n") ? body.substring(1) : body;
        }
        final String content = isPlain(body, multiLine) ? content(body, '"' == quote) : null;
        if (null != content) {
            shortened.append(text, copied, start);
            shortened.append(strings.takeOut(content, shortened.length(), end));
            copied = end;
        }
    }

    private static boolean isPlain(String body, boolean multiLine) {
        for (int i = 0; i < body.length(); i++) {
            final char c = body.charAt(i);
            if (0x7f == c || c < ' ' && '\t' != c && !(multiLine && '\n' == c)) {
                return false;
            }
        }
        return true;
    }

    /** What the string says, or null when it has an escape that is not one of a letter. */
    private static String content(String body, boolean escapes) {
        int backslash = escapes ? body.indexOf('\\') : -1;
        if (backslash < 0) {
            return body;
        }
        final StringBuilder content = new StringBuilder(body.length());
        int from = 0;
        for (; backslash >= 0; backslash = body.indexOf('\\', from)) {
            final int escape =
                    backslash + 1 < body.length()
                            ? ESCAPES.indexOf(body.charAt(backslash + 1))
                            : -1;
            if (escape < 0) {
                return null;
            }
            content.append(body, from, backslash).append(ESCAPED.charAt(escape));
            from = backslash + 2;
        }
        return content.append(body, from, body.length()).toString();
    }

    private int endOfMultiLine(char quote, int start) {
        for (int i = start; i < text.length(); i++) {
            final char c = text.charAt(i);
            if ('\\' == c && '"' == quote) {
                i = escape(i);
            } else if (quote == c && text.startsWith('"' == quote ? "\"\"\"" : "'''", i)) {
                return i;
            }
        }
        return -1;
    }

    private int endOfLine(char quote, int start) {
        for (int i = start; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (quote == c || '\n' == c) {
                return quote == c ? i : -1;
            }
            if ('\\' == c && '"' == quote) {
                i = escape(i);
            }
        }
        return -1;
    }

    /** The offset of an escape's second character. */
    private int escape(int backslash) {
        final int next = backslash + 1;
        if (next < text.length()) {
            isDoubtful |= 'u' == text.charAt(next) || 'U' == text.charAt(next);
        }
        return next < text.length() && '\n' == text.charAt(next) ? backslash : next;
    }

    private int endOfLine() {
        final int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}
