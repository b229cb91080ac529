package io.ringfence.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.rule.RuleException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows 22 to 28: sequences, addresses, keys and patterns at their edges. */
class SemanticsFaultsTest {
    /** Each letter an event of that name, numbered from 1; stages by letters. */
    private static String run(String stages, String events) {
        final StringBuilder query = new StringBuilder("sequence by host.id with maxspan=1h");
        for (final String stage : stages.split(" ")) {
            final String letters = stage.replaceAll("[^A-Z]", "");
            query.append(stage.startsWith("~") ? " until [" : stage.startsWith("!") ? " ![" : " [");
            query.append(
                    "process where process.name in (\""
                            + String.join("\",\"", letters.split(""))
                            + "\")]");
        }
        try (Faults engine = new Faults(query.toString())) {
            for (int i = 0; i < events.length(); i++) {
                engine.feed(
                        "" + (i + 1),
                        "'host':{'id':'h'},'process':{'name':'" + events.charAt(i) + "'}");
            }
            return engine.matches();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "A B, AAB, 2+3",
        "A B, ABB, 1+2",
        "A B, ACB, 1+3",
        "A B, BA, ''",
        "A B, AABB, 2+3",
        "A AB, AB, 1+2",
        "A A, AAA, '1+2,2+3'",
    })
    void row22ShouldKeepTheNewestAndUseItOnce(String stages, String events, String matches) {
        assertEquals(matches, run(stages, events));
    }

    @ParameterizedTest
    @CsvSource({"A B ~U, UAB, 2+3", "A B ~U, AUB, ''", "A B ~U, ABU, 1+2"})
    void row23ShouldEndByUntilBetweenStagesAlone(String stages, String events, String matches) {
        assertEquals(matches, run(stages, events));
    }

    @ParameterizedTest
    @CsvSource({
        "A !M B, AB, 1+!+2",
        "A !M B, AMB, ''",
        "!M A B, AB, !+1+2",
        "!M A B, MAB, ''",
        "A B !M, AB, 1+2+!",
        "A B !M, ABM, ''",
        "A !M !N B, ANB, ''",
        "A !M !N B, AB, 1+!+!+2",
    })
    void row24ShouldDecideMissingEvents(String stages, String events, String matches) {
        assertEquals(matches, run(stages, events));
    }

    /**
     * Odd text is no value. A bare negation is true of none, as in a search; != null asks for one.
     */
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8,1",
        "::ffff:8.8.8.8,1",
        "2001:4860:4860::8844,1",
        "2001:4860:4860::ABCD,1",
        "10.0.0.1,0",
        "::ffff:10.0.0.1,0",
        "0:0:0:0:0:FFFF:A00:1,0",
        "010.0.0.1,0",
        "8.8.8,0",
        "8.8.8.8:80,0",
        "'',0",
    })
    void row25ShouldTakeNoOddTextForAPublicAddress(String address, int matches) {
        try (Faults engine =
                new Faults(
                        "process where destination.ip != null and not cidrMatch(destination.ip, \"10.0.0.0/8\")")) {
            engine.feed("1", "'destination':{'ip':'" + address + "'}");
            engine.feed("2", "'destination':{'ip':null}");
            assertEquals(matches, engine.alerts.lines().size());
        }
    }

    @Test
    void row26ShouldJoinByAnyValueOfAnArrayUpToTheLimit() {
        try (Faults engine =
                new Faults(
                        "sequence by process.args with maxspan=1h [process where process.pid == 1] [process where process.pid == 2]")) {
            engine.feed("1", "'process':{'pid':1,'args':['a','b']}");
            engine.feed("2", "'process':{'pid':2,'args':'b'}");
            final String many =
                    IntStream.range(0, 1_000)
                            .mapToObj(i -> "'" + i + "'")
                            .collect(Collectors.joining(","));
            engine.feed("3", "'process':{'pid':1,'args':[" + many + "]}");
            assertEquals(1, engine.count("join_keys_cut"));
            engine.feed("4", "'process':{'pid':2,'args':'15'}");
            engine.feed("5", "'process':{'pid':2,'args':'16'}");
            assertEquals("1+2,3+4", engine.matches());
        }
    }

    @Test
    void row27ShouldCompileLargeRulesAndRefuseDeepOnesWithAPlace() {
        final String list =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "\"name" + i + "\"")
                        .collect(Collectors.joining(","));
        try (Faults engine = new Faults("process where process.name in (" + list + ")")) {
            engine.feed("1", "'process':{'name':'name4999'}");
            assertEquals("1", engine.matches());
        }
        final String stages = " [process where true]".repeat(200);
        new Faults("sequence with maxspan=1h" + stages).close();
        final RuleException refused =
                assertThrows(
                        RuleException.class,
                        () -> new Faults("process where " + "(".repeat(10_000)));
        assertTrue(refused.getMessage().contains(":1:"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+c", ".*.*.*c", "(a|aa)+c", "(a*)*c"})
    void row28ShouldMatchPatternsInOnePass(String regex) {
        try (Faults engine = new Faults("process where process.name regex \"" + regex + "\"")) {
            engine.feed("no", "'process':{'name':'" + "a".repeat(100 << 10) + "x'}");
            engine.feed("yes", "'process':{'name':'" + "a".repeat(100 << 10) + "c'}");
            assertEquals("yes", engine.matches());
        }
    }

    @Test
    void row28ShouldRefuseAutomataBeyondTheLimit() {
        assertThrows(
                RuleException.class,
                () -> new Faults("process where process.name regex \"(.*a.{200}){50}\""));
    }
}
