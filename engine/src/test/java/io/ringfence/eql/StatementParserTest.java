package io.ringfence.eql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.eql.EqlParser.Dialect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class StatementParserTest {
    private static Query.Sequence sequence(String text) {
        return assertInstanceOf(Query.Sequence.class, Trees.query(text));
    }

    private static List<String> names(List<Query.Key> keys) {
        return keys.stream().map(key -> key.field().name()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '@',
            value = {
                "process where true | process",
                "\"a b\" where true | a b",
                "\"\"\"x\"\"\" where true | x",
                "head where true | head",
            })
    void shouldReadCategories(String text, String category) {
        final Query.Event event = assertInstanceOf(Query.Event.class, Trees.query(text));
        assertEquals(category, event.filter().category());
    }

    @Test
    void shouldReadAnyAsNoCategory() {
        final Query.Event event =
                assertInstanceOf(Query.Event.class, Trees.query("any where true"));
        assertNull(event.filter().category());
    }

    @Test
    void shouldReadASequenceWithEverything() {
        final Query.Sequence sequence =
                sequence(
                        """
                        sequence by host.id, ?user.id with maxspan=90s
                          [process where a == 1] by b with runs=3
                          ![network where true] by ?c
                          [file where true] by d
                        until [process where x] by e
                        | head 5 | tail 2""");
        assertEquals(List.of("host.id", "user.id"), names(sequence.by()));
        assertFalse(sequence.by().get(0).field().optional());
        assertTrue(sequence.by().get(1).field().optional());
        assertEquals(90_000_000_000L, sequence.maxspan().nanos());
        assertEquals(3, sequence.stages().size());
        assertEquals(3, sequence.stages().get(0).runs());
        assertTrue(sequence.stages().get(1).missing());
        assertEquals(List.of("c"), names(sequence.stages().get(1).by()));
        assertEquals(1, sequence.stages().get(2).runs());
        assertEquals(List.of("e"), names(sequence.until().by()));
        assertEquals(2, sequence.pipes().size());
        assertTrue(sequence.pipes().get(0).head());
        assertEquals(5, sequence.pipes().get(0).count());
        assertFalse(sequence.pipes().get(1).head());
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, 500000000",
        "1s, 1000000000",
        "2 m, 120000000000",
        "3h, 10800000000000",
        "1d, 86400000000000",
    })
    void shouldReadMaxspan(String written, long nanos) {
        final Query.Sequence sequence =
                sequence("sequence with maxspan=" + written + " [a where true] [b where true]");
        assertEquals(nanos, sequence.maxspan().nanos());
    }

    @Test
    void shouldReadMissingUntilAsUntil() {
        final Query.Sequence sequence =
                sequence("sequence [a where true] [b where true] until ![c where true]");
        assertFalse(sequence.until().missing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequence [a where true] with runs=2",
                "sequence with maxspan=1m [a where true] ![b where true] with runs=2",
                "sequence with maxspan=1m ![b where true] [a where true]",
                "sequence by a, b [x where true] by c [y where true] by d until [z where true] by e",
                "sequence by `by` [a where true] [b where true] | head 0",
            })
    void shouldAcceptSequences(String text) {
        sequence(text);
    }

    @Test
    void shouldReadSamples() {
        final Query.Sample sample =
                assertInstanceOf(
                        Query.Sample.class,
                        Trees.query(
                                "sample by ?a [x where true] by b [y where true] by c | head 3"));
        assertEquals(List.of("a"), names(sample.by()));
        assertEquals(2, sample.stages().size());
        assertEquals(1, sample.pipes().size());
    }

    @Test
    void shouldReadAliasesOfEarlierStages() {
        final Query.Sequence sequence =
                assertInstanceOf(
                        Query.Sequence.class,
                        Trees.query(
                                """
                                sequence
                                  [process where event0.x == 1] by a as event0
                                  [file where startswith~(file.path, event0.process.executable)] by b""",
                                Dialect.ENDPOINT));
        final Query.Stage first = sequence.stages().get(0);
        assertEquals("event0", first.alias());
        assertEquals(List.of("a"), names(first.by()));
        final Expr.Comparison own =
                assertInstanceOf(Expr.Comparison.class, first.filter().condition());
        assertEquals("event0.x", assertInstanceOf(Expr.Field.class, own.left()).name());
        final Expr.Call call =
                assertInstanceOf(Expr.Call.class, sequence.stages().get(1).filter().condition());
        final Expr.AliasField field =
                assertInstanceOf(Expr.AliasField.class, call.arguments().get(1));
        assertEquals("event0", field.alias());
        assertEquals("process.executable", field.name());
    }

    @Test
    void shouldReadDescendantsAndArraySearches() {
        final Query.Event event =
                assertInstanceOf(
                        Query.Event.class,
                        Trees.query(
                                "process where descendant of [process where a == 1] and"
                                        + " not _ArraySearch(b.c, $e, $e.d : \"x\" and $e == null)",
                                Dialect.ENDPOINT));
        final Expr.And and = assertInstanceOf(Expr.And.class, event.filter().condition());
        final Expr.Descendant descendant =
                assertInstanceOf(Expr.Descendant.class, and.operands().get(0));
        assertEquals("process", descendant.filter().category());
        final Expr.Not not = assertInstanceOf(Expr.Not.class, and.operands().get(1));
        final Expr.ArraySearch search = assertInstanceOf(Expr.ArraySearch.class, not.operand());
        assertEquals("b.c", search.array().name());
        assertEquals("e", search.variable());
        final Expr.And inner = assertInstanceOf(Expr.And.class, search.condition());
        final Expr.Match match = assertInstanceOf(Expr.Match.class, inner.operands().get(0));
        final Expr.VariableField member =
                assertInstanceOf(Expr.VariableField.class, match.subject());
        assertEquals("e", member.variable());
        assertEquals("d", member.name());
    }

    @Test
    void shouldPlaceDiagnosticsInTheFileAroundTheQuery() {
        final String query = "process where\n  a = 1 and\nb = 2";
        final Source source = new Source("rule.toml", query, 7, 12);
        final Diagnostics diagnostics = new Diagnostics(source);
        assertNull(EqlParser.parse(source, Dialect.STOCK, diagnostics));
        assertEquals(2, diagnostics.list().size());
        assertEquals(8, diagnostics.list().get(0).line());
        assertEquals(5, diagnostics.list().get(0).column());
        assertEquals(9, diagnostics.list().get(1).line());
        assertEquals(
                "rule.toml:8:5: error: `=` does not compare\n    a = 1 and\n      ^\n"
                        + "  hint: write `==`",
                diagnostics.list().get(0).format());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '@',
            value = {
                "process wher true | did you mean `where`?",
                "process where true AND false | keywords are in lower case: `and`",
                "process where NOT true | keywords are in lower case: `not`",
                "process where a !: \"b\" | put `not` in front: `not field : \"...\"`",
                "process where a : (\"x\" or \"y\") | separate alternatives with commas",
                "process where a contains \"x\" | write `stringContains(field, \"...\")`",
                "process where event.sequence == 1 | `sequence` is a keyword; to name a field put it in backquotes",
                "sequence [a where true] unitl [b where true] | did you mean `until`?",
                "process where a == ?\"x\\y\" | use three double quotes: \"\"\"x\\y\"\"\"",
            })
    void shouldHint(String text, String hint) {
        final Diagnostics diagnostics = new Diagnostics(Source.of("query", text));
        EqlParser.parse(diagnostics.source(), Dialect.STOCK, diagnostics);
        assertEquals(hint, diagnostics.list().get(0).hint());
    }
}
