package io.ringfence.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.plan.PlanPrinter;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Behaviour;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stage aliases: later stages choose among pending sequences by values of earlier events. */
class AliasTest {
    private static final String DROPPED_AND_RUN =
            """
            sequence with maxspan=1h
             [file where event.action == "creation"] as event0
             [process where event.action == "start" and process.executable == event0.file.path]
            """;

    @TempDir private Path folder;

    @Test
    void shouldTakeTheNewestPendingThatSatisfiesAndLeaveTheOthers() {
        assertEquals(
                List.of("0+3", "2+4", "1+6"),
                run(
                        DROPPED_AND_RUN,
                        file("/a"),
                        file("/b"),
                        file("/c"),
                        start("/a"),
                        start("/c"),
                        start("/a"),
                        start("/b")));
    }

    @Test
    void shouldTakeTheNewestOfSeveralThatSatisfy() {
        assertEquals(
                List.of("1+2", "0+3"),
                run(
                        DROPPED_AND_RUN,
                        file("/a"),
                        file("/a"),
                        start("/a"),
                        start("/a"),
                        start("/a")));
    }

    @Test
    void shouldKeepHostsApart() {
        assertEquals(
                List.of("0+2"),
                run(
                        DROPPED_AND_RUN,
                        file("/a") + ",'host.id':'h1'",
                        start("/a") + ",'host.id':'h2'",
                        start("/a") + ",'host.id':'h1'"));
    }

    @Test
    void shouldSeeAnyOfSeveralValues() {
        final String args =
                """
                sequence by host.id with maxspan=1h
                 [file where event.action == "creation"] as event0
                 [process where startswith~(process.args, event0.file.path)]
                """;
        final String host = "'host.id':'h',";
        assertEquals(
                List.of("0+2"),
                run(
                        args,
                        host + file("/x','path2':'").replace("'/x'", "['/x','/Y']"),
                        host + "'event':{'category':'process'},'process':{'args':['a','/']}",
                        host + "'event':{'category':'process'},'process':{'args':['a','/y1']}"));
    }

    @Test
    void shouldNegateAndMixWithTheRestOfTheCondition() {
        final String query =
                """
                sequence with maxspan=1h
                 [file where event.action == "creation"] as event0
                 [process where not startswith~(process.executable, event0.file.path) or
                   (process.name == "x" and not process.args == event0.file.name)]
                """;
        final String x = "'event':{'category':'process'},'process':{'name':'x','executable':";
        assertEquals(List.of(), run(query, file("/a"), start("/A/b")));
        assertEquals(List.of("0+1"), run(query, file("/a"), start("/b")));
        assertEquals(List.of("0+1"), run(query, file("/a"), x + "'/a'}"));
        // A missing value satisfies no comparison, so its complement holds.
        assertEquals(
                List.of("0+1"),
                run(query, "'event':{'category':'file','action':'creation'}", start("/b")));
    }

    @Test
    void shouldReachPastTheStageBefore() {
        final String query =
                """
                sequence by host.id with maxspan=1h
                 [file where event.action == "creation"] as event0
                 [process where process.executable == event0.file.path] as event1
                 [network where process.entity_id == event1.process.entity_id and
                   stringcontains~(process.args, concat(event0.file.path, "!"))]
                """;
        final String host = "'host.id':'h',";
        final String network = host + "'event':{'category':'network'},'process':{'entity_id':";
        assertEquals(
                List.of("0+2+6", "1+3+7"),
                run(
                        query,
                        host + file("/a"),
                        host + file("/b"),
                        host + process("/a", "A"),
                        host + process("/b", "B"),
                        network + "'C','args':'x/a!y'}",
                        network + "'A','args':'x/b!y'}",
                        network + "'A','args':'x/a!y'}",
                        network + "'B','args':'/b!'}"));
    }

    @Test
    void shouldReferFromInsideAnArraySearch() {
        final String query =
                """
                sequence by host.id with maxspan=1h
                 [file where event.action == "creation"] as event0
                 [api where _arraysearch(process.stack, $e,
                   $e.size > 5 and stringcontains~($e.name, event0.file.path))]
                """;
        final String api = "'host.id':'h','event':{'category':'api'},'process':{'stack':";
        assertEquals(
                List.of("0+2"),
                run(
                        query,
                        "'host.id':'h'," + file("/a"),
                        api + "[{'name':'x/a','size':1},{'name':'y','size':9}]}",
                        api + "[{'name':'y','size':1},{'name':'x/A','size':9}]}"));
    }

    @Test
    void shouldNotLookBeyondMaxspan() {
        final String query = DROPPED_AND_RUN.replace("1h", "2s");
        assertEquals(List.of("0+2"), run(query, file("/a"), start("/b"), start("/a")));
        assertEquals(List.of(), run(query, file("/a"), start("/b"), start("/b"), start("/a")));
    }

    @Test
    void shouldEndAllCandidatesOnUntil() {
        final String query =
                """
                sequence by process.entity_id
                 [file where event.action == "creation"] as event0
                 [file where event.action == "deletion" and file.path == event0.file.path]
                 until [process where event.type == "end"]
                """;
        final String of = "'process':{'entity_id':'p'},";
        final String deletion = of + "'event':{'category':'file','action':'deletion'},'file.path':";
        final String end = of + "'event':{'category':'process','type':'end'}";
        assertEquals(
                List.of("0+2"),
                run(
                        query,
                        of + file("/a"),
                        of + file("/b"),
                        deletion + "'/a'",
                        of + file("/c"),
                        end,
                        deletion + "'/b'",
                        deletion + "'/c'"));
    }

    @Test
    void shouldKeepSixtyFourCandidatesAndNoMore() {
        final List<String> events = new ArrayList<>();
        for (int i = 0; i < 66; i++) {
            events.add(file("/" + i));
        }
        events.add(start("/1"));
        events.add(start("/2"));
        events.add(start("/65"));
        assertEquals(List.of("2+67", "65+68"), run(DROPPED_AND_RUN, events.toArray(new String[0])));
    }

    @Test
    void shouldNotMatchOnValuesThatWereTooLongToKeep() {
        final String query =
                """
                sequence with maxspan=1h
                 [file where event.action == "creation"] as event0
                 [process where not process.executable == event0.file.path]
                """;
        assertEquals(List.of(), run(query, file("/" + "a".repeat(20_000)), start("/b")));
        assertEquals(List.of("0+1"), run(query, file("/" + "a".repeat(10_000)), start("/b")));
    }

    @Test
    void shouldRefuseToReferWhereNothingIsPending() {
        final String query =
                """
                sequence by host.id with maxspan=1h
                 [file where event.action == "creation"] as event0
                 ![process where process.executable == event0.file.path]
                 [network where true]
                """;
        final RuleSet rules = Behaviour.rules(folder, query);
        final RuleException refused =
                assertThrows(RuleException.class, () -> Behaviour.run(rules, file("/a")));
        assertEquals(true, refused.getMessage().contains("may refer to an earlier one"));
    }

    @Test
    void shouldExplainWhatIsDecidedLate() {
        final DetectionPlan plan = RuleCompiler.compile(Behaviour.rules(folder, DROPPED_AND_RUN));
        final String text = PlanPrinter.explain(plan, 0);
        assertEquals(true, text.contains("and, decided with earlier events:"), text);
        assertEquals(true, text.contains("<stage 0>.file.path"), text);
    }

    private List<String> run(String query, String... events) {
        final String[] numbered = new String[events.length];
        for (int i = 0; i < events.length; i++) {
            numbered[i] = "'event.id':'" + i + "'," + events[i];
        }
        return Behaviour.run(Behaviour.rules(folder, query), numbered);
    }

    private static String file(String path) {
        return "'event':{'category':'file','action':'creation'},'file':{'path':'" + path + "'}";
    }

    private static String start(String path) {
        return process(path, "p");
    }

    private static String process(String path, String entity) {
        return "'event':{'category':'process','action':'start'},'process':{'executable':'"
                + path
                + "','entity_id':'"
                + entity
                + "'}";
    }
}
