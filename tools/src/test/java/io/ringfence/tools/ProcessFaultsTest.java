package io.ringfence.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows 52 and 54 of the list of faults: where the process runs, and what it is not given. */
class ProcessFaultsTest {
    @TempDir private Path folder;

    private Path events() {
        final Path events = folder.resolve("events.ndjson");
        final Tool.Result made =
                Tool.run(
                        "generate",
                        "--events",
                        "20000",
                        "--hosts",
                        "20",
                        "--seed",
                        "7",
                        "--profile",
                        "macos",
                        "--out",
                        events.toString());
        assertEquals(0, made.exitCode(), made.err());
        return events;
    }

    private int java(List<String> options, String... arguments)
            throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("output").toFile());
        builder.environment().clear(); // no HOME, no TMPDIR, no options
        return builder.start().waitFor();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
    }

    /** Fits a container of 256 MiB, and writes only what it was told to. */
    @Test
    void row52ShouldDetectInLittleMemoryWithoutATemporaryFolderOrAHome() throws Exception {
        final String events = events().toString();
        final Path expected = folder.resolve("expected.ndjson");
        final String rules = Tool.SEED_RULE.toString();
        Tool.run("detect", "--rules", rules, "--alerts", expected.toString(), events);
        final Path alerts = folder.resolve("alerts.ndjson");
        final List<String> small =
                List.of(
                        "-Xmx64m",
                        "-XX:MaxDirectMemorySize=96m",
                        "-XX:MaxMetaspaceSize=64m",
                        "-XX:ActiveProcessorCount=1",
                        "-Djava.io.tmpdir=" + folder.resolve("not-there"),
                        "-Duser.home=" + folder.resolve("not-there"));
        final int exit =
                java(small, "detect", "--rules", rules, "--alerts", alerts.toString(), events);
        assertEquals(0, exit, output());
        assertTrue(Files.readAllLines(expected).size() > 0);
        assertEquals(Files.readAllLines(expected).size(), Files.readAllLines(alerts).size());
    }

    @Test
    void row54ShouldNameTheFlagsThatAJournalNeeds() throws Exception {
        final String rules = Tool.SEED_RULE.toString();
        final String journal = folder.resolve("journal").toString();
        final int exit =
                java(
                        List.of(),
                        "detect",
                        "--rules",
                        rules,
                        "--journal",
                        journal,
                        events().toString());
        assertNotEquals(0, exit);
        assertTrue(
                output().contains("--add-opens java.base/java.lang.reflect=ALL-UNNAMED"), output());
    }

    /** Journals and alerts hold command lines: nobody else may read them. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldWriteFilesForTheOwnerAlone() throws Exception {
        final Path written = Files.createDirectory(folder.resolve("written"));
        final Tool.Result result =
                Tool.run(
                        "detect",
                        "--rules",
                        Tool.SEED_RULE.toString(),
                        "--journal",
                        written.resolve("journal").toString(),
                        "--alerts",
                        written.resolve("alerts.ndjson").toString(),
                        events().toString());
        assertEquals(0, result.exitCode(), result.err());
        int files = 0;
        try (Stream<Path> found = Files.walk(written)) {
            for (final Path file : found.filter(Files::isRegularFile).toList()) {
                final String permissions =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertEquals("rw-------", permissions, file.toString());
                files++;
            }
        }
        assertTrue(files >= 3, "journal, its description, alerts");
    }
}
