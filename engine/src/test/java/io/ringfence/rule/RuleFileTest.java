package io.ringfence.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.alert.RuleInfo;
import io.ringfence.alert.Threat;
import io.ringfence.eql.Diagnostic;
import io.ringfence.eql.Query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class RuleFileTest {
    private static final Map<String, Integer> NO_VERSIONS = Map.of();

    @Test
    void shouldReadAllFactsOfADetectionRule() {
        final Rule rule = read("good/detection/script_connects.toml").rule();
        final RuleInfo info = rule.info();

        assertEquals("ringfence-0001", info.id());
        assertEquals("Script host connects out", info.name());
        assertEquals(1, info.version());
        assertEquals(
                "A script host starts and soon afterwards talks to a public address.",
                info.description());
        assertEquals("medium", info.severity());
        assertEquals(47, info.riskScore());
        assertEquals(List.of("Ringfence"), info.authors());
        assertEquals(List.of("OS: macOS", "Tactic: Execution"), info.tags());
        assertEquals(List.of("logs-endpoint.events.*"), info.index());
        assertEquals(TimeUnit.MINUTES.toNanos(10), info.schedule().intervalNs());
        assertEquals(TimeUnit.MINUTES.toNanos(12), info.schedule().lookBackNs());
        assertEquals(25, info.schedule().maxSignals());
        assertFalse(info.buildingBlock());
        assertFalse(rule.endpointDialect());
        assertEquals("event.category", rule.categoryField());
        assertEquals("\"event.ingested\"", info.extra().get("timestamp_override"));
        assertEquals("\"production\"", info.extra().get("metadata.maturity"));
        assertEquals(
                "{\"field_names\":[\"process.args\",\"destination.ip\"]}",
                info.extra().get("investigation_fields"));
        assertFalse(info.extra().containsKey("query"));
    }

    @Test
    void shouldReadThreatsWithTechniquesAndSubtechniques() {
        final RuleInfo info = read("good/detection/script_connects.toml").rule().info();

        final Threat threat = info.threats().get(0);
        assertEquals(1, info.threats().size());
        assertEquals("MITRE ATT&CK", threat.framework());
        assertEquals("TA0002", threat.tactic().id());
        assertEquals("T1059", threat.techniques().get(0).technique().id());
        assertEquals("AppleScript", threat.techniques().get(0).subtechniques().get(0).name());
    }

    @Test
    void shouldDefaultWhatKibanaDefaults() {
        final Rule rule = read("good/detection/defaults.toml").rule();
        final RuleInfo info = rule.info();

        assertEquals(1, info.version());
        assertEquals(TimeUnit.MINUTES.toNanos(5), info.schedule().intervalNs());
        assertEquals(TimeUnit.MINUTES.toNanos(9), info.schedule().lookBackNs());
        assertEquals(100, info.schedule().maxSignals());
        assertTrue(info.buildingBlock());
        assertEquals(List.of(), info.threats());
        assertEquals("event.type", rule.categoryField());
    }

    @Test
    void shouldTakeTheVersionFromTheLockUnlessTheFileHasOne() {
        final String name = "good/detection/defaults.toml";
        final String text = RuleResources.text(name);
        final String versioned = text.replace("type = \"eql\"", "type = \"eql\"\nversion = 4");

        assertEquals(9, version(text, Map.of("ringfence-0002", 9)));
        assertEquals(4, version(versioned, Map.of("ringfence-0002", 9)));
        assertEquals(1, version(text, Map.of("somebody else", 9)));
    }

    private static int version(String text, Map<String, Integer> versions) {
        return RuleFile.read("f", text, RuleSettings.defaults(), versions).rule().info().version();
    }

    @Test
    void shouldReadABehaviourRule() {
        final Rule rule = read("good/endpoint/cookie_gone.toml").rule();
        final RuleInfo info = rule.info();

        assertTrue(rule.endpointDialect());
        assertEquals("ringfence-1001", info.id());
        assertEquals(2_004_007, info.version());
        assertEquals(0, info.schedule().lookBackNs());
        assertEquals(List.of("https://example.org/jar"), info.references());
        assertEquals("TA0005", info.threats().get(0).tactic().id());
        assertEquals("[\"windows\",\"macos\"]", info.extra().get("os_list"));
        assertEquals("true", info.extra().get("reputation"));
        assertEquals("\"2.4.7\"", info.extra().get("version"));
        assertEquals(
                "[{\"action\":\"kill_process\",\"field\":\"process.entity_id\",\"state\":0,"
                        + "\"tree\":true}]",
                info.extra().get("actions"));
        assertEquals(
                "[{\"action\":\"rollback\",\"field\":\"process.entity_id\",\"state\":0}]",
                info.extra().get("optional_actions"));
    }

    @Test
    void shouldKeepTheQueryWithItsPlaceInTheFile() {
        final Rule rule = read("good/detection/script_connects.toml").rule();

        assertTrue(rule.query() instanceof Query.Sequence);
        assertEquals(27, rule.source().line(0));
        assertEquals(1, rule.source().column(0));
        final int second = rule.source().text().indexOf("[network");
        assertEquals(29, rule.source().line(second));
        assertEquals(3, rule.source().column(second));
    }

    @Test
    void shouldSkipRulesOfOtherTypes() {
        final RuleFile.Outcome outcome = read("good/detection/other_type.toml");

        assertEquals("threshold", outcome.skippedType());
        assertNull(outcome.rule());
        assertEquals(List.of(), outcome.problems());
    }

    @ParameterizedTest
    @CsvSource({
        "bad/broken.toml, 1, 6, Unexpected end of line",
        "bad/empty.toml, 1, 1, [rule] has no rule_id",
        "bad/empty.toml, 1, 1, [rule] has no name",
        "bad/empty.toml, 1, 1, [rule] has no description",
        "bad/empty.toml, 1, 1, [rule] has no severity",
        "bad/empty.toml, 1, 1, [rule] has no risk_score",
        "bad/empty.toml, 1, 1, [rule] has no query",
        "bad/neither.toml, 3, 3, neither a detection rule nor a behaviour rule",
        "bad/no_rule.toml, 1, 1, there is no [rule] table",
        "bad/everything.toml, 3, 1, description is blank",
        "bad/everything.toml, 4, 1, from \"9m\" is not understood",
        "bad/everything.toml, 5, 1, interval \"five minutes\" is not understood",
        "bad/everything.toml, 6, 1, 'language is not eql, but type is'",
        "bad/everything.toml, 7, 1, 'max_signals is 0, not between 1 and 1000000'",
        "bad/everything.toml, 8, 1, 'name is a number, not a string'",
        "bad/everything.toml, 12, 38, 'references holds a number, not only strings'",
        "bad/everything.toml, 13, 1, 'risk_score is 101, not between 0 and 100'",
        "bad/everything.toml, 14, 1, rule_id has blanks",
        "bad/everything.toml, 15, 1, unknown severity \"extreme\"",
        "bad/everything.toml, 17, 1, 'version is a number, not an integer'",
        "bad/everything.toml, 19, 1, [rule.threat] has no framework",
        "bad/everything.toml, 20, 1, 'tactic is a string, not a table'",
        "bad/behaviour.toml, 5, 12, 'os_list holds a number, not only strings'",
        "bad/behaviour.toml, 6, 1, version \"next\" is not understood",
        "bad/behaviour.toml, 7, 1, 'reputation is a string, not true or false'",
        "bad/behaviour.toml, 15, 14, 'technique holds a number, not only tables'",
    })
    void shouldTellEachProblemAtItsPlace(String name, int line, int column, String message) {
        final RuleFile.Outcome outcome = read(name);

        assertNull(outcome.rule());
        final String told = line + ":" + column + ": error: " + message;
        assertTrue(
                outcome.problems().stream().anyMatch(p -> p.format().contains(":" + told)),
                () -> told + " not in\n" + list(outcome.problems()));
    }

    @ParameterizedTest
    @CsvSource({"bad/escaped.toml, 8, 63", "bad/raw.toml, 9, 3", "bad/everything.toml, 11, 1"})
    void shouldPlaceErrorsOfTheQueryInTheFile(String name, int line, int column) {
        final List<Diagnostic> problems = read(name).problems();

        assertTrue(
                problems.stream().anyMatch(p -> line == p.line() && column == p.column()),
                () -> list(problems));
    }

    @Test
    void shouldShowTheLineOfTheFileUnderAnErrorInTheQuery() {
        final List<Diagnostic> problems = read("bad/raw.toml").problems();

        assertTrue(problems.get(0).format().contains("  and process.pid == 4'''"), list(problems));
    }

    @Test
    void shouldWarnOfOrderingThatHasNoEffect() {
        final String text =
                RuleResources.text("good/detection/defaults.toml")
                        .replace("type = \"eql\"", "type = \"eql\"\ntimestamp_field = \"t\"");
        final RuleFile.Outcome outcome =
                RuleFile.read("f", text, RuleSettings.defaults(), NO_VERSIONS);

        assertEquals(Diagnostic.Severity.WARNING, outcome.problems().get(0).severity());
        assertEquals(8, outcome.problems().get(0).line());
        assertEquals("ringfence-0002", outcome.rule().info().id());
    }

    @Test
    void shouldWarnOfWhatASearchForASequenceWouldMiss() {
        final String query =
                "sequence by host.id with maxspan=10m\n[process where true]\n[network where true]";
        final String text =
                RuleResources.text("good/detection/defaults.toml")
                        .replaceFirst("(?m)^query = .*", "query = \"\"\"" + query + "\"\"\"")
                        .replace("type = \"eql\"", "type = \"eql\"\ntimestamp_override = \"t\"");
        final List<Diagnostic> problems =
                RuleFile.read("f", text, RuleSettings.defaults(), NO_VERSIONS).problems();

        assertEquals(2, problems.size(), () -> list(problems));
        assertTrue(problems.get(0).message().startsWith("timestamp_override has no effect"));
        assertTrue(problems.get(1).message().startsWith("maxspan is longer than the rule looks"));
        assertEquals(
                List.of(),
                RuleFile.read(
                                "f",
                                text.replace("=10m", "=9m").replace("timestamp_override", "x"),
                                RuleSettings.defaults(),
                                NO_VERSIONS)
                        .problems());
    }

    @Test
    void shouldReadWindowsLineEndsAlike() {
        final String name = "good/detection/script_connects.toml";
        final Rule unix = read(name).rule();
        final String text = RuleResources.text(name).replace("\n", "\r\n");
        final Rule windows = RuleFile.read(name, text, RuleSettings.defaults(), NO_VERSIONS).rule();

        assertEquals(unix.info(), windows.info());
        assertEquals(unix.source(), windows.source());
    }

    private static RuleFile.Outcome read(String name) {
        return RuleFile.read(name, RuleResources.text(name), RuleSettings.defaults(), NO_VERSIONS);
    }

    private static String list(List<Diagnostic> problems) {
        return String.join("\n", problems.stream().map(Diagnostic::format).toList());
    }
}
