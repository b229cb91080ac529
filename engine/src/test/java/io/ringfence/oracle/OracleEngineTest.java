package io.ringfence.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Query;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Event queries, samples, order. */
class OracleEngineTest {
    private static final OracleOptions OPTIONS = OracleOptions.of(Map.of("key", EcsType.KEYWORD));

    @Test
    void shouldOrderByTimeTiebreakerAndArrival() {
        final Query all = Ast.event(null, Ast.literal(true));
        assertEquals(
                List.of("B1", "C3/1", "D3/2", "A3", "E3"),
                Documents.matches(all, "A3 B1 D3/2 C3/1 E3", OPTIONS));
        assertEquals(
                List.of("A3/2", "B3/1"),
                Documents.matches(all, "A3/2 B3/1", OPTIONS.withTiebreaker(null)));
    }

    @Test
    void shouldMatchAnyOfSeveralCategories() {
        final List<OracleEvent> events =
                OracleEvent.of(
                        List.of(
                                Documents.json(
                                        "{'@timestamp':1,'event':{'category':['network','process']}}"),
                                Documents.json("{'@timestamp':2,'event':{'category':'Process'}}"),
                                Documents.json("{'@timestamp':3}"),
                                Documents.json("{'event':{'category':'process'}}")),
                        OPTIONS);
        final Query query = Ast.event("process", Ast.literal(true));
        assertEquals(
                List.of(new OracleMatch(List.of(0), List.of())),
                OracleEngine.run(query, events, OPTIONS));
    }

    @Test
    void shouldSampleEachKeyWithDifferentEvents() {
        final Query query =
                Ast.sample(
                        List.of(Ast.key(Ast.field("key"))),
                        List.of(
                                Ast.stage(Ast.filter("B", Ast.literal(true))),
                                Ast.stage(Ast.filter(null, Ast.literal(true)))));
        final String words = "x|A1 x|B2 y|B3 A4 B5 z|B6 z|B7";
        assertEquals(List.of("x|B2 x|A1", "z|B6 z|B7"), Documents.matches(query, words, OPTIONS));
        assertEquals(
                List.of("x|B2 x|A1", "z|B6 z|B7", "z|B7 z|B6"),
                Documents.matches(query, words, OPTIONS.withMaxSamplesPerKey(2)));
    }
}
