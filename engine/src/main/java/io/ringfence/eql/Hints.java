package io.ringfence.eql;

import io.ringfence.ecs.NearestName;
import io.ringfence.eql.Token.Kind;

import java.util.Locale;
import java.util.Map;

/** What the author probably meant, told from the token that the parser did not expect. */
final class Hints {
    private static final Map<String, String> OTHER_LANGUAGES =
            Map.ofEntries(
                    Map.entry("is", "write `== null` for a missing field"),
                    Map.entry("exists", "write `field != null`"),
                    Map.entry("contains", "write `stringContains(field, \"...\")`"),
                    Map.entry("startswith", "write `startsWith(field, \"...\")`"),
                    Map.entry("endswith", "write `endsWith(field, \"...\")`"),
                    Map.entry("matches", "write `field : \"...\"` or `field regex \"...\"`"),
                    Map.entry("equals", "write `==`"));

    private Hints() {}

    /** For a word that stands where a keyword was expected. */
    static String keyword(Token token) {
        if (Kind.IDENTIFIER != token.kind()) {
            return "";
        }
        final String lower = token.text().toLowerCase(Locale.ROOT);
        if (null != Token.keyword(lower)) {
            return "keywords are in lower case: `" + lower + "`";
        }
        final String nearest = NearestName.of(token.text(), Token.keywordTexts());
        return null == nearest ? "" : "did you mean `" + nearest + "`?";
    }

    /** For a token that follows a complete operand. */
    static String behindOperand(TokenStream tokens) {
        final Token token = tokens.peek();
        final Token before = tokens.previous();
        if (Kind.IDENTIFIER == before.kind() && "not".equalsIgnoreCase(before.text())) {
            return keyword(before);
        }
        switch (token.kind()) {
            case IDENTIFIER -> {
                final String foreign = OTHER_LANGUAGES.get(token.text().toLowerCase(Locale.ROOT));
                return null == foreign ? keyword(token) : foreign;
            }
            case STRING -> {
                return "an operator such as `==` or `:` is missing in front";
            }
            case DECIMAL -> {
                return "put a name that starts with a digit in backquotes";
            }
            case LEFT_BRACKET -> {
                return "close the stage before with `]`";
            }
            default -> {
                return "";
            }
        }
    }

    /** For a token that stands where an operand should. */
    static String insteadOfOperand(TokenStream tokens) {
        final Token token = tokens.peek();
        if (token.kind().isKeyword()) {
            final String word = token.kind().text();
            return Kind.AND == token.kind() || Kind.OR == token.kind()
                    ? "`" + word + "` stands between two conditions"
                    : "`" + word + "` is a keyword; to name a field put it in backquotes";
        }
        if (Kind.DECIMAL == token.kind() || Kind.INTEGER == token.kind()) {
            return "put a name that starts with a digit in backquotes";
        }
        return "";
    }

    /** For a token that stands where a pattern should. */
    static String insteadOfPattern(TokenStream tokens) {
        return switch (tokens.peek().kind()) {
            case IDENTIFIER, QUOTED_IDENTIFIER ->
                    "patterns are constant; fields cannot be compared";
            case MINUS -> "numbers are compared with `==`";
            case EQ -> "use either `:` or `==`";
            default -> "";
        };
    }

    /** For a token that stands where a list should go on. */
    static String insideList(TokenStream tokens) {
        return switch (tokens.peek().kind()) {
            case OR -> "separate alternatives with commas";
            case STRING, INTEGER, DECIMAL -> "add a comma in front";
            default -> "";
        };
    }
}
