package io.ringfence.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The worked examples of sequence semantics, with the times in milliseconds. */
class OracleSequencesTest {
    private static final long MS = 1_000_000L;
    private static final OracleOptions OPTIONS =
            OracleOptions.of(
                    Map.of(
                            "@timestamp", EcsType.DATE,
                            "event.category", EcsType.KEYWORD,
                            "event.sequence", EcsType.LONG,
                            "key", EcsType.KEYWORD,
                            "other", EcsType.KEYWORD,
                            "id", EcsType.LONG));

    /** Stages are letters, with a bang for missing ones, a star for any, a number for runs. */
    @ParameterizedTest
    @CsvSource({
        "A B, 0, A1 A2 B3, A2 B3",
        "A B, 0, A1 B2 B3 B4, A1 B2",
        "A B, 0, A1 A2 B3 A4 A5 A6 B7 A8 A9, A2 B3;A6 B7",
        "A B C, 0, A1 B2 A3 C4 B5 B6, A1 B2 C4",
        "A B C, 0, A1 B2 A3 C4 B5 C6, A1 B2 C4;A3 B5 C6",
        "A B C, 0, A1 B2 A3 B4 C5, A3 B4 C5",
        "A B C, 0, A1 B2 C3 B4, A1 B2 C3",
        "A B C D, 0, A1 B2 C3 A4 B5 D6 C7 D8, A1 B2 C3 D6;A4 B5 C7 D8",
        "* *, 0, A1 B2 C3, A1 B2;B2 C3",
        "* * *, 0, A1 A2 A3 A4 A5, A1 A2 A3;A2 A3 A4;A3 A4 A5",
        "A B2, 0, A1 B2 B3, A1 B2 B3",
        "A2, 0, A1 A2 A3, A1 A2;A2 A3",
        "A B, 0, B1 A2, ''",
        "A B, 1000, A0 B1000, A0 B1000",
        "A B, 1000, A0 B1001, ''",
        "A B C, 1000, A0 B600 C1200, ''",
        "A B, 0, B5 A1, A1 B5",
        "A B, 0, B5/2 A5/1, A5/1 B5/2",
        "A B, 0, B5 A5, ''",
        "A B, 0, A5 B5, A5 B5",
        "A B, 0, A5 B5/2, ''"
    })
    void shouldRunPositiveStages(String stages, long maxspanMs, String words, String expected) {
        assertEquals(expected, run(stages, maxspanMs, null, words));
    }

    @ParameterizedTest
    @CsvSource({
        "A B, U, A1 U2 B3, ''",
        "A B, U, U1 A2 B3, A2 B3",
        "A B, B, A1 B2, A1 B2",
        "A B C, B, A1 B2 C3, ''",
        "A B, A, A1 B2, ''",
        "A B, U, A1 B2 U3, A1 B2",
        "A B, U, A1 U1 B1, ''",
        "A B, U, U1 A1 B1, A1 B1"
    })
    void shouldClearPendingSequencesAfterTheStages(
            String stages, String until, String words, String expected) {
        assertEquals(expected, run(stages, 0, until, words));
    }

    @ParameterizedTest
    @CsvSource({
        // Trailing: 1 and 2 see an M within a second after them.
        "N !M, 1000, N1 N2 M3 N4, N4 -",
        "N !M, 1000, N0 M1000, ''",
        "N !M, 1000, N0 M1001, N0 -",
        "N !M, 1000, N0 M0, N0 -",
        // Between: strictly, in milliseconds.
        "N !M N, 1000, N1 N2 M3 N4, N1 - N2",
        "N !M N, 1000, N1 M1 M2 N2, N1 - N2",
        "N N !M N, 1000, N1 N2 M3 N4 N5, N2 N4 - N5",
        // Leading: measured to the last event.
        "!M N, 180, M0 N10 M1200 N1260 N1740 N1860, - N1740;- N1860",
        "!M N, 180, M0 N180, ''",
        "!M N, 180, M0 N181, - N181",
        "!M N N, 180, M0 N100 N181, - N100 N181",
        "!M N, 180, N5, - N5",
        // Both sides: the distance from one to the other counts.
        "!M N !M, 19, M0 N10 M20 N21 N29 N31, - N10 -;- N21 -;- N29 -;- N31 -",
        "!M N !M, 20, M0 N10 M20 N21 N29 N31, - N21 -;- N29 -;- N31 -",
        "!M N !M, 20, N10 M12, - N10 -",
        "A B !X C !Y D !Z, 100, A13 B14 Y15 C16 D17 Z18, ''",
        // A missing event spoils the finished match; it kills nothing before.
        "A B !M C D, 100, A0 B1 C2 A3 B4 M5 C6 D7, ''",
        "A !M B, 100, A0 M1 B2 B3, ''",
        "A !M2 B, 100, A0 B2, A0 - - B2",
        "A !M, 100, A0 A1 A2, A0 -;A1 -;A2 -"
    })
    void shouldHoldMatchesAgainstMissingEvents(
            String stages, long maxspanMs, String words, String expected) {
        assertEquals(expected, run(stages, maxspanMs, null, words));
    }

    @Test
    void shouldKeepKeysApart() {
        final String words = "r|A1 r|A2 u|B3 r|B4 r|B5 u|A6 r|A7 u|B8 r|C9 u|C10 r|C11";
        final Query query = query("A B C", 0, null, List.of(Ast.key(Ast.field("key"))));
        assertEquals(
                List.of("r|A2 r|B4 r|C9", "u|A6 u|B8 u|C10"),
                Documents.matches(query, words, OPTIONS));
    }

    @Test
    void shouldCompareKeysExactly() {
        final Query query = query("A B", 0, null, List.of(Ast.key(Ast.field("key"))));
        assertEquals(List.of(), Documents.matches(query, "x|A1 X|B2", OPTIONS));
        assertEquals(List.of(), Documents.matches(query, "A1 B2", OPTIONS));
    }

    @Test
    void shouldJoinOnAbsentOptionalKeys() {
        final Query query = query("A B", 0, null, List.of(Ast.key(Ast.optional("key"))));
        assertEquals(
                List.of("A1 B3", "x|A2 x|B4"),
                Documents.matches(query, "A1 x|A2 B3 x|B4", OPTIONS));
    }

    @Test
    void shouldJoinEachElementOfAnArray() {
        final List<OracleMatch> matches =
                run(
                        "A B",
                        List.of(Ast.key(Ast.field("key"))),
                        "{'@timestamp':1,'event':{'category':'A'},'key':['t1','t2']}",
                        "{'@timestamp':2,'event':{'category':'A'},'key':['t3',null,'t4','t3']}",
                        "{'@timestamp':3,'event':{'category':'B'},'key':['t1','t3','t4']}");
        assertEquals(
                List.of(
                        new OracleMatch(List.of(0, 2), List.of("t1")),
                        new OracleMatch(List.of(1, 2), List.of("t3")),
                        new OracleMatch(List.of(1, 2), List.of("t4"))),
                matches);
    }

    @Test
    void shouldDropNullsOfAnOptionalArrayOnlyNextToValues() {
        final List<OracleMatch> matches =
                run(
                        "A A",
                        List.of(Ast.key(Ast.optional("key"))),
                        "{'@timestamp':1,'event':{'category':'A'},'key':['t1',null,null]}",
                        "{'@timestamp':2,'event':{'category':'A'},'key':[null]}",
                        "{'@timestamp':3,'event':{'category':'A'}}");
        assertEquals(1, matches.size());
        assertEquals(List.of(1, 2), matches.get(0).events());
    }

    @Test
    void shouldRefuteOnlyByTheKeysOfTheMissingStage() {
        final Query.Stage normal =
                Ast.stage(
                        Ast.filter("N", Ast.literal(true)),
                        false,
                        List.of(Ast.key(Ast.field("key"))),
                        1);
        final Query.Stage missing =
                Ast.stage(
                        Ast.filter("M", Ast.literal(true)),
                        true,
                        List.of(Ast.key(Ast.field("other"))),
                        1);
        final Query query =
                Ast.sequence(List.of(), 100 * MS, List.of(normal, missing, normal), null);
        final String[] documents = {
            "{'@timestamp':5,'event.category':'N','key':'foo'}",
            "{'@timestamp':7,'event.category':'M','key':'foo','other':'bar'}",
            "{'@timestamp':8,'event.category':'N','key':'foo'}"
        };
        assertEquals(List.of(0, OracleMatch.MISSING, 2), run(query, documents).get(0).events());
        documents[1] = documents[1].replace("bar", "foo");
        assertEquals(List.of(), run(query, documents));
    }

    @Test
    void shouldMeasureInNanoseconds() {
        final OracleOptions nanos = OracleOptions.of(Map.of("@timestamp", EcsType.DATE_NANOS));
        final Query query = query("A B", 1, null, List.of());
        final String first = "{'@timestamp':'2024-01-01T00:00:00.000000000Z','event.category':'A'}";
        final String second =
                "{'@timestamp':'2024-01-01T00:00:00.00100000%dZ','event.category':'B'}";
        for (final int beyond : new int[] {0, 1}) {
            final List<OracleEvent> events =
                    OracleEvent.of(
                            List.of(
                                    Documents.json(first),
                                    Documents.json(second.formatted(beyond))),
                            nanos);
            assertEquals(1 - beyond, OracleEngine.run(query, events, nanos).size());
        }
    }

    @Test
    void shouldCutWithPipesFromLeftToRight() {
        final Query.Sequence plain = query("A B", 0, null, List.of());
        final List<Query.Pipe> pipes =
                List.of(
                        new Query.Pipe(false, 3, plain.span()),
                        new Query.Pipe(true, 1, plain.span()));
        final Query query =
                new Query.Sequence(plain.by(), null, plain.stages(), null, pipes, plain.span());
        assertEquals(
                List.of("A3 B4"), Documents.matches(query, "A1 B2 A3 B4 A5 B6 A7 B8", OPTIONS));
    }

    private static String run(String stages, long maxspanMs, String until, String words) {
        return String.join(
                ";", Documents.matches(query(stages, maxspanMs, until, List.of()), words, OPTIONS));
    }

    private static List<OracleMatch> run(String stages, List<Query.Key> by, String... documents) {
        return run(query(stages, 0, null, by), documents);
    }

    private static List<OracleMatch> run(Query query, String... documents) {
        final List<OracleEvent> events =
                OracleEvent.of(List.of(documents).stream().map(Documents::json).toList(), OPTIONS);
        return OracleEngine.run(query, events, OPTIONS);
    }

    private static Query.Sequence query(
            String stages, long maxspanMs, String until, List<Query.Key> by) {
        final List<Query.Stage> list = new ArrayList<>();
        for (final String word : stages.split(" ")) {
            final boolean missing = '!' == word.charAt(0);
            final String name = missing ? word.substring(1) : word;
            final int runs = name.length() > 1 ? name.charAt(1) - '0' : 1;
            list.add(Ast.stage(filter(name), missing, List.of(), runs));
        }
        final Query.Stage end = null == until ? null : Ast.stage(filter(until));
        return Ast.sequence(by, maxspanMs * MS, list, end);
    }

    private static Query.EventFilter filter(String name) {
        return Ast.filter('*' == name.charAt(0) ? null : name.substring(0, 1), Ast.literal(true));
    }
}
