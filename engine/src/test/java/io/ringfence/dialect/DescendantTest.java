package io.ringfence.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ringfence.support.Behaviour;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** {@code descendant of}: some ancestor matched the inner query by a process event of its own. */
class DescendantTest {
    private static final String OF_WORD =
            "network where descendant of [process where event.action == \"start\" and"
                    + " process.name : \"word*\"]";

    @TempDir private Path folder;

    @Test
    void shouldFollowTheLineage() {
        assertEquals(
                List.of("4", "5"),
                run(
                        OF_WORD,
                        start("a", "", "word.exe"),
                        start("b", "a", "cmd.exe"),
                        start("c", "b", "ps.exe"),
                        start("d", "", "other.exe"),
                        network("b"),
                        network("c"),
                        network("d")));
    }

    @Test
    void shouldNotCountTheProcessItself() {
        assertEquals(List.of(), run(OF_WORD, start("a", "", "word.exe"), network("a")));
        assertEquals(List.of(), run(OF_WORD, start("a", "a", "word.exe"), network("a")));
    }

    @Test
    void shouldTakeTheEventAtItsWordForAncestors() {
        final String ancestry = "'event':{'category':'network'},'process':{'entity_id':'z','Ext':";
        assertEquals(
                List.of("1"),
                run(
                        OF_WORD,
                        start("a", "", "word.exe"),
                        ancestry + "{'ancestry':['y','a']}}",
                        ancestry + "{'ancestry':['y','z']}}"));
    }

    @Test
    void shouldSeeWhatAnAncestorMatchesLater() {
        assertEquals(
                List.of("3"),
                run(
                        OF_WORD,
                        start("a", "", "x"),
                        start("b", "a", "y"),
                        start("a", "", "word2"),
                        network("b")));
    }

    @Test
    void shouldComplementAndHaveNoAncestorsWithoutAnEntityId() {
        final String negated = OF_WORD.replace("where desc", "where not desc");
        final String nobody = "'event':{'category':'network'},'process':{'name':'x'}";
        assertEquals(
                List.of("2", "4"),
                run(
                        negated,
                        start("a", "", "word.exe"),
                        start("b", "a", "x"),
                        network("a"),
                        network("b"),
                        nobody));
        assertEquals(List.of(), run(OF_WORD, start("a", "", "word.exe"), nobody));
    }

    @Test
    void shouldRememberAncestorsThatAreGone() {
        final String[] events = new String[905];
        events[0] = start("a", "", "word.exe");
        events[1] = start("b", "a", "x");
        events[2] = start("c", "b", "x");
        events[3] = process("a", "", "word.exe", "end");
        events[4] = process("b", "a", "x", "end");
        for (int i = 5; i < events.length - 1; i++) {
            events[i] = "'event':{'category':'other'}";
        }
        events[904] = network("c");
        assertEquals(List.of("904"), run(OF_WORD, events));
    }

    @Test
    void shouldKeepHostsApart() {
        assertEquals(
                List.of(),
                run(
                        OF_WORD,
                        start("a", "", "word.exe") + ",'host.id':'h1'",
                        start("b", "a", "x") + ",'host.id':'h2'",
                        network("b") + ",'host.id':'h2'"));
    }

    @Test
    void shouldJoinAncestorsOfSeveralQueriesInsideASequence() {
        final String query =
                """
                sequence by process.entity_id with maxspan=1h
                 [process where event.action == "start" and not
                   descendant of [process where process.name == "setup"]]
                 [network where descendant of [process where process.name == "setup"] or
                   (process.args == "x" and descendant of [process where process.name == "word"])]
                """;
        assertEquals(
                List.of("1+4"),
                run(
                        query,
                        start("w", "", "word"),
                        start("a", "w", "x"),
                        start("s", "", "setup"),
                        start("b", "s", "x"),
                        network("a").replace("'entity_id'", "'args':'x','entity_id'"),
                        network("b"),
                        network("a")));
    }

    @Test
    void shouldDecideWithProcessEventsThatMatchTheOuterConditionToo() {
        assertEquals(
                List.of("1", "2"),
                run(
                        "process where descendant of [process where process.name == \"w\"]",
                        start("a", "", "w"),
                        start("b", "a", "w"),
                        start("c", "b", "w")));
    }

    private List<String> run(String query, String... events) {
        final String[] numbered = new String[events.length];
        for (int i = 0; i < events.length; i++) {
            numbered[i] = "'event.id':'" + i + "'," + events[i];
        }
        return Behaviour.run(Behaviour.rules(folder, query), numbered);
    }

    private static String start(String entity, String parent, String name) {
        return process(entity, parent, name, "start");
    }

    private static String process(String entity, String parent, String name, String type) {
        return "'event':{'category':'process','action':'"
                + type
                + "','type':'"
                + type
                + "'},'process':{'entity_id':'"
                + entity
                + "','name':'"
                + name
                + (parent.isEmpty() ? "'}" : "','parent':{'entity_id':'" + parent + "'}}");
    }

    private static String network(String entity) {
        return "'event':{'category':'network'},'process':{'entity_id':'" + entity + "'}";
    }
}
