package io.ringfence.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rows 52 and 54 of the list of faults: where the process runs, and what it is not given. */
class ProcessFaultsTest {
    private static final List<String> SMALL =
            List.of(
                    "-Xmx64m",
                    "-XX:MaxDirectMemorySize=96m",
                    "-XX:MaxMetaspaceSize=64m",
                    "-XX:ActiveProcessorCount=1");

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

    /** What this JVM was given for the journal. */
    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .toList();
    }

    private int java(List<String> options, String... arguments)
            throws IOException, InterruptedException {
        return java(List.of(), options, arguments);
    }

    private int java(List<String> launcher, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>(launcher);
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
        final List<String> small = new ArrayList<>(SMALL);
        small.add("-Djava.io.tmpdir=" + folder.resolve("not-there"));
        small.add("-Duser.home=" + folder.resolve("not-there"));
        final int exit =
                java(small, "detect", "--rules", rules, "--alerts", alerts.toString(), events);
        assertEquals(0, exit, output());
        assertTrue(Files.readAllLines(expected).size() > 0);
        assertEquals(Files.readAllLines(expected).size(), Files.readAllLines(alerts).size());
    }

    /**
     * As in a hardened container: everything is read-only but one folder, and the user is in no
     * list of users. With a journal, whose temporary folder is the writable one.
     */
    @Test
    void row52ShouldDetectOnAReadOnlyRootAsAUserWithoutAName() throws Exception {
        final Path writable = Files.createDirectory(folder.resolve("writable"));
        final List<String> hardened =
                List.of(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind / && shift"
                                + " && exec unshare -U --map-user=12345 \"$@\"",
                        "sh",
                        writable.toString());
        assumeTrue(
                0 == run(hardened, "sh", "-c", "! touch '" + folder.resolve("x") + "'"),
                "skipped: no namespaces for users and mounts, or the root cannot be remounted");
        final String events = events().toString();
        final List<String> options = new ArrayList<>(SMALL);
        options.addAll(flags());
        options.add("-Djava.io.tmpdir=" + writable);
        final int exit =
                java(
                        hardened,
                        options,
                        "detect",
                        "--rules",
                        Tool.SEED_RULE.toString(),
                        "--journal",
                        writable.resolve("journal").toString(),
                        "--alerts",
                        writable.resolve("alerts.ndjson").toString(),
                        events);
        assertEquals(0, exit, output());
        final Tool.Result expected =
                Tool.run("detect", "--rules", Tool.SEED_RULE.toString(), events);
        assertTrue(expected.lines().size() > 0);
        assertEquals(
                expected.lines().size(),
                Files.readAllLines(writable.resolve("alerts.ndjson")).size());
    }

    private int run(List<String> launcher, String... command) throws Exception {
        final List<String> all = new ArrayList<>(launcher);
        all.addAll(List.of(command));
        try {
            return new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start()
                    .waitFor();
        } catch (final IOException missing) {
            return -1;
        }
    }

    @Test
    void row52ShouldSayThatAJournalNeedsATemporaryFolder() throws Exception {
        final List<String> options = new ArrayList<>(flags());
        options.add("-Djava.io.tmpdir=" + folder.resolve("not-there"));
        final int exit =
                java(
                        options,
                        "detect",
                        "--rules",
                        Tool.SEED_RULE.toString(),
                        "--journal",
                        folder.resolve("journal").toString(),
                        events().toString());
        assertEquals(1, exit, output());
        assertTrue(output().contains("-Djava.io.tmpdir=FOLDER"), output());
        assertFalse(output().contains("\tat "), output());
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
