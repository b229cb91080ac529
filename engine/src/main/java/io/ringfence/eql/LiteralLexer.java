package io.ringfence.eql;

import io.ringfence.eql.Token.Kind;

/**
 * Strings, raw strings, numbers and backquoted names. A broken literal is reported and still gives
 * a token, so that the parser does not report its absence as well.
 */
final class LiteralLexer {
    private static final String RAW_QUOTES = "\"\"\"";
    private static final int UNICODE_DIGITS = 4;
    private static final int MIN_BRACED_DIGITS = 2;
    private static final int MAX_BRACED_DIGITS = 8;

    private final String text;
    private final Diagnostics diagnostics;

    LiteralLexer(String text, Diagnostics diagnostics) {
        this.text = text;
        this.diagnostics = diagnostics;
    }

    /** A string that starts here with a double or (wrongly) a single quote. */
    Token string(int start) {
        if (text.startsWith(RAW_QUOTES, start)) {
            return rawString(start);
        }
        final char quote = text.charAt(start);
        final Token token = quoted(start, quote);
        if ('\'' == quote) {
            diagnostics.error(
                    token.span(),
                    "strings do not stand in single quotes",
                    "use double quotes: " + shorten(Unparser.quote(token.text())));
        }
        return token;
    }

    /** The raw string of old EQL, {@code ?"..."}. */
    Token oldRawString(int start) {
        final char quote = text.charAt(start + 1);
        int end = start + 2;
        while (end < text.length() && quote != text.charAt(end) && !isLineBreak(end)) {
            end++;
        }
        final String value = text.substring(start + 2, end);
        final Span span = new Span(start, Math.min(end + 1, text.length()));
        diagnostics.error(
                span,
                "`?" + quote + "` does not start a raw string",
                "use three double quotes: " + shorten(RAW_QUOTES + value + RAW_QUOTES));
        return new Token(Kind.STRING, value, span);
    }

    private Token rawString(int start) {
        final int contentStart = start + RAW_QUOTES.length();
        int close = text.indexOf(RAW_QUOTES, contentStart);
        final int lineEnd = lineEnd(contentStart);
        if (close < 0 || close > lineEnd) {
            final Span span = new Span(start, contentStart);
            diagnostics.error(span, "the raw string is not closed on its line", "add `\"\"\"`");
            return new Token(
                    Kind.STRING, text.substring(contentStart, lineEnd), new Span(start, lineEnd));
        }
        // Up to two more quotes belong to the content: """say "yes"""" ends with a quote.
        for (int extra = 0; extra < 2 && '"' == charAt(close + RAW_QUOTES.length()); extra++) {
            close++;
        }
        final Span span = new Span(start, close + RAW_QUOTES.length());
        return new Token(Kind.STRING, text.substring(contentStart, close), span);
    }

    private Token quoted(int start, char quote) {
        final StringBuilder value = new StringBuilder();
        int at = start + 1;
        while (at < text.length() && quote != text.charAt(at) && !isLineBreak(at)) {
            if ('\\' == text.charAt(at)) {
                at = escape(at, value);
            } else {
                value.append(text.charAt(at++));
            }
        }
        if (quote != charAt(at)) {
            diagnostics.error(
                    new Span(start, start + 1),
                    "the string is not closed on its line",
                    "add the closing quote");
            return new Token(Kind.STRING, value.toString(), new Span(start, at));
        }
        return new Token(Kind.STRING, value.toString(), new Span(start, at + 1));
    }

    /** Appends what the escape at a backslash stands for; returns the offset behind it. */
    private int escape(int at, StringBuilder value) {
        switch (charAt(at + 1)) {
            case 'b' -> value.append('\b');
            case 't' -> value.append('\t');
            case 'n' -> value.append('\n');
            case 'f' -> value.append('\f');
            case 'r' -> value.append('\r');
            case '"' -> value.append('"');
            case '\'' -> value.append('\'');
            case '\\' -> value.append('\\');
            case 'u' -> {
                return unicode(at, value);
            }
            default -> {
                return badEscape(at, value);
            }
        }
        return at + 2;
    }

    private int badEscape(int at, StringBuilder value) {
        value.append('\\');
        final boolean lonely = at + 1 >= text.length() || isLineBreak(at + 1);
        final int end = lonely ? at + 1 : at + 1 + Character.charCount(text.codePointAt(at + 1));
        diagnostics.error(
                new Span(at, end),
                "there is no escape `" + text.substring(at, end) + "`",
                "write `\\\\` for a backslash, or a raw string: \"\"\"...\"\"\"");
        return at + 1;
    }

    private int unicode(int at, StringBuilder value) {
        final boolean braced = '{' == charAt(at + 2);
        final int digits = at + (braced ? 3 : 2);
        int end = digits;
        final int maxEnd = digits + (braced ? MAX_BRACED_DIGITS : UNICODE_DIGITS);
        while (end < maxEnd && Character.digit(charAt(end), 16) >= 0 && charAt(end) < 128) {
            end++;
        }
        final boolean shaped =
                braced ? end - digits >= MIN_BRACED_DIGITS && '}' == charAt(end) : end == maxEnd;
        if (!shaped) {
            diagnostics.error(
                    new Span(at, end),
                    "the unicode escape is malformed",
                    "write `\\uXXXX` or `\\u{XX}` with 2 to 8 hexadecimal digits");
            return end;
        }
        final long codePoint = Long.parseLong(text.substring(digits, end), 16);
        final int next = braced ? end + 1 : end;
        appendCodePoint(codePoint, value, new Span(at, next));
        return next;
    }

    private void appendCodePoint(long codePoint, StringBuilder value, Span span) {
        final boolean surrogate =
                Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
        if (0 == codePoint || surrogate || codePoint > Character.MAX_CODE_POINT) {
            final String what = surrogate ? "half of a surrogate pair" : "no character";
            diagnostics.error(
                    span,
                    "the unicode escape stands for " + what,
                    surrogate ? "write the whole character as `\\u{XXXXX}`" : "");
        } else {
            value.appendCodePoint((int) codePoint);
        }
    }

    /** A number that starts here with a digit or with a dot and a digit. */
    Token number(int start) {
        int end = digits(start);
        boolean decimal = false;
        if ('.' == charAt(end)) {
            decimal = true;
            end = digits(end + 1);
        }
        if ('e' == charAt(end) || 'E' == charAt(end)) {
            final int sign = '+' == charAt(end + 1) || '-' == charAt(end + 1) ? 1 : 0;
            if (Lexer.isDigit(charAt(end + 1 + sign))) {
                decimal = true;
                end = digits(end + 1 + sign);
            }
        }
        final Span span = new Span(start, end);
        return new Token(decimal ? Kind.DECIMAL : Kind.INTEGER, value(span, decimal), span);
    }

    private Object value(Span span, boolean decimal) {
        final String digits = text.substring(span.start(), span.end());
        if (!decimal) {
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException expected) {
                // Too large for a long: a double, as in Elasticsearch.
                return finite(digits, span);
            }
        }
        return finite(digits, span);
    }

    private Double finite(String digits, Span span) {
        final double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            diagnostics.error(span, "the number is too large", "");
            return Double.MAX_VALUE;
        }
        return value;
    }

    private int digits(int from) {
        int end = from;
        while (Lexer.isDigit(charAt(end))) {
            end++;
        }
        return end;
    }

    /** A name in backquotes; a doubled backquote stands for one. */
    Token quotedName(int start) {
        final StringBuilder name = new StringBuilder();
        int at = start + 1;
        while (at < text.length()) {
            final char c = text.charAt(at++);
            if ('`' != c) {
                name.append(c);
            } else if ('`' == charAt(at)) {
                name.append(c);
                at++;
            } else {
                return quotedName(name.toString(), new Span(start, at));
            }
        }
        diagnostics.error(
                new Span(start, start + 1), "the name is never closed", "add a backquote");
        return new Token(Kind.QUOTED_IDENTIFIER, name.toString(), new Span(start, at));
    }

    private Token quotedName(String name, Span span) {
        if (name.isEmpty()) {
            diagnostics.error(span, "the name is empty", "");
        }
        return new Token(Kind.QUOTED_IDENTIFIER, name, span);
    }

    private static String shorten(String literal) {
        final int limit = 60;
        return literal.length() <= limit ? literal : literal.substring(0, limit) + "...";
    }

    private boolean isLineBreak(int at) {
        return '\n' == text.charAt(at) || '\r' == text.charAt(at);
    }

    private int lineEnd(int from) {
        int end = from;
        while (end < text.length() && !isLineBreak(end)) {
            end++;
        }
        return end;
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}
