package io.ringfence.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.eql.Query;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The random cases: the same again, valid, and neither always matching nor never. */
class RandomCasesTest {
    private static final OracleOptions OPTIONS = OracleOptions.of(RandomEvents.TYPES);

    @Test
    void shouldGiveTheSameForASeed() {
        assertEquals(new RandomEvents(7).next(20, 3, 2), new RandomEvents(7).next(20, 3, 2));
        assertEquals(new RandomQueries(7).sequence(), new RandomQueries(7).sequence());
        assertNotEquals(new RandomEvents(7).next(20, 3, 2), new RandomEvents(8).next(20, 3, 2));
    }

    @Test
    void shouldMatchSometimes() {
        final Map<String, Integer> counts = new TreeMap<>();
        for (int seed = 0; seed < 150; seed++) {
            final RandomQueries queries = new RandomQueries(seed);
            final List<OracleEvent> events =
                    OracleEvent.of(new RandomEvents(seed).next(40, 3, 2), OPTIONS);
            final List<OracleMatch> single = OracleEngine.run(queries.event(), events, OPTIONS);
            count(counts, single.isEmpty() ? "event: none" : "event: some");
            final Query.Sequence sequence = queries.sequence();
            final List<OracleMatch> joined = OracleEngine.run(sequence, events, OPTIONS);
            final boolean missing = sequence.stages().stream().anyMatch(Query.Stage::missing);
            count(
                    counts,
                    (missing ? "missing: " : "sequence: ") + (joined.isEmpty() ? "none" : "some"));
        }
        assertEquals(6, counts.size(), counts::toString);
        assertTrue(counts.values().stream().allMatch(count -> count >= 7), counts::toString);
    }

    @Test
    void shouldMatchWithANegationWhatTheConditionDoesNot() {
        for (int seed = 0; seed < 100; seed++) {
            final RandomQueries queries = new RandomQueries(seed);
            final Query.Event query = (Query.Event) queries.event();
            final Query.EventFilter filter = query.filter();
            final List<OracleEvent> events =
                    OracleEvent.of(new RandomEvents(seed).next(30, 3, 0), OPTIONS);
            final int all = run(Ast.event(filter.category(), Ast.literal(true)), events);
            final int some = run(query, events);
            final int rest = run(Ast.event(filter.category(), Ast.not(filter.condition())), events);
            assertEquals(all, some + rest, query::toString);
        }
    }

    @Test
    void shouldShrinkToWhatMatters() {
        final Query query =
                Ast.event(
                        "process",
                        Ast.or(
                                Ast.and(
                                        Ast.search(Ast.field("process.name"), "a*", "b*"),
                                        Ast.ne(Ast.field("process.pid"), 3)),
                                Ast.literal(false)));
        final List<ObjectNode> documents = new RandomEvents(1).next(60, 3, 0);
        final Shrinker.Case<ObjectNode> shrunk =
                Shrinker.shrink(
                        new Shrinker.Case<>(query, documents),
                        (candidate, rest) -> run(candidate, OracleEvent.of(rest, OPTIONS)) > 1);
        assertEquals(2, shrunk.documents().size());
        assertEquals(Ast.event(null, Ast.literal(true)), shrunk.query());
    }

    @Test
    void shouldShrinkSequences() {
        final List<ObjectNode> documents = new RandomEvents(3).next(60, 3, 0);
        final Query query =
                Ast.sequence(
                        List.of(Ast.key(Ast.field("host.id"))),
                        50_000_000L,
                        List.of(
                                Ast.stage(
                                        Ast.filter("process", Ast.literal(true)),
                                        false,
                                        List.of(),
                                        2),
                                Ast.stage(
                                        Ast.filter("file", Ast.literal(true)), true, List.of(), 1),
                                Ast.stage(Ast.filter("network", Ast.literal(true)))),
                        Ast.stage(Ast.filter("none", Ast.literal(true))));
        assertTrue(run(query, OracleEvent.of(documents, OPTIONS)) > 0);
        final Shrinker.Case<ObjectNode> shrunk =
                Shrinker.shrink(
                        new Shrinker.Case<>(query, documents),
                        (candidate, rest) -> run(candidate, OracleEvent.of(rest, OPTIONS)) > 0);
        final Query.Sequence sequence = (Query.Sequence) shrunk.query();
        assertEquals(2, sequence.stages().size());
        assertEquals(List.of(), sequence.by());
        assertEquals(null, sequence.until());
        assertTrue(shrunk.documents().size() <= 2);
    }

    private static int run(Query query, List<OracleEvent> events) {
        return OracleEngine.run(query, events, OPTIONS).size();
    }

    private static void count(Map<String, Integer> counts, String name) {
        counts.merge(name, 1, Integer::sum);
    }
}
