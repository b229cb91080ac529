package io.ringfence.oracle.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.EqlParser;
import io.ringfence.eql.Query;
import io.ringfence.eql.Source;
import io.ringfence.oracle.OracleOptions;
import io.ringfence.oracle.RandomEvents;
import io.ringfence.query.QueryMatch;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What the random comparison has found, one minimal case each: engine and oracle agree on it. */
class FindingsTest {
    private static final OracleOptions KNOWN =
            OracleOptions.of(RandomEvents.TYPES).withUnmappedIsNull();
    private static final OracleOptions LENIENT = OracleOptions.of(RandomEvents.TYPES);

    @Test
    void shouldOrderSequencesOfOneEventByKey() {
        check(
                KNOWN,
                "sequence by process.entity_id [any where true] [any where true]",
                List.of(
                        event(1, "'process.entity_id':'H1'"),
                        event(2, "'process.entity_id':'h2'"),
                        event(3, "'process.entity_id':['h2','H1']")),
                List.of(List.of(0, 2), List.of(1, 2)));
    }

    @Test
    void shouldOrderNumericKeysByValueAndNullLast() {
        check(
                KNOWN,
                "sequence by process.pid with maxspan=1s [any where true] ![file where true]",
                List.of(event(1, "'process.pid':[10,9]")),
                List.of(List.of(0, -1), List.of(0, -1)));
    }

    @Test
    void shouldRunWithoutTiebreaker() {
        check(
                KNOWN.withTiebreaker(null),
                "sequence [process where true] [file where true]",
                List.of(
                        event(1, "'event.category':'process','event.sequence':2"),
                        event(1, "'event.category':'file','event.sequence':1")),
                List.of(List.of(0, 1)));
    }

    @Test
    void shouldPutWhatIsNoNumberAboveAllNumbers() {
        check(
                KNOWN,
                "any where score % process.pid > 2.5",
                List.of(event(1, "'score':1.0,'process.pid':0")),
                List.of(List.of(0)));
    }

    @Test
    void shouldKeepWordCharactersAsciiWithoutCase() {
        check(
                KNOWN,
                "any where process.name regex~ \"\\\\w+\"",
                List.of(event(1, "'process.name':'\u017f'"), event(2, "'process.name':'S'")),
                List.of(List.of(1)));
    }

    @Test
    void shouldStayNullUnderNotWhereAnArgumentIsNull() {
        check(
                KNOWN,
                "any where between(process.name, ?absent.field, \"b\") != \"x\"",
                List.of(event(1, "'process.name':'ab'")),
                List.of());
    }

    @Test
    void shouldReadAnUntypedValueAsNumberBesideOne() {
        check(
                LENIENT,
                "any where labels.`any` >= 3",
                List.of(
                        event(1, "'labels.any':'ab'"),
                        event(2, "'labels.any':'5'"),
                        event(3, "'labels.any':false"),
                        event(4, "'labels.any':5")),
                List.of(List.of(1), List.of(3)));
    }

    @Test
    void shouldCalculateWithLargeUnsignedNumbersAsFloating() {
        check(
                KNOWN,
                "any where -(network.bytes + 4) < 0",
                List.of(event(1, "'network.bytes':18446744073709551615")),
                List.of(List.of(0)));
    }

    @Test
    void shouldJoinByNumbersAsTheirFieldsHoldThem() {
        check(
                KNOWN,
                "sequence by process.pid [any where true] [any where true]",
                List.of(event(1, "'process.pid':9.7"), event(2, "'process.pid':'9.0'")),
                List.of(List.of(0, 1)));
        check(
                KNOWN,
                "sequence by network.bytes [any where true] [any where true]",
                List.of(event(1, "'network.bytes':-1"), event(2, "'network.bytes':-1")),
                List.of());
    }

    @Test
    void shouldTellNumericKeysOfTheSameBitsApart() {
        check(
                KNOWN,
                "sequence [any where true] by process.pid [any where true] by network.bytes",
                List.of(
                        event(1, "'process.pid':-1"),
                        event(2, "'network.bytes':18446744073709551615")),
                List.of());
        check(
                KNOWN,
                "sequence [any where true] by process.pid [any where true] by score",
                List.of(event(1, "'process.pid':4602678819172646912"), event(2, "'score':0.5")),
                List.of());
    }

    @Test
    void shouldFoldTheCapitalSharpS() {
        check(
                KNOWN,
                "any where process.name regex~ \"\u00df|x\"",
                List.of(event(1, "'process.name':'\u1e9e'")),
                List.of(List.of(0)));
    }

    @Test
    void shouldConvertNumbersBeyondLongToFloating() {
        check(
                KNOWN,
                "any where number(process.name) > 9223372036854775807",
                List.of(event(1, "'process.name':'9223372036854775808'")),
                List.of(List.of(0)));
    }

    @Test
    void shouldReadEmptyTextAsFalseWithoutATypeToo() {
        for (final String condition : List.of("x.y == false", "x.y in (false)", "x.y != true")) {
            check(
                    LENIENT,
                    "any where " + condition,
                    List.of(
                            event(1, "'x.y':''"),
                            event(2, "'x.y':'false'"),
                            event(3, "'x.y':'true'"),
                            event(4, "'x.y':0")),
                    condition.contains("!=")
                            ? List.of(List.of(0), List.of(1), List.of(3))
                            : List.of(List.of(0), List.of(1)));
        }
    }

    private static String event(int timeMs, String fields) {
        return ("{'@timestamp':" + timeMs + "," + fields + "}").replace('\'', '"');
    }

    private static void check(
            OracleOptions options, String text, List<String> lines, List<List<Integer>> expected) {
        final Comparison comparison = new Comparison(options);
        final Source source = Source.of("finding", text);
        final Query query =
                EqlParser.parse(source, EqlParser.Dialect.STOCK, new Diagnostics(source));
        final List<QueryMatch> found = EngineRuns.batch(text, lines, comparison.settings());
        assertEquals(expected, found.stream().map(QueryMatch::documents).toList());
        assertNull(comparison.difference(query, lines));
    }
}
