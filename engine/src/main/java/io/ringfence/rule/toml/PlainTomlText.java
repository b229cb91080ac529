package io.ringfence.rule.toml;

/** The characters under {@link PlainToml}: blanks, keys and values without structure. */
final class PlainTomlText {
    /** Above all characters. */
    private static final char END = '\uffff';

    private static final String ESCAPES = "\"\\btnfr";
    private static final String ESCAPED = "\"\\\b\t\n\f\r";

    /** Longest integer that cannot overflow. */
    private static final int MAX_DIGITS = 18;

    private final String text;
    private int at;

    PlainTomlText(String text, int offset) {
        this.text = text;
        at = offset;
    }

    /** Control characters stand nowhere but in escapes: tabs and line breaks are none. */
    void requireNoControls() throws NotPlainException {
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c < ' ' && '\t' != c && '\n' != c && !('\r' == c && text.startsWith("\n", i + 1))
                    || 0x7f == c
                    || END == c) {
                throw new NotPlainException();
            }
        }
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    int offset() {
        return at;
    }

    char peek() {
        return isAtEnd() ? END : text.charAt(at);
    }

    boolean takeIf(char c) {
        if (c != peek()) {
            return false;
        }
        at++;
        return true;
    }

    void take(char c) throws NotPlainException {
        if (!takeIf(c)) {
            throw new NotPlainException();
        }
    }

    void skipBlanks() {
        while (' ' == peek() || '\t' == peek()) {
            at++;
        }
    }

    /** Blanks, line breaks and comments. */
    void skipLines() {
        for (; ; at++) {
            switch (peek()) {
                case ' ', '\t', '\r', '\n' -> {
                    // one more
                }
                case '#' -> {
                    final int end = text.indexOf('\n', at);
                    at = (end < 0 ? text.length() : end) - 1;
                }
                default -> {
                    return;
                }
            }
        }
    }

    /** Nothing but blanks and a comment may follow on this line. */
    void endLine() throws NotPlainException {
        skipBlanks();
        final char c = peek();
        if ('#' != c && '\r' != c && '\n' != c && END != c) {
            throw new NotPlainException();
        }
    }

    String key() throws NotPlainException {
        final int start = at;
        while (isBare(peek())) {
            at++;
        }
        if (start == at) {
            throw new NotPlainException();
        }
        return text.substring(start, at);
    }

    private static boolean isBare(char c) {
        return 'a' <= c && c <= 'z'
                || 'A' <= c && c <= 'Z'
                || '0' <= c && c <= '9'
                || '_' == c
                || '-' == c;
    }

    /** A boolean or a decimal integer; what stands behind it is the caller's. */
    Object word() throws NotPlainException {
        final String word = key();
        if ("true".equals(word) || "false".equals(word)) {
            return "true".equals(word);
        }
        final int start = '-' == word.charAt(0) ? 1 : 0;
        final int digits = word.length() - start;
        boolean plain = 1 <= digits && digits <= MAX_DIGITS;
        plain &= 1 == digits || plain && '0' != word.charAt(start);
        for (int i = start; i < word.length(); i++) {
            plain &= '0' <= word.charAt(i) && word.charAt(i) <= '9';
        }
        if (!plain || '.' == peek() || ':' == peek()) {
            throw new NotPlainException();
        }
        return Long.valueOf(word);
    }

    String string() throws NotPlainException {
        final char quote = peek();
        final String closing = String.valueOf(quote).repeat(3);
        final boolean multiLine = text.startsWith(closing, at);
        at += multiLine ? closing.length() : 1;
        final int start = at;
        while (!(multiLine ? text.startsWith(closing, at) : quote == peek())) {
            if (isAtEnd() || !multiLine && '\n' == peek()) {
                throw new NotPlainException();
            }
            at += '"' == quote && '\\' == peek() ? 2 : 1;
            at = Math.min(at, text.length());
        }
        final String body = text.substring(start, at);
        at += multiLine ? closing.length() : 1;
        if (multiLine && quote == peek()) {
            throw new NotPlainException(); // a quote before the closing ones
        }
        final String content = multiLine ? lines(body) : body;
        return '"' == quote ? unescaped(content) : content;
    }

    private static String lines(String body) {
        final String unix = body.replace("\r\n", "\n");
        return unix.startsWith("\n") ? unix.substring(1) : unix;
    }

    private static String unescaped(String body) throws NotPlainException {
        int backslash = body.indexOf('\\');
        if (backslash < 0) {
            return body;
        }
        final StringBuilder content = new StringBuilder(body.length());
        int from = 0;
        for (; backslash >= 0; backslash = body.indexOf('\\', from)) {
            final int escape = ESCAPES.indexOf(body.charAt(backslash + 1));
            if (escape < 0) {
                throw new NotPlainException();
            }
            content.append(body, from, backslash).append(ESCAPED.charAt(escape));
            from = backslash + 2;
        }
        return content.append(body, from, body.length()).toString();
    }
}
