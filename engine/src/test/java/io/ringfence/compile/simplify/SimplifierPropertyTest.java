package io.ringfence.compile.simplify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Unparser;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class SimplifierPropertyTest {
    private static final String[] LEAVES = {
        "x == \"a\"",
        "x != \"b\"",
        "\"ab\" == x",
        "x in (\"a\", \"b\")",
        "x not in (\"b\", \"ab\")",
        "x : \"A*\"",
        "x : (\"a\", \"B?\")",
        "not x : \"b\"",
        "x like \"a*\"",
        "x like~ \"A\"",
        "x not in~ (\"A\")",
        "x in~ (\"AB\", \"b\")",
        "n == 1",
        "n in (1, 2)",
        "n != 2",
        "n > 1",
        "2 >= n",
        "n + 1 == 2",
        "1 + 1 == n",
        "x == null",
        "x != null",
        "null == n",
        "b",
        "not b",
        "b == false",
        "b == true",
        "startsWith(x, \"a\")",
        "startsWith~(x, \"A\") == false",
        "startsWith(x, \"a\") != true",
        "length(x) == 1",
        "(n > 1) == true",
        "(n > 1) == false",
        "(x == \"a\" or x == \"b\") == true",
        "(x == \"a\" and not b) == false",
        "concat(x, \"a\") == \"aa\"",
        "concat(\"a\", \"b\") == \"ab\"",
        "concat(x, y) == \"ab\"",
        "1 < 2",
        "2 in (1, 3)",
        "true",
        "false",
        "length(x) == null",
        "null == (n > 1)",
        "string(x == \"a\" or x == \"b\") == \"false\"",
        "string(not (n > 1)) == \"true\"",
        "string(x == \"a\" and true) == \"true\"",
        "alias == \"a\"",
        "y == \"a\"",
        "y : \"a\"",
        "string(not (not (n > 1))) == \"false\"",
        "-1 < n",
        "- n == -1",
    };

    private final Simplifier simplifier = new Simplifier(Exprs.SCHEMA, false);

    @Property(tries = 3000)
    void shouldKeepTheMeaning(
            @ForAll("conditions") String text, @ForAll("events") Map<String, List<Object>> event) {
        final Expr condition = Exprs.parse(text);
        final Expr simple = simplifier.simplify(condition);

        final Map<String, List<Object>> aliased = new HashMap<>(event);
        aliased.put("alias", event.get("x"));
        assertEquals(
                ExprOracle.holds(condition, aliased),
                ExprOracle.holds(simple, aliased),
                () -> "simplified to " + Unparser.print(simple));
    }

    @Property(tries = 500)
    void shouldBeDoneAfterOnePass(@ForAll("conditions") String text) {
        final Expr simple = simplifier.simplify(Exprs.parse(text));

        final String once = Unparser.print(simple);
        assertEquals(once, Unparser.print(simplifier.simplify(simple)));
    }

    @Provide
    Arbitrary<String> conditions() {
        return conditions(3);
    }

    private Arbitrary<String> conditions(int depth) {
        final Arbitrary<String> leaves = Arbitraries.of(LEAVES);
        if (0 == depth) {
            return leaves;
        }
        final Arbitrary<String> inner = conditions(depth - 1);
        final Arbitrary<String> junctions =
                Combinators.combine(
                                Arbitraries.of(" and ", " or "),
                                inner.list().ofMinSize(2).ofMaxSize(4))
                        .as((word, parts) -> "(" + String.join(word, parts) + ")");
        return Arbitraries.oneOf(leaves, junctions, junctions, inner.map(i -> "not " + i));
    }

    @Provide
    Arbitrary<Map<String, List<Object>>> events() {
        final Arbitrary<List<Object>> texts =
                Arbitraries.of("a", "b", "ab", "A", "").map(s -> (Object) s).list().ofMaxSize(2);
        final Arbitrary<List<Object>> numbers =
                Arbitraries.of(0L, 1L, 2L, 3L).map(n -> (Object) n).list().ofMaxSize(2);
        final Arbitrary<List<Object>> flags =
                Arbitraries.of(true, false).map(b -> (Object) b).list().ofMaxSize(1);
        return Combinators.combine(texts, texts, numbers, flags)
                .as((x, y, n, b) -> Map.of("x", x, "y", y, "n", n, "b", b));
    }
}
