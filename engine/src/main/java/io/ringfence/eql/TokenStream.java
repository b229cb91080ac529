package io.ringfence.eql;

import io.ringfence.eql.Token.Kind;

import java.util.List;
import java.util.Set;

/**
 * A place in a list of tokens, and the reports about what stands there. At most one error is
 * reported at one token, so that recovering from a mistake does not report it again.
 */
final class TokenStream {
    private static final int EXCERPT_LIMIT = 40;

    private final String text;
    private final List<Token> tokens;
    private final Diagnostics diagnostics;
    private int index;
    private int lastErrorIndex = -1;
    private boolean abandoned;

    TokenStream(Source source, List<Token> tokens, Diagnostics diagnostics) {
        this.text = source.text();
        this.tokens = tokens;
        this.diagnostics = diagnostics;
    }

    Token peek() {
        return tokens.get(index);
    }

    /** A token further on; past the end it is the end. */
    Token peek(int ahead) {
        return tokens.get(Math.min(index + ahead, tokens.size() - 1));
    }

    /** The token taken last. */
    Token previous() {
        return tokens.get(Math.max(0, index - 1));
    }

    Token next() {
        final Token token = tokens.get(index);
        if (index < tokens.size() - 1) {
            index++;
        }
        return token;
    }

    boolean at(Kind kind) {
        return kind == peek().kind();
    }

    boolean at(Set<Kind> kinds) {
        return kinds.contains(peek().kind());
    }

    /** Whether the next token is this plain name, a word that is no keyword to Elasticsearch. */
    boolean atWord(String word) {
        return at(Kind.IDENTIFIER) && word.equals(peek().text());
    }

    boolean accept(Kind kind) {
        final boolean found = at(kind);
        if (found) {
            next();
        }
        return found;
    }

    /** Takes a token of this kind, or reports what stands there instead. */
    boolean expect(Kind kind, String hint) {
        if (accept(kind)) {
            return true;
        }
        unexpected(quote(kind), hint);
        return false;
    }

    /** Reports that something else was expected than the next token. */
    void unexpected(String expected, String hint) {
        error(peek().span(), "expected " + expected + ", found " + describe(peek()), hint);
    }

    void error(Span span, String message, String hint) {
        if (!abandoned && index != lastErrorIndex) {
            lastErrorIndex = index;
            diagnostics.error(span, message, hint);
        }
    }

    /** Reports, and gives up on the rest of the text: nothing behind it could be trusted. */
    void abandon(Span span, String message, String hint) {
        error(span, message, hint);
        abandoned = true;
        index = tokens.size() - 1;
    }

    /**
     * Goes on to the next of these tokens, or the end; what stands in brackets is skipped whole.
     */
    void skipTo(Set<Kind> stops) {
        while (!at(Kind.END) && (!at(stops) || atInnerQuery())) {
            skipOne();
        }
    }

    /** The bracket of {@code descendant of [...]} starts no stage. */
    private boolean atInnerQuery() {
        return at(Kind.LEFT_BRACKET) && Kind.OF == previous().kind();
    }

    /** Skips one token, or all up to the bracket that closes it. */
    void skipOne() {
        int depth = 0;
        do {
            final Kind kind = next().kind();
            if (Kind.LEFT_PAREN == kind || Kind.LEFT_BRACKET == kind) {
                depth++;
            } else if (Kind.RIGHT_PAREN == kind || Kind.RIGHT_BRACKET == kind) {
                depth--;
            }
        } while (depth > 0 && !at(Kind.END));
    }

    Span from(Span start) {
        return Span.cover(start, previous().span());
    }

    /** A token as the author wrote it. */
    String describe(Token token) {
        if (Kind.END == token.kind()) {
            return token.kind().text();
        }
        final Span span = token.span();
        final String written = text.substring(span.start(), span.end());
        return written.length() > EXCERPT_LIMIT
                ? "`" + written.substring(0, EXCERPT_LIMIT) + "...`"
                : "`" + written + "`";
    }

    private static String quote(Kind kind) {
        return kind.compareTo(Kind.IDENTIFIER) < 0 ? "`" + kind.text() + "`" : kind.text();
    }
}
