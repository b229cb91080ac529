package io.ringfence.eql;

import io.ringfence.eql.Token.Kind;

/**
 * Text to syntax tree. Stateless and thread-safe; never throws on input. Grammar: Elasticsearch's
 * EQL; every mistake found is reported, not only the first.
 */
public final class EqlParser {
    /** Longest text of a query, in UTF-16 code units. */
    public static final int TEXT_LIMIT = 1 << 20;

    /**
     * Deepest nesting of parentheses, calls, {@code not} and signs, and greatest height of a tree:
     * what walks a tree may recurse.
     */
    public static final int DEPTH_LIMIT = 120;

    /** Most entries of one list, and most operands of one {@code and} or {@code or}. */
    public static final int LIST_LIMIT = 100_000;

    private EqlParser() {}

    /** The grammar. */
    public enum Dialect {
        /** Elasticsearch's own. */
        STOCK,
        /**
         * Stock, and what Elastic's endpoint behaviour rules have beyond it: {@code as} aliases,
         * {@code descendant of} and {@code _arraysearch}.
         */
        ENDPOINT
    }

    /**
     * Parses a whole statement and checks its structure.
     *
     * @return the statement, or null when anything in it is an error; diagnostics has all errors
     *     found then
     */
    public static Query parse(Source source, Dialect dialect, Diagnostics diagnostics) {
        final Diagnostics own = new Diagnostics(source);
        final TokenStream tokens = new TokenStream(source, Lexer.lex(source, own), own);
        final Query query = new StatementParser(tokens, dialect).statement();
        if (null != query && !own.hasErrors()) {
            StructureChecker.check(query, own);
        }
        return handOver(own, diagnostics) ? query : null;
    }

    /**
     * Parses one expression that stands alone.
     *
     * @return the expression, or null when anything in it is an error
     */
    public static Expr parseExpression(Source source, Dialect dialect, Diagnostics diagnostics) {
        final Diagnostics own = new Diagnostics(source);
        final TokenStream tokens = new TokenStream(source, Lexer.lex(source, own), own);
        final Expr expr = new ExpressionParser(tokens, dialect).condition();
        if (null != expr && !tokens.at(Kind.END)) {
            tokens.unexpected("the end of the expression", "");
        }
        return handOver(own, diagnostics) ? expr : null;
    }

    /** Passes on what was found, in the order of the text; whether there was no error. */
    private static boolean handOver(Diagnostics own, Diagnostics diagnostics) {
        own.sorted().forEach(diagnostics::add);
        return !own.hasErrors();
    }
}
