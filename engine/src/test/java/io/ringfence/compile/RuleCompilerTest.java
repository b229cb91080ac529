package io.ringfence.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Diagnostic;
import io.ringfence.event.FieldType;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.plan.RuleOutline;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class RuleCompilerTest {
    @TempDir private Path folder;

    @Test
    void shouldExpandRunsAndPutSharedKeysFirst() {
        final DetectionPlan plan =
                Matching.plan(
                        "sequence by s with maxspan=1m [any where n == 1] by t with runs=3"
                                + " ![any where n == 2] by cat until [any where b] by ?x");

        assertEquals(5, plan.stages().stageCount());
        assertEquals(
                List.of("stage 0", "stage 1", "stage 2", "missing stage 3", "until"),
                outline(plan).stages().stream().map(RuleOutline.Stage::role).toList());
        assertEquals(
                List.of("s, t", "s, t", "s, t", "s, cat", "s, ?x"),
                outline(plan).stages().stream().map(RuleOutline.Stage::keys).toList());
        assertEquals(TimeUnit.MINUTES.toNanos(1), outline(plan).maxspanNs());
    }

    @Test
    void shouldMatchEachStageByItsOwnCondition() {
        final String query =
                "sequence [any where n == 1] with runs=2 [any where n == 2] until [any where b]";

        assertEquals("[0, 1]", Matching.stages(query, "\"n\":1"));
        assertEquals("[2, 3]", Matching.stages(query, "\"n\":2,\"b\":true"));
    }

    @Test
    void shouldLeaveAQueryWithoutMaxspanUnbounded() {
        final String query = "sequence [any where true] [any where true]";

        assertEquals(0, outline(Matching.plan(query)).maxspanNs());
    }

    @Test
    void shouldBoundARuleWithoutMaxspanByItsLookBack() throws IOException {
        write("a", "sequence by host.id [any where true] [any where true]");

        final DetectionPlan plan = RuleCompiler.compile(RuleSet.load(folder));

        assertEquals(TimeUnit.MINUTES.toNanos(9), outline(plan).maxspanNs());
    }

    @Test
    void shouldProjectOnlyWhatRulesAndEngineRead() {
        final DetectionPlan plan =
                Matching.plan("sequence by t [any where n == 1] [process where ip == \"::1\"]");

        final List<String> paths = new ArrayList<>();
        for (int i = 0; i < plan.fields().size(); i++) {
            paths.add(plan.fields().path(i));
        }
        assertEquals(
                List.of("@timestamp", "seq", "host.id", "event.id", "n", "t", "cat", "ip"), paths);
        assertEquals(FieldType.IP, plan.fields().type(7));
    }

    @Test
    void shouldKeepTimeAsTheSchemaDoes() {
        assertEquals(FieldType.DATE, timeType(Map.of("@timestamp", EcsType.DATE)));
        assertEquals(FieldType.DATE_NANOS, timeType(Map.of("@timestamp", EcsType.DATE_NANOS)));
        assertEquals(FieldType.DATE_NANOS, timeType(Map.of()));
    }

    private static FieldType timeType(Map<String, EcsType> types) {
        final EcsSchema schema = EcsSchema.of(types, Map.of());
        final RuleSettings settings =
                new RuleSettings(schema, false, "@timestamp", "seq", "cat", true);
        final DetectionPlan plan =
                RuleCompiler.compile(RuleSet.ofQuery("q", "any where true", settings));
        return plan.fields().type(plan.fields().timestampField());
    }

    @Test
    void shouldWarnOfBlocksWithHostBits() throws IOException {
        write("a", "network where cidrMatch(source.ip, \"10.1.2.3/8\", \"10.0.0.0/8\", \"::1\")");
        final List<Diagnostic> problems = new ArrayList<>();
        RuleCompiler.compileLenient(RuleSet.load(folder), problems);
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).message().contains("bits behind the prefix"));
    }

    @Test
    void shouldShareLeavesBetweenRules() throws IOException {
        write("a", "any where process.name == \"x\" and user.name : (\"p*\", \"q\")");
        write("b", "any where user.name : (\"q\", \"p*\") or process.name in (\"x\")");

        final DetectionPlan plan = RuleCompiler.compile(RuleSet.load(folder));

        assertEquals(2, plan.stages().stageCount());
        assertEquals(3, plan.matches().predicateCount());
    }

    @Test
    void shouldBoundASampleByItsLookBack() throws IOException {
        write(
                "a",
                "sample by host.id [any where true] by user.id [any where process.pid == 4] by user.id");

        final DetectionPlan plan = RuleCompiler.compile(RuleSet.load(folder));

        assertEquals(TimeUnit.MINUTES.toNanos(9), outline(plan).maxspanNs());
        assertEquals(2, plan.stages().stageCount());
        assertEquals("filter 0", outline(plan).stages().get(0).role());
        assertEquals("host.id, user.id", outline(plan).stages().get(1).keys());
    }

    @Test
    void shouldTellEveryProblemOfEveryRule() throws IOException {
        write("a", "any where process.name : \"x\" | head 3");
        write("b", "sequence [any where true] [any where true] | tail 1");
        write("c", "any where process.name regex \"([ab]{1,60}.{1,60}a){20}\"");
        write("d", "any where true");
        final RuleSet rules = RuleSet.load(folder);

        final RuleException failure =
                assertThrows(RuleException.class, () -> RuleCompiler.compile(rules));

        assertEquals(
                List.of("a.toml:9:32", "b.toml:9:46", "c.toml:9:33"),
                failure.problems().stream().map(RuleCompilerTest::place).toList());
        final List<Diagnostic> problems = new ArrayList<>();
        final DetectionPlan plan = RuleCompiler.compileLenient(rules, problems);
        assertEquals(List.of("d"), plan.rules().stream().map(r -> r.id()).toList());
        assertEquals(1, plan.stages().stageCount());
        assertEquals(0, plan.matches().predicateCount());
        assertEquals(3, problems.size());
    }

    @Test
    void shouldWarnOfAConditionThatIsNeverTrue() throws IOException {
        write("a", "any where process.pid == 4 and 1 > 2");
        final List<Diagnostic> problems = new ArrayList<>();

        final DetectionPlan plan = RuleCompiler.compileLenient(RuleSet.load(folder), problems);

        assertEquals(1, plan.rules().size());
        assertEquals(
                List.of("this condition can never be true"),
                problems.stream().map(Diagnostic::message).toList());
        assertEquals("a.toml:9:13", place(problems.get(0)));
    }

    @Test
    void shouldLetPipesPassInAnAdHocQuery() {
        assertEquals(1, Matching.plan("any where true | tail 3").rules().size());
    }

    @Test
    void shouldTakeUnknownOptionalFieldsForNullWithACompleteSchema() {
        final EcsSchema schema = EcsSchema.of(Map.of(), Map.of());
        final RuleSettings settings =
                new RuleSettings(schema, true, "@timestamp", "seq", "cat", true);
        final RuleSet rules = RuleSet.ofQuery("q", "any where ?nope != \"q\"", settings);

        assertEquals("any where true", outline(RuleCompiler.compile(rules)).simplified());
    }

    @Test
    void shouldSeeOnlyTheSystemsOfABehaviourRule() throws IOException {
        Files.writeString(
                folder.resolve("e.toml"),
                """
                [rule]
                id = "e"
                name = "n"
                description = "d"
                version = "1.0.0"
                os_list = ["linux", "macos"]
                query = 'sequence [process where event.action == "a"] [file where true]'
                """);

        final DetectionPlan plan = RuleCompiler.compile(RuleSet.load(folder));

        assertEquals(
                List.of("?host.id", "?host.id"),
                outline(plan).stages().stream().map(RuleOutline.Stage::keys).toList());
        assertEquals(0, outline(plan).maxspanNs());
        assertEquals("[0]", Matching.stages(plan, process("\"host.os.type\":\"macos\"")));
        assertEquals("[0]", Matching.stages(plan, process("\"x\":1")));
        assertEquals("[]", Matching.stages(plan, process("\"host.os.type\":\"windows\"")));
    }

    private static String process(String members) {
        return "\"event.category\":\"process\",\"event.action\":\"a\"," + members;
    }

    private static RuleOutline outline(DetectionPlan plan) {
        return plan.outlines().get(0);
    }

    private static String place(Diagnostic problem) {
        final Path file = Path.of(problem.source().name());
        return file.getFileName() + ":" + problem.line() + ":" + problem.column();
    }

    private void write(String id, String query) throws IOException {
        Files.writeString(
                folder.resolve(id + ".toml"),
                """
                [rule]
                name = "n"
                description = "d"
                rule_id = "%s"
                risk_score = 1
                severity = "low"
                type = "eql"
                query = '''
                  %s
                '''
                """
                        .formatted(id, query));
    }
}
