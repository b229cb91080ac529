package io.ringfence.tools.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Events in, alerts out, and counts that add up. */
class DetectCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = Tool.SEED_RULE.toString();

    @TempDir private static Path folder;

    private static Path events;
    private static Path truth;

    @BeforeAll
    static void generate() {
        events = folder.resolve("events.ndjson");
        truth = folder.resolve("truth.ndjson");
        assertEquals(
                0,
                Tool.run(
                                "generate",
                                "--events",
                                "2000",
                                "--hosts",
                                "10",
                                "--hits",
                                "22",
                                "--near-misses",
                                "34",
                                "--out",
                                events.toString(),
                                "--truth",
                                truth.toString())
                        .exitCode());
    }

    private static Set<List<String>> expected() throws IOException {
        final Set<List<String>> pairs = new HashSet<>();
        for (final String line : Files.readAllLines(truth)) {
            final JsonNode hit = JSON.readTree(line);
            pairs.add(List.of(hit.at("/events/0").asText(), hit.at("/events/1").asText()));
        }
        return pairs;
    }

    private static Set<List<String>> found(List<String> alerts) throws IOException {
        final Set<List<String>> pairs = new HashSet<>();
        for (final String line : alerts) {
            final JsonNode stages = JSON.readTree(line).at("/ringfence/stages");
            pairs.add(
                    List.of(stages.at("/0/event_id").asText(), stages.at("/1/event_id").asText()));
        }
        return pairs;
    }

    @Test
    void shouldFindExactlyTheTruth() throws IOException {
        final Tool.Result result = Tool.run("detect", "--rules", RULE, events.toString());
        assertEquals(0, result.exitCode(), result::err);
        assertEquals(22, result.lines().size());
        assertEquals(expected(), found(result.lines()));
        assertTrue(result.err().startsWith("2,000 events in "), result::err);
        assertTrue(result.err().contains(": 22 alerts\n  passed over 1,8"), result::err);
        final Tool.Result parsed =
                Tool.run("detect", "--no-pre-filter", "--rules", RULE, events.toString());
        assertEquals(expected(), found(parsed.lines()));
        assertTrue(parsed.err().strip().endsWith(": 22 alerts"), parsed::err);
    }

    @Test
    void shouldFindTheSameOnAnyNumberOfWorkers() {
        final Tool.Result inline = Tool.run("detect", "-q", "--rules", RULE, events.toString());
        final Tool.Result workers =
                Tool.run("detect", "-q", "--rules", RULE, "--workers", "2", events.toString());
        assertEquals(0, workers.exitCode(), workers::err);
        assertEquals("", workers.err());
        assertEquals(inline.out(), workers.out());
    }

    @Test
    void shouldPutEventsInOrderWhenAskedTo() throws IOException {
        final List<String> lines = new ArrayList<>(Files.readAllLines(events));
        java.util.Collections.reverse(lines);
        final byte[] reversed = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        final String[] detect = {"detect", "-q", "--rules", RULE};
        final Tool.Result arrival = Tool.runWithInput(reversed, detect);
        assertTrue(arrival.lines().size() < 22, arrival::out);
        final String[] ordered = Arrays.copyOf(detect, 8);
        System.arraycopy(
                new String[] {"--order", "event-time", "--lateness", "1d"}, 0, ordered, 4, 4);
        final Tool.Result result = Tool.runWithInput(reversed, ordered);
        assertEquals(0, result.exitCode(), result::err);
        assertEquals(expected(), found(result.lines()));
    }

    @Test
    void shouldRefuseOrdersThatMakeNoSense() {
        final List<List<String>> wrong =
                List.of(
                        List.of("--order", "random"),
                        List.of("--missing-timestamp", "now"),
                        List.of("--lateness", "5s"),
                        List.of("--order", "event-time", "--lateness", "soon"));
        for (final List<String> options : wrong) {
            final List<String> arguments = new ArrayList<>(List.of("detect", "--rules", RULE));
            arguments.addAll(options);
            final Tool.Result result = Tool.run(arguments.toArray(new String[0]));
            assertEquals(2, result.exitCode(), result::err);
        }
    }

    @Test
    void shouldReadStandardInputAndWriteAFile() throws IOException {
        final Path alerts = folder.resolve("alerts.ndjson");
        final Tool.Result result =
                Tool.runWithInput(
                        Files.readAllBytes(events),
                        "detect",
                        "--rules",
                        RULE,
                        "--alerts",
                        alerts.toString(),
                        "-");
        assertEquals(0, result.exitCode(), result::err);
        assertEquals("", result.out());
        assertEquals(expected(), found(Files.readAllLines(alerts)));
    }

    @Test
    void shouldCountEveryLineThatIsNoEvent() throws IOException {
        final List<String> lines = new ArrayList<>(Files.readAllLines(events).subList(0, 100));
        lines.add(10, "{\"cut\":");
        lines.add(20, "");
        lines.add(30, "\u0000\u0001binary");
        lines.add(40, "[".repeat(5_000));
        lines.add(50, "{\"x\":\"" + "y".repeat(2_000_000) + "\"}");
        final byte[] input = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        final Tool.Result result = Tool.runWithInput(input, "detect", "--rules", RULE, "--json");
        assertEquals(0, result.exitCode(), result::err);
        final JsonNode summary = JSON.readTree(result.err());
        assertEquals(104, summary.get("events").asInt());
        assertEquals(100, summary.get("evaluated").asInt(), result::err);
        assertEquals(4, summary.get("rejected").asInt());
        assertEquals(1, summary.at("/rejected_by_reason/too_long").asInt());
        assertTrue(summary.at("/rejected_samples/too_long").asText().startsWith("{\"x\":\"yyy"));
    }

    /** Without a time nothing matches; taken for the time they came in, live and from a journal. */
    @Test
    void shouldTakeIngestTimesWhereThereAreNoOthers(@TempDir Path journals) throws IOException {
        final String[] lines =
                Files.readString(events).replace("\"@timestamp\"", "\"@time\"").split("\n");
        final byte[] untimed = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        final Tool.Result rejecting =
                Tool.runWithInput(untimed, "detect", "--no-pre-filter", "--rules", RULE);
        assertEquals("", rejecting.out());
        assertTrue(rejecting.err().contains("no_timestamp 2,000"), rejecting::err);
        final String journal = journals.resolve("journal").toString();
        final String[] ingest = {
            "--rules", RULE, "--no-pre-filter", "--missing-timestamp", "ingest", "--journal"
        };
        final Tool.Result live =
                Tool.runWithInput(untimed, with(ingest, "detect", journal, "--json"));
        assertTrue(live.lines().size() >= 22, live::out);
        final JsonNode summary = JSON.readTree(live.err());
        assertEquals(2_000, summary.at("/counters/timestamps_from_ingest").asInt());
        assertEquals(live.out(), Tool.run(with(ingest, "replay", journal, "-q")).out());
    }

    private static String[] with(String[] options, String command, String journal, String last) {
        final List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(options));
        all.addAll(List.of(journal, last));
        return all.toArray(new String[0]);
    }

    @Test
    void shouldNotLetARejectedLineSteerTheTerminal() {
        final byte[] line =
                "{\"\u001b[2J\u009b31m\u202ex\": nothing".getBytes(StandardCharsets.UTF_8);
        final Tool.Result result = Tool.runWithInput(line, "detect", "--rules", RULE);
        assertTrue(result.err().contains("the first: {\".[2J?31m?x\": nothing"), result::err);
    }

    @Test
    void shouldAcceptEmptyInput() {
        final Tool.Result result = Tool.run("detect", "--rules", RULE);
        assertEquals(0, result.exitCode());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("0 events in "), result::err);
    }

    @Test
    void shouldKeepWhatCameBeforeADamagedArchive() throws IOException {
        final Path archive = folder.resolve("whole.ndjson.gz");
        Tool.run("generate", "--events", "200", "--out", archive.toString());
        final byte[] whole = Files.readAllBytes(archive);
        final Path cut = folder.resolve("cut.ndjson.gz");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        final Tool.Result result =
                Tool.run("detect", "--rules", RULE, cut.toString(), archive.toString());
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("cut.ndjson.gz: the input ends early"), result::err);
        final String summary = result.err().lines().skip(1).findFirst().orElseThrow();
        final int events = Integer.parseInt(summary.substring(0, summary.indexOf(' ')));
        assertTrue(200 < events && events < 400, summary);
    }

    @Test
    void shouldLeaveBrokenRulesOutUnlessStrict(@TempDir Path rules) throws IOException {
        Files.copy(Tool.SEED_RULE, rules.resolve("sound.toml"));
        final String text = Files.readString(Tool.SEED_RULE);
        final String id = "rule_id = \"";
        Files.writeString(
                rules.resolve("syntax.toml"),
                text.replace(id, id + "1").replace("[process where", "[process wherever"));
        Files.writeString(
                rules.resolve("automaton.toml"),
                text.replace(id, id + "2")
                        .replace(
                                "[process where", "[process where process.name regex \"a{1\" and"));
        final Tool.Result lenient =
                Tool.run("detect", "--rules", rules.toString(), events.toString());
        assertEquals(1, lenient.exitCode());
        assertEquals(expected(), found(lenient.lines()));
        assertTrue(lenient.err().contains("syntax.toml:"), lenient.err());
        assertTrue(lenient.err().contains("automaton.toml:"), lenient.err());
        final Tool.Result strict =
                Tool.run("detect", "--strict", "--rules", rules.toString(), events.toString());
        assertEquals(1, strict.exitCode());
        assertEquals(List.of(), strict.lines());
    }

    @Test
    void shouldTellEveryProblemOfRules() throws IOException {
        final Path broken = folder.resolve("broken.toml");
        Files.writeString(
                broken,
                Files.readString(Tool.SEED_RULE).replace("[process where", "[process wherever"));
        final Tool.Result result = Tool.run("detect", "--rules", broken.toString());
        assertEquals(1, result.exitCode());
        assertTrue(result.err().contains("broken.toml:"), result::err);
        assertTrue(result.err().contains("^"), result::err);
        assertFalse(result.err().contains("\tat "), result::err);
    }

    @Test
    void shouldSayWhenAlertsCannotBeWritten() throws IOException {
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final io.ringfence.tools.console.Console console =
                new io.ringfence.tools.console.Console(
                        Files.newInputStream(events), new ClosedPipe(), err);
        assertEquals(1, io.ringfence.tools.Main.run(console, "detect", "--rules", RULE, "-"));
        assertEquals(
                "ringfence: cannot write alerts: Broken pipe",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    /** Like the output of a reader that has gone. */
    private static final class ClosedPipe extends java.io.OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
