package io.ringfence.tools.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A journal written by detect, replayed and looked into. */
class JournalCommandsTest {
    private static final String RULE = Tool.SEED_RULE.toString();

    @TempDir private static Path folder;

    private static Path journal;
    private static List<String> events;
    private static Tool.Result live;

    @BeforeAll
    static void detect() {
        journal = folder.resolve("journal");
        final Tool.Result generated =
                Tool.run("generate", "--events", "1500", "--hosts", "5", "--hits", "11");
        events = generated.lines();
        live =
                Tool.runWithInput(
                        generated.out().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "detect",
                        "--rules",
                        RULE,
                        "--journal",
                        journal.toString());
        assertEquals(0, live.exitCode(), live::err);
        assertEquals(11, live.lines().size());
    }

    @Test
    void shouldReplayToTheSameAlerts() {
        final Tool.Result replayed =
                Tool.run("replay", "--journal", journal.toString(), "--rules", RULE);
        assertEquals(0, replayed.exitCode(), replayed::err);
        assertEquals(live.out(), replayed.out());
        final Tool.Result nothing =
                Tool.run(
                        "replay",
                        "--journal",
                        journal.toString(),
                        "--rules",
                        RULE,
                        "--from",
                        "2200-01-01T00:00:00Z");
        assertEquals(0, nothing.exitCode(), nothing::err);
        assertEquals("", nothing.out());
    }

    @Test
    void shouldPrintWhatCameIn() {
        assertEquals(events, Tool.run("journal", "cat", journal.toString()).lines());
        assertEquals(
                events.subList(10, 13),
                Tool.run(
                                "journal",
                                "cat",
                                "--from-number",
                                "10",
                                "--to-number",
                                "12",
                                journal.toString())
                        .lines());
        assertEquals(live.out(), Tool.run("journal", "cat", "--alerts", journal.toString()).out());
    }

    @Test
    void shouldCount() throws IOException {
        final Tool.Result text = Tool.run("journal", "stat", journal.toString());
        assertEquals(0, text.exitCode(), text::err);
        assertTrue(text.out().startsWith("events    1,500"), text::out);
        final JsonNode json =
                new ObjectMapper()
                        .readTree(Tool.run("journal", "stat", "--json", journal.toString()).out());
        assertEquals(1_500, json.at("/events/count").asInt());
        assertEquals(11, json.at("/alerts/count").asInt());
    }

    @Test
    void shouldFindDamage() throws IOException {
        final Tool.Result sound = Tool.run("journal", "verify", journal.toString());
        assertEquals(0, sound.exitCode(), sound::err);
        final Path copy = folder.resolve("damaged");
        copy(journal, copy);
        damageMiddle(copy.resolve("events"));
        final Tool.Result damaged = Tool.run("journal", "verify", copy.toString());
        assertEquals(1, damaged.exitCode());
        assertTrue(damaged.out().startsWith("events: DAMAGED: events "), damaged::out);
        assertEquals(1, Tool.run("journal", "cat", copy.toString()).exitCode());
        final Tool.Result replayed =
                Tool.run("replay", "--journal", copy.toString(), "--rules", RULE);
        assertEquals(1, replayed.exitCode());
        assertTrue(replayed.err().contains("the journal is damaged"), replayed::err);
        repair(copy);
    }

    /** A second run on the journal takes what the first had not. */
    @Test
    void shouldResume() throws IOException {
        final String resumed = folder.resolve("resumed").toString();
        final Path alerts = folder.resolve("alerts.ndjson");
        final Path input = folder.resolve("input.ndjson");
        for (final int lines : new int[] {700, 1_500}) {
            Files.write(input, events.subList(0, lines));
            final Tool.Result run =
                    Tool.run(
                            "detect",
                            "--rules",
                            RULE,
                            "--journal",
                            resumed,
                            "--resume",
                            "--alerts",
                            alerts.toString(),
                            input.toString());
            assertEquals(0, run.exitCode(), run::err);
            assertTrue(
                    700 == lines || run.err().contains("has 700 events, of which 0 were"),
                    run::err);
        }
        assertEquals(events, Tool.run("journal", "cat", resumed).lines());
        assertEquals(live.lines(), Files.readAllLines(alerts));
        assertEquals(2, Tool.run("detect", "--rules", RULE, "--resume").exitCode());
    }

    private static void repair(Path damaged) {
        final String clean = folder.resolve("clean").toString();
        final Tool.Result repaired = Tool.run("journal", "repair", damaged.toString(), clean);
        assertEquals(0, repaired.exitCode(), repaired::err);
        assertTrue(repaired.err().contains("alerts: 11 copied, 0 lost"), repaired::err);
        assertEquals(0, Tool.run("journal", "verify", clean).exitCode());
        final Tool.Result replayed = Tool.run("replay", "--journal", clean, "--rules", RULE);
        assertEquals(0, replayed.exitCode(), replayed::err);
        final String kept = Tool.run("journal", "cat", damaged.toString()).out();
        assertEquals(kept, Tool.run("journal", "cat", clean).out());
        final Tool.Result again = Tool.run("journal", "repair", damaged.toString(), clean);
        assertEquals(1, again.exitCode());
        assertTrue(again.err().contains("is not empty"), again::err);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (final Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** Overwrites some bytes in the midst of the largest run of data. */
    private static void damageMiddle(Path events) throws IOException {
        try (Stream<Path> files = Files.list(events)) {
            final Path file =
                    files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(dataMiddle(bytes));
                bytes.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            }
        }
    }

    private static long dataMiddle(RandomAccessFile bytes) throws IOException {
        final byte[] page = new byte[4096];
        long last = 0;
        long at = 0;
        bytes.seek(0);
        for (int count = bytes.read(page); count > 0 && at < 64 << 20; count = bytes.read(page)) {
            for (int i = 0; i < count; i++) {
                last = 0 == page[i] ? last : at + i;
            }
            at += count;
        }
        return last - last / 4;
    }

    @Test
    void shouldSayThatAFolderIsNoJournal() throws IOException {
        final Path other = Files.createDirectory(folder.resolve("other"));
        for (final String command : List.of("stat", "cat", "verify")) {
            final Tool.Result result = Tool.run("journal", command, other.toString());
            assertEquals(1, result.exitCode(), result::err);
            assertEquals(1, result.err().lines().count(), result::err);
        }
    }

    @Test
    void shouldSayThatAJournalIsMissing() {
        final String missing = folder.resolve("missing").toString();
        for (final Tool.Result result :
                List.of(
                        Tool.run("journal", "stat", missing),
                        Tool.run("journal", "cat", missing),
                        Tool.run("journal", "verify", missing),
                        Tool.run("replay", "--journal", missing, "--rules", RULE))) {
            assertEquals(1, result.exitCode(), result::err);
            assertEquals("ringfence: " + missing + ": no such folder\n", result.err());
        }
    }
}
