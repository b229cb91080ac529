package io.ringfence.eql;

import io.ringfence.eql.Token.Kind;

import java.util.ArrayList;
import java.util.List;

/**
 * Text to tokens, by the lexical rules of Elasticsearch's EQL. What is wrong is reported, and
 * mended where the meaning is plain ({@code &&} becomes {@code and}), so that the parser can go on
 * and find the next mistake. Cold; one pass, no backtracking.
 */
final class Lexer {
    private final String text;
    private final Diagnostics diagnostics;
    private final LiteralLexer literals;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(Source source, Diagnostics diagnostics) {
        this.text = source.text();
        this.diagnostics = diagnostics;
        this.literals = new LiteralLexer(text, diagnostics);
    }

    /** All tokens of a text; the last is always {@link Kind#END}. */
    static List<Token> lex(Source source, Diagnostics diagnostics) {
        final Lexer lexer = new Lexer(source, diagnostics);
        if (source.text().length() > EqlParser.TEXT_LIMIT) {
            diagnostics.error(
                    new Span(0, 0),
                    "the query has " + source.text().length() + " characters",
                    "at most " + EqlParser.TEXT_LIMIT + " are allowed");
            lexer.at = source.text().length();
        }
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (true) {
            skipBlanks();
            if (at >= text.length()) {
                tokens.add(new Token(Kind.END, null, new Span(text.length(), text.length())));
                return;
            }
            next();
        }
    }

    private void next() {
        final char c = text.charAt(at);
        if (isNameStart(c)) {
            word();
        } else if (isDigit(c) || '.' == c && isDigit(peek(1))) {
            literal(literals.number(at));
        } else if ('"' == c || '\'' == c) {
            literal(literals.string(at));
        } else if ('?' == c && ('"' == peek(1) || '\'' == peek(1))) {
            literal(literals.oldRawString(at));
        } else if ('`' == c) {
            literal(literals.quotedName(at));
        } else if ('$' == c && isNameStart(peek(1))) {
            variable();
        } else if (!symbol(c)) {
            unknown(c);
        }
    }

    private void literal(Token token) {
        tokens.add(token);
        at = token.span().end();
    }

    private void word() {
        final int start = at;
        final String word = name(start);
        at += word.length();
        if ('~' == peek(0)) {
            at++;
            tildeWord(word, start);
            return;
        }
        final Kind keyword = Token.keyword(word);
        if (null == keyword) {
            add(Kind.IDENTIFIER, word, start);
        } else {
            add(keyword, null, start);
        }
    }

    private void tildeWord(String word, int start) {
        switch (word) {
            case "in" -> add(Kind.IN_TILDE, null, start);
            case "like" -> add(Kind.LIKE_TILDE, null, start);
            case "regex" -> add(Kind.REGEX_TILDE, null, start);
            default -> {
                final Kind keyword = Token.keyword(word);
                if (null == keyword) {
                    add(Kind.TILDE_IDENTIFIER, word, start);
                } else {
                    add(keyword, null, start);
                    diagnostics.error(
                            new Span(start, at),
                            "`" + word + "` has no case-insensitive form",
                            "write `" + word + "`");
                }
            }
        }
    }

    private void variable() {
        final int start = at;
        final String name = name(start + 1);
        at += 1 + name.length();
        add(Kind.VARIABLE, name, start);
    }

    private String name(int start) {
        int end = start + 1;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private boolean symbol(char c) {
        switch (c) {
            case ':' -> take(Kind.COLON, 1);
            case '+' -> take(Kind.PLUS, 1);
            case '-' -> take(Kind.MINUS, 1);
            case '*' -> take(Kind.STAR, 1);
            case '/' -> take(Kind.SLASH, 1);
            case '%' -> take(Kind.PERCENT, 1);
            case '.' -> take(Kind.DOT, 1);
            case ',' -> take(Kind.COMMA, 1);
            case '[' -> take(Kind.LEFT_BRACKET, 1);
            case ']' -> take(Kind.RIGHT_BRACKET, 1);
            case '(' -> take(Kind.LEFT_PAREN, 1);
            case ')' -> take(Kind.RIGHT_PAREN, 1);
            case '?' -> take(Kind.OPTIONAL, 1);
            case '>' -> take('=' == peek(1) ? Kind.GE : Kind.GT, '=' == peek(1) ? 2 : 1);
            case '=' -> equalSigns();
            case '<' -> less();
            case '!' -> bang();
            case '|' -> bar();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void equalSigns() {
        if ('=' != peek(1)) {
            take(Kind.ASSIGN, 1);
        } else if ('=' == peek(2)) {
            mend(Kind.EQ, 3, "there is no operator `===`", "write `==`");
        } else {
            take(Kind.EQ, 2);
        }
    }

    private void less() {
        if ('>' == peek(1)) {
            mend(Kind.NE, 2, "there is no operator `<>`", "write `!=`");
        } else {
            take('=' == peek(1) ? Kind.LE : Kind.LT, '=' == peek(1) ? 2 : 1);
        }
    }

    private void bang() {
        if ('=' == peek(1)) {
            take(Kind.NE, 2);
        } else if (':' == peek(1)) {
            mend(
                    Kind.COLON,
                    2,
                    "there is no operator `!:`",
                    "put `not` in front: `not field : \"...\"`");
        } else if ('(' == peek(1) || isNameStart(peek(1))) {
            mend(Kind.NOT, 1, "`!` does not negate a condition", "write `not`");
        } else {
            take(Kind.BANG, 1);
        }
    }

    private void bar() {
        if ('|' == peek(1)) {
            mend(Kind.OR, 2, "there is no operator `||`", "write `or`");
        } else {
            take(Kind.PIPE, 1);
        }
    }

    private void unknown(char c) {
        final int width = Character.charCount(text.codePointAt(at));
        if ('&' == c) {
            final String written = '&' == peek(1) ? "&&" : "&";
            mend(
                    Kind.AND,
                    written.length(),
                    "there is no operator `" + written + "`",
                    "write `and`");
            return;
        }
        final Span span = new Span(at, at + width);
        at += width;
        while (at < text.length() && text.charAt(at) == c && 1 == width) {
            at++;
        }
        diagnostics.error(
                span, "unexpected character `" + printable(span) + "`", hintFor(c, span.start()));
    }

    private String printable(Span span) {
        final int codePoint = text.codePointAt(span.start());
        return Character.isISOControl(codePoint) || Character.isSpaceChar(codePoint)
                ? "U+" + Integer.toHexString(0x10000 | codePoint).substring(1).toUpperCase()
                : Character.toString(codePoint);
    }

    private String hintFor(char c, int start) {
        if ('\u201c' == c || '\u201d' == c || '\u2018' == c || '\u2019' == c) {
            return "use straight double quotes";
        } else if ('~' == c) {
            return "`~` stands directly behind `in`, `like`, `regex` or a function's name";
        } else if (';' == c) {
            return "a query does not end with a semicolon";
        } else if (Character.isLetter(text.codePointAt(start)) || '#' == c || '$' == c) {
            return "put a name with other characters than letters, digits and _ in backquotes";
        }
        return "";
    }

    private void mend(Kind kind, int length, String message, String hint) {
        final Span span = new Span(at, at + length);
        diagnostics.error(span, message, hint);
        take(kind, length);
    }

    private void take(Kind kind, int length) {
        final int start = at;
        at += length;
        add(kind, null, start);
    }

    private void add(Kind kind, Object value, int start) {
        tokens.add(new Token(kind, value, new Span(start, at)));
    }

    private void skipBlanks() {
        while (at < text.length()) {
            final char c = text.charAt(at);
            if (' ' == c || '\n' == c || '\r' == c || '\t' == c) {
                at++;
            } else if ('/' == c && '/' == peek(1)) {
                final int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end + 1;
            } else if ('/' == c && '*' == peek(1)) {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        final int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            diagnostics.error(new Span(at, at + 2), "the comment is never closed", "add `*/`");
            at = text.length();
        } else {
            at = end + 2;
        }
    }

    /** The character some places on, or 0 past the end. */
    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    static boolean isNameStart(char c) {
        return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '_' == c || '@' == c;
    }

    static boolean isNamePart(char c) {
        return isNameStart(c) && '@' != c || isDigit(c);
    }

    static boolean isDigit(char c) {
        return '0' <= c && c <= '9';
    }
}
