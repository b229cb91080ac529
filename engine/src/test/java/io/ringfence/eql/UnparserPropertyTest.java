package io.ringfence.eql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.eql.EqlParser.Dialect;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;

/** What is printed parses to the same tree. */
class UnparserPropertyTest {
    private static final Span NOWHERE = new Span(0, 0);

    @Property(tries = 500)
    void shouldPrintWhatParsesToTheSameExpression(@ForAll("expressions") Expr expr) {
        final String text = Unparser.print(expr);
        assertEquals(expr, Trees.strip(Trees.expr(text)), text);
        assertEquals(text, Unparser.print(Trees.expr(text)));
    }

    @Property(tries = 100)
    void shouldPrintWhatParsesToTheSameSequence(@ForAll("sequences") Query query) {
        final String text = Unparser.print(query);
        assertEquals(query, Trees.strip(Trees.query(text, Dialect.ENDPOINT)), text);
    }

    @Property(tries = 1_000)
    void shouldPrintAnyString(@ForAll String value) {
        final String text = Unparser.quote(value);
        assertEquals(value, ((Expr.Literal) Trees.expr(text)).value());
    }

    @Example
    void shouldPrintCanonically() {
        final String text =
                """
                sequence by host.id, ?user.id with maxspan=90s
                  [process where a != 1 and (b or c) and not d : "x"] by e with runs=3
                  ![any where f not in ("g", "h")] by `i j`
                until ["k l" where startsWith~(m, "n") or o + 1 * 2 > -3] by p
                | head 5
                | tail 1""";
        assertEquals(text, Unparser.print(Trees.query(text)));
    }

    @Provide
    Arbitrary<Query> sequences() {
        final Arbitrary<Query.EventFilter> filters =
                Combinators.combine(
                                Arbitraries.of("process", "a b", "where", "").injectNull(0.2),
                                expressions())
                        .as((category, expr) -> new Query.EventFilter(category, expr, NOWHERE));
        final Arbitrary<Query.Stage> stages =
                Combinators.combine(
                                filters,
                                Arbitraries.integers().between(1, 100),
                                fields().list().ofSize(2))
                        .as(
                                (filter, runs, by) ->
                                        new Query.Stage(
                                                filter,
                                                false,
                                                by.stream().map(Query.Key::new).toList(),
                                                runs,
                                                null,
                                                NOWHERE));
        return Combinators.combine(
                        stages.list().ofMinSize(2).ofMaxSize(4),
                        fields().list().ofMaxSize(2),
                        Arbitraries.longs().between(1, 1_000_000_000L).injectNull(0.2),
                        filters.injectNull(0.5))
                .as(UnparserPropertyTest::sequence);
    }

    private static Query sequence(
            List<Query.Stage> stages, List<Expr.Field> by, Long ms, Query.EventFilter until) {
        final List<Query.Key> keys = stages.get(0).by();
        return new Query.Sequence(
                by.stream().map(Query.Key::new).toList(),
                null == ms ? null : new Query.MaxSpan(ms * 1_000_000L, NOWHERE),
                stages,
                null == until ? null : new Query.Stage(until, false, keys, 1, null, NOWHERE),
                List.of(new Query.Pipe(true, 3, NOWHERE)),
                NOWHERE);
    }

    private static Arbitrary<Expr.Field> fields() {
        return Combinators.combine(
                        Arbitraries.of("a", "b.c", "in.d", "x y", "tick`s", "a..b", "@t", "9"),
                        Arbitraries.of(true, false))
                .as((name, optional) -> new Expr.Field(name, optional, NOWHERE));
    }

    private static Arbitrary<Expr> literals() {
        return Arbitraries.oneOf(
                        Arbitraries.longs().greaterOrEqual(0).map(Object.class::cast),
                        Arbitraries.doubles().between(0, 1e30).map(Object.class::cast),
                        Arbitraries.strings().ofMaxLength(6).map(Object.class::cast),
                        Arbitraries.of(true, false).map(Object.class::cast))
                .injectNull(0.1)
                .map(value -> new Expr.Literal(value, NOWHERE));
    }

    @Provide
    Arbitrary<Expr> expressions() {
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(literals(), fields().map(Expr.class::cast)),
                UnparserPropertyTest::above,
                0,
                4);
    }

    private static Arbitrary<Expr> above(Arbitrary<Expr> below) {
        return Arbitraries.oneOf(
                below.map(operand -> new Expr.Not(operand, NOWHERE)),
                below.map(operand -> new Expr.Negate(operand, NOWHERE)),
                below.list().ofMinSize(2).ofMaxSize(3).map(list -> new Expr.And(list, NOWHERE)),
                below.list().ofMinSize(2).ofMaxSize(3).map(list -> new Expr.Or(list, NOWHERE)),
                Combinators.combine(Arbitraries.of(Expr.ComparisonOp.values()), below, below)
                        .as((op, left, right) -> new Expr.Comparison(op, left, right, NOWHERE)),
                Combinators.combine(Arbitraries.of(Expr.ArithmeticOp.values()), below, below)
                        .as((op, left, right) -> new Expr.Arithmetic(op, left, right, NOWHERE)),
                Combinators.combine(
                                Arbitraries.of(Expr.MatchKind.values()),
                                Arbitraries.of(true, false),
                                below,
                                literals().list().ofMinSize(1).ofMaxSize(3))
                        .as(UnparserPropertyTest::match),
                Combinators.combine(
                                below,
                                below.list().ofMinSize(1).ofMaxSize(3),
                                Arbitraries.of(true, false))
                        .as((subject, list, tilde) -> new Expr.In(subject, list, tilde, NOWHERE)),
                Combinators.combine(
                                Arbitraries.of("concat", "cidrMatch", "nosuch"),
                                Arbitraries.of(true, false),
                                below.list().ofMaxSize(3))
                        .as((name, tilde, list) -> new Expr.Call(name, tilde, list, NOWHERE)));
    }

    private static Expr match(
            Expr.MatchKind kind, boolean caseInsensitive, Expr subject, List<Expr> patterns) {
        final boolean tilde = Expr.MatchKind.SEARCH == kind || caseInsensitive;
        return new Expr.Match(kind, tilde, subject, patterns, NOWHERE);
    }
}
