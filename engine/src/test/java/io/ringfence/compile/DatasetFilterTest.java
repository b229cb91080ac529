package io.ringfence.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.plan.PlanPrinter;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.support.Behaviour;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which events rules see by their index patterns. */
class DatasetFilterTest {
    private static final String PROCESS = "logs-endpoint.events.process-*";
    private static final String NETWORK = "logs-endpoint.events.network-*";
    private static final RuleSettings DEFAULTS = RuleSettings.defaults();

    /** One event for each way to name a data set; the id says which. */
    private static final String[] EVENTS = {
        event("stream-process", "endpoint.events.process", null),
        event("stream-both", "endpoint.events.process", "endpoint.events.process"),
        event("stream-network", "endpoint.events.network", null),
        event("stream-wins", "endpoint.events.network", "endpoint.events.process"),
        event("stream-longer", "endpoint.events.process2", null),
        event("event-process", null, "endpoint.events.process"),
        event("event-network", null, "endpoint.events.network"),
        event("neither", null, null),
        "'event':{'id':'dotted'},'data_stream.dataset':'endpoint.events.network'",
        "'event':{'id':'null'},'data_stream':{'dataset':null},'event.dataset':null",
        "'event':{'id':'array'},'data_stream':{'dataset':['a','endpoint.events.process']}",
    };

    @TempDir private Path folder;
    private int ruleCount;

    @BeforeEach
    void startAnew() {
        ruleCount = 0;
    }

    private static String event(String id, String stream, String dataset) {
        final String event =
                "'event':{'id':'"
                        + id
                        + (null == dataset ? "'}" : "','dataset':'" + dataset + "'}");
        return null == stream ? event : event + ",'data_stream':{'dataset':'" + stream + "'}";
    }

    private void rule(String query, String... index) throws IOException {
        final String toml =
                """
                [rule]
                rule_id = "rule-%d"
                name = "test"
                description = "test"
                severity = "low"
                risk_score = 1
                language = "eql"
                type = "eql"
                index = [%s]
                query = '''
                %s
                '''
                """;
        final String quoted =
                0 == index.length ? "" : '"' + String.join("\", \"", List.of(index)) + '"';
        Files.writeString(
                folder.resolve("rule-" + ruleCount + ".toml"),
                toml.formatted(ruleCount++, quoted, query));
    }

    private RuleSet load(RuleSettings settings) {
        return RuleSet.load(settings, List.of(folder));
    }

    private List<String> seen(String... index) throws IOException {
        rule("any where true", index);
        return Behaviour.run(load(DEFAULTS), EVENTS);
    }

    @Test
    void shouldSeeItsDatasetAndWhatNamesNone() throws IOException {
        assertEquals(
                List.of(
                        "stream-process",
                        "stream-both",
                        "event-process",
                        "neither",
                        "null",
                        "array"),
                seen(PROCESS));
    }

    @Test
    void shouldSeeWhatAWildcardCovers() throws IOException {
        assertEquals(
                List.of(
                        "stream-process",
                        "stream-both",
                        "stream-longer",
                        "event-process",
                        "neither",
                        "null",
                        "array"),
                seen("logs-endpoint.events.process*", "logs-system.*"));
    }

    @Test
    void shouldSeeWhatMayComeFromBeatsWhateverItsEventDataset() throws IOException {
        assertEquals(
                List.of(
                        "stream-process",
                        "stream-both",
                        "event-process",
                        "event-network",
                        "neither",
                        "null",
                        "array"),
                seen(PROCESS, "winlogbeat-*"));
    }

    @Test
    void shouldSeeNoDataStreamWhenAllIndicesAreOfBeats() throws IOException {
        assertEquals(
                List.of("event-process", "event-network", "neither", "null"), seen("auditbeat-*"));
    }

    @Test
    void shouldSeeAllWhenSomeIndexMayHoldAnything() throws IOException {
        assertEquals(EVENTS.length, seen(PROCESS, "logs-*").size());
    }

    @Test
    void shouldSeeAllWithoutIndexPatterns() throws IOException {
        assertEquals(EVENTS.length, seen().size());
    }

    @Test
    void shouldSeeAllWhenSwitchedOff() throws IOException {
        rule("any where true", PROCESS);
        final RuleSet off = load(DEFAULTS.withDatasetFilter(false));

        assertEquals(EVENTS.length, Behaviour.run(off, EVENTS).size());
        assertNotEquals(off.digest(), load(DEFAULTS).digest());
    }

    @Test
    void shouldFilterEachRuleByItsOwnPatterns() throws IOException {
        rule("any where host.os.type == \"macos\"", PROCESS);
        rule("any where host.os.type == \"macos\"", NETWORK);
        rule("any where host.os.type == \"macos\"", "logs-endpoint.events.file-*");

        assertEquals(
                List.of("p", "n", "none", "none", "none"),
                Behaviour.run(
                        load(DEFAULTS),
                        event("p", "endpoint.events.process", null),
                        event("n", "endpoint.events.network", null),
                        event("s", "system.auth", null),
                        event("none", null, null)));
    }

    @Test
    void shouldFilterEveryStageOfASequence() throws IOException {
        rule(
                """
                sequence by host.os.type with maxspan=1m
                  [any where event.action == "a"]
                  [any where event.action == "b"]
                  until [any where event.action == "stop"]
                """,
                PROCESS,
                NETWORK);
        final List<String> expected = new ArrayList<>(List.of("3+5", "7+9"));

        final List<String> found =
                Behaviour.run(
                        load(DEFAULTS),
                        stage(1, "system.auth", "a"),
                        stage(2, "endpoint.events.process", "b"),
                        stage(3, "endpoint.events.process", "a"),
                        stage(4, "endpoint.events.file", "b"),
                        stage(5, "endpoint.events.network", "b"),
                        stage(6, "system.auth", "b"),
                        stage(7, "endpoint.events.network", "a"),
                        stage(8, "system.auth", "stop"), // not of this rule
                        stage(9, "endpoint.events.process", "b"));

        assertEquals(expected, found);
    }

    @Test
    void shouldNotTakeAnotherDatasetForAMissingEvent() throws IOException {
        rule(
                """
                sequence by host.os.type with maxspan=3s
                  [any where event.action == "a"] ![any where event.action == "b"]
                """,
                PROCESS);

        assertEquals(
                List.of("1+!"),
                Behaviour.run(
                        load(DEFAULTS),
                        stage(1, "endpoint.events.process", "a"),
                        stage(2, "endpoint.events.network", "b"),
                        stage(9, "endpoint.events.process", "c"),
                        stage(3, "endpoint.events.process", "c"),
                        stage(4, "endpoint.events.process", "a"),
                        stage(5, "endpoint.events.process", "b")));
    }

    private static String stage(int id, String dataset, String action) {
        return "'event':{'id':'%d','action':'%s'},'data_stream':{'dataset':'%s'}"
                .formatted(id, action, dataset);
    }

    @Test
    void shouldShareAListWhateverItsOrderAndShowIt() throws IOException {
        rule("any where process.pid > 1", NETWORK, PROCESS);
        rule("any where process.pid > 1", PROCESS, NETWORK);
        final DetectionPlan plan = RuleCompiler.compile(load(DEFAULTS));
        final DetectionPlan off = RuleCompiler.compile(load(DEFAULTS.withDatasetFilter(false)));

        // Two lists and two tests of presence.
        assertEquals(off.matches().predicateCount() + 4, plan.matches().predicateCount());
        final String list =
                "data_stream.dataset in (\"endpoint.events.network\", \"endpoint.events.process\")";
        assertTrue(PlanPrinter.explain(plan).contains(list), PlanPrinter.explain(plan));
        assertFalse(PlanPrinter.explain(off).contains("dataset"));
    }

    @Test
    void shouldNotAskForFieldsThatACompleteMappingLacks() throws IOException {
        rule("any where true", PROCESS);
        final EcsSchema schema =
                EcsSchema.of(
                        Map.of("@timestamp", EcsType.DATE, "event.id", EcsType.KEYWORD), Map.of());
        final RuleSettings strict =
                new RuleSettings(schema, true, "@timestamp", null, "event.category", true);

        assertEquals(EVENTS.length, Behaviour.run(load(strict), EVENTS).size());
    }
}
