package io.ringfence.eql;

import java.util.HashMap;
import java.util.Map;

/**
 * One token of a query.
 *
 * @param value the name of an identifier or variable, the text of a string, the {@link Long} or
 *     {@link Double} of a number; null for all others
 */
record Token(Kind kind, Object value, Span span) {
    private static final Map<String, Kind> KEYWORDS = keywords();

    /** What a token can be. Keywords are case-sensitive, as in Elasticsearch. */
    enum Kind {
        AND("and"),
        ANY("any"),
        BY("by"),
        FALSE("false"),
        IN("in"),
        IN_TILDE("in~"),
        JOIN("join"),
        LIKE("like"),
        LIKE_TILDE("like~"),
        MAXSPAN("maxspan"),
        NOT("not"),
        NULL("null"),
        OF("of"),
        OR("or"),
        REGEX("regex"),
        REGEX_TILDE("regex~"),
        SAMPLE("sample"),
        SEQUENCE("sequence"),
        TRUE("true"),
        UNTIL("until"),
        WHERE("where"),
        WITH("with"),
        COLON(":"),
        ASSIGN("="),
        EQ("=="),
        NE("!="),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">="),
        PLUS("+"),
        MINUS("-"),
        STAR("*"),
        SLASH("/"),
        PERCENT("%"),
        DOT("."),
        COMMA(","),
        LEFT_BRACKET("["),
        RIGHT_BRACKET("]"),
        LEFT_PAREN("("),
        RIGHT_PAREN(")"),
        PIPE("|"),
        OPTIONAL("?"),
        BANG("!"),
        IDENTIFIER("a name"),
        /** A function's name with the flag that asks for case-insensitivity. */
        TILDE_IDENTIFIER("a name with ~"),
        QUOTED_IDENTIFIER("a backquoted name"),
        /** Endpoint dialect: {@code $name}. */
        VARIABLE("a variable"),
        STRING("a string"),
        INTEGER("a whole number"),
        DECIMAL("a decimal number"),
        END("the end of the query");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As written, or in words for a class of tokens. */
        String text() {
            return text;
        }

        boolean isKeyword() {
            return ordinal() <= WITH.ordinal();
        }
    }

    /** Kind of a keyword, or null when the word is none. */
    static Kind keyword(String word) {
        return KEYWORDS.get(word);
    }

    /** All keywords without a tilde. */
    static Iterable<String> keywordTexts() {
        return KEYWORDS.keySet();
    }

    String text() {
        return (String) value;
    }

    private static Map<String, Kind> keywords() {
        final Map<String, Kind> map = new HashMap<>();
        for (final Kind kind : Kind.values()) {
            if (kind.isKeyword() && !kind.text.endsWith("~")) {
                map.put(kind.text, kind);
            }
        }
        return Map.copyOf(map);
    }
}
