package io.ringfence.eql;

/** CONTRACT STUB, owner: eql. AST to canonical text; parse(print(x)) equals x but for spans. */
public final class Unparser {
    private Unparser() {}

    public static String print(Query query) {
        throw new UnsupportedOperationException();
    }

    public static String print(Expr expr) {
        throw new UnsupportedOperationException();
    }
}
