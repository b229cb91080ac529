package io.ringfence.compile.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.EqlParser;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Source;

import java.util.List;
import java.util.Map;

/** Expressions from text, over a small schema. */
final class Exprs {
    static final EcsSchema SCHEMA =
            EcsSchema.of(
                    Map.of(
                            "x", EcsType.KEYWORD,
                            "y", EcsType.KEYWORD,
                            "n", EcsType.LONG,
                            "b", EcsType.BOOLEAN,
                            "ip", EcsType.IP),
                    Map.of("alias", "x"));

    private Exprs() {}

    static Expr parse(String text) {
        final Diagnostics problems = new Diagnostics(Source.of("expression", text));
        final Expr expr =
                EqlParser.parseExpression(problems.source(), EqlParser.Dialect.STOCK, problems);
        assertEquals(List.of(), problems.list());
        return expr;
    }
}
