package io.ringfence.eql;

/** CONTRACT STUB, owner: eql. Text to AST. */
public final class EqlParser {
    private EqlParser() {}

    /** The grammar: stock Elasticsearch, or the endpoint dialect on top of it. */
    public enum Dialect {
        STOCK,
        ENDPOINT
    }

    /**
     * Parses a whole statement; returns null when diagnostics has errors (all found are collected).
     * Never throws on input.
     */
    public static Query parse(Source source, Dialect dialect, Diagnostics diagnostics) {
        throw new UnsupportedOperationException();
    }

    /** Parses one expression (for folding tests and tools). */
    public static Expr parseExpression(Source source, Dialect dialect, Diagnostics diagnostics) {
        throw new UnsupportedOperationException();
    }
}
