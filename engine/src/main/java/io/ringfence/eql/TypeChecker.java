package io.ringfence.eql;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;

/**
 * CONTRACT STUB, owner: eql. What Elasticsearch's verifier rejects, and warnings on what authors
 * get wrong.
 */
public final class TypeChecker {
    private TypeChecker() {}

    /**
     * @param strict an unknown non-optional field is an error instead of a warning (it is then
     *     typed DYNAMIC)
     */
    public record Options(EqlParser.Dialect dialect, boolean strict) {}

    public static void check(
            Query query, EcsSchema schema, Options options, Diagnostics diagnostics) {
        throw new UnsupportedOperationException();
    }

    /**
     * Static type of an expression: a field's type, LONG/DOUBLE for arithmetic,
     * KEYWORD/BOOLEAN/LONG... for calls; null for the null literal. Unknown field: DYNAMIC.
     */
    public static EcsType typeOf(Expr expr, EcsSchema schema) {
        throw new UnsupportedOperationException();
    }
}
