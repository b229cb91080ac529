package io.ringfence.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.ringfence.rule.RuleSet;
import io.ringfence.tools.input.Inputs;
import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generator from the command line. */
class GenerateCommandTest {
    private static final Path RULES = Path.of("rules");
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    @Test
    void shouldGiveTheSameEventsOnStandardOutputAndInAFile() throws IOException {
        final Path file = folder.resolve("e.ndjson.gz");
        final Tool.Result printed = Tool.run("generate", "--events", "500", "--seed", "9");
        final Tool.Result written =
                Tool.run("generate", "--events", "500", "--seed", "9", "-o", file.toString());
        assertEquals(0, printed.exitCode());
        assertEquals(500, printed.lines().size());
        assertEquals("", written.out());
        assertTrue(written.err().startsWith("500 events, "), written::err);
        try (InputStream in = Inputs.open(file)) {
            assertEquals(printed.out(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldWriteTheTruth() throws IOException {
        final Path truth = folder.resolve("truth.ndjson");
        final Tool.Result result =
                Tool.run(
                        "generate",
                        "--events",
                        "900",
                        "--hits",
                        "12",
                        "--near-misses",
                        "0",
                        "--quiet",
                        "--truth",
                        truth.toString());
        assertEquals(0, result.exitCode());
        assertEquals("", result.err());
        assertEquals(12, Files.readAllLines(truth).size());
    }

    @Test
    void shouldAddEventsThatHitTheRulesOfAFolder() throws IOException {
        final Path file = folder.resolve("e.ndjson");
        final Path truth = folder.resolve("truth.ndjson");
        final Tool.Result result = fromRules("--events", "2000", file, truth);
        assertEquals(0, result.exitCode(), result::err);
        final long rules = RuleSet.load(RULES).rules().size();
        assertTrue(result.err().contains(rules + " of " + rules + " rules hit"), result::err);
        final Tool.Result detected =
                Tool.run("detect", "--rules", RULES.toString(), file.toString());
        for (final String line : Files.readAllLines(truth)) {
            final JsonNode hit = JSON.readTree(line);
            assertTrue(
                    detected.lines().stream().anyMatch(alert -> isOf(hit, alert)),
                    () -> line + "\n" + detected.out());
        }
    }

    @Test
    void shouldMakeNothingButEventsForRulesWhenAskedFor() throws IOException {
        final Path file = folder.resolve("e.ndjson");
        final Path truth = folder.resolve("truth.ndjson");
        assertEquals(0, fromRules("--events", "0", file, truth).exitCode());
        final String first = Files.readString(file);
        long expected = 0;
        for (final String line : Files.readAllLines(truth)) {
            expected += JSON.readTree(line).get("events").size();
        }
        assertEquals(expected, first.lines().count());
        assertEquals(0, fromRules("--events", "0", file, truth).exitCode());
        assertEquals(first, Files.readString(file));
    }

    private static Tool.Result fromRules(String option, String value, Path file, Path truth) {
        return Tool.run(
                "generate",
                "--from-rules",
                RULES.toString(),
                option,
                value,
                "--truth",
                truth.toString(),
                "-o",
                file.toString());
    }

    private static boolean isOf(JsonNode hit, String alert) {
        return alert.contains(hit.get("rule.id").asText())
                && hit.get("events").valueStream().allMatch(id -> alert.contains(id.asText()));
    }
}
