package io.ringfence.tools.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.tools.generate.Hit;
import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checking, listing and explaining; and the facts of the bundled rule. */
class RulesCommandsTest {
    private static final String RULE = Tool.SEED_RULE.toString();

    @TempDir private Path folder;

    @Test
    void shouldFindNothingWrongWithTheBundledRule() {
        final Tool.Result result = Tool.run("rules", "check", "--strict", RULE);
        assertEquals(0, result.exitCode(), result::out);
        assertEquals("", result.out());
        assertEquals("1 rule read: no problems", result.err().strip());
    }

    @Test
    void shouldNoteWhatIsTestedByNegationAloneWhenAsked() {
        final Tool.Result result = Tool.run("rules", "check", "--notes", RULE);
        assertEquals(0, result.exitCode(), result::out);
        assertTrue(result.out().contains(": note: `destination.ip` is tested by negation alone"));
        assertEquals(
                "1 rule read: 0 errors, 2 notes and 0 warnings in 1 file", result.err().strip());
    }

    @Test
    void shouldListTheFactsOfTheBundledRule() throws IOException {
        final Tool.Result table = Tool.run("rules", "list", RULE);
        assertEquals(2, table.lines().size());
        assertTrue(
                table.lines()
                        .get(1)
                        .matches(Hit.SEED_RULE_ID + " +107 +medium +47 +sequence +Apple.*"),
                table::out);
        final JsonNode facts =
                new ObjectMapper().readTree(Tool.run("rules", "list", "--json", RULE).out());
        assertEquals(Hit.SEED_RULE_ID, facts.get("id").asText());
        assertEquals(107, facts.get("version").asInt());
        assertEquals("TA0002", facts.at("/threats/0/tactic/id").asText());
        assertEquals("T1059.002", facts.at("/threats/0/techniques/0/subtechniques/0/id").asText());
        assertEquals("TA0011", facts.at("/threats/1/tactic/id").asText());
        assertEquals("T1105", facts.at("/threats/1/techniques/1/technique/id").asText());
        assertEquals(100, facts.at("/schedule/maxSignals").asInt());
        assertEquals(300_000_000_000L, facts.at("/schedule/intervalNs").asLong());
        assertEquals(540_000_000_000L, facts.at("/schedule/lookBackNs").asLong());
        assertEquals("logs-endpoint.events.*", facts.at("/index/0").asText());
        assertTrue(facts.get("query").asText().contains("\"FE80::/10\", \"FF00::/8\")]"));
    }

    @Test
    void shouldTellEveryProblemWithItsPlace() throws IOException {
        final Path broken = folder.resolve("broken.toml");
        Files.writeString(
                broken,
                Files.readString(Tool.SEED_RULE)
                        .replace("\"10.0.0.0/8\"", "\"10.0.0.0/80\"")
                        .replace(
                                "process.name == \"osascript\"]", "process.nam == \"osascript\"]"));
        final Tool.Result text = Tool.run("rules", "check", broken.toString());
        assertEquals(1, text.exitCode(), text::out);
        assertTrue(text.out().contains("broken.toml:"), text::out);
        assertTrue(text.out().contains("error: "), text::out);
        assertTrue(text.lines().stream().anyMatch(l -> l.strip().startsWith("^")), text::out);
        final Tool.Result json = Tool.run("rules", "check", "--json", broken.toString());
        final JsonNode first = new ObjectMapper().readTree(json.lines().get(0));
        assertTrue(first.get("line").asInt() > 70, json::out);
        assertEquals(broken.toString(), first.get("file").asText());
    }

    @Test
    void shouldExplain() {
        final Tool.Result all = Tool.run("rules", "explain", RULE);
        assertEquals(0, all.exitCode(), all::err);
        assertTrue(all.out().contains("destination.ip"), all::out);
        final Tool.Result one = Tool.run("rules", "explain", "--rule", Hit.SEED_RULE_ID, RULE);
        assertTrue(all.out().endsWith(one.out()), one::out);
    }

    @Test
    void shouldCountWhatThePlanHas() {
        final Tool.Result result = Tool.run("rules", "explain", "--stats", RULE);

        assertEquals(0, result.exitCode(), result::err);
        assertTrue(result.lines().contains("rules 1"), result::out);
        assertTrue(result.lines().contains("stages 2"), result::out);
        assertTrue(result.lines().contains("kinds.network.macos.stages 1"), result::out);
        assertTrue(result.lines().contains("kinds.network.macos.always 0"), result::out);
        long parts = 0;
        long total = -1;
        for (final String line : result.lines()) {
            final long value = Long.parseLong(line.substring(line.indexOf(' ') + 1));
            parts += line.startsWith("bytes.") ? value : 0;
            total = line.startsWith("bytes ") ? value : total;
        }
        assertTrue(parts > 0 && parts <= total, result::out);
        final Tool.Result both =
                Tool.run("rules", "explain", "--stats", "--rule", Hit.SEED_RULE_ID, RULE);
        assertEquals(2, both.exitCode());
    }
}
