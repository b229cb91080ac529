package io.ringfence.tools.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.tools.Main;
import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Signals to a process of its own, under load. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
class SignalsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    private Path counters() {
        return folder.resolve("counters");
    }

    /** Standard output goes to a file unless it is to hang. */
    private Process start(boolean hanging, String... more) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--add-")) {
                command.add(argument);
            }
        }
        final String real = System.getProperty("surefire.test.class.path");
        command.addAll(List.of("-cp", null != real ? real : System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), more[0], "--json"));
        command.addAll(List.of("--rules", Tool.SEED_RULE.toString()));
        command.addAll(List.of("--counters", counters().toString()));
        command.addAll(List.of(more).subList(1, more.length));
        final ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(folder.resolve("err").toFile());
        if (!hanging) {
            builder.redirectOutput(folder.resolve("out").toFile());
        }
        return builder.start();
    }

    private static byte[] events(int count, String... more) {
        final List<String> command =
                new ArrayList<>(List.of("generate", "--events", Integer.toString(count)));
        command.addAll(List.of(more));
        final Tool.Result result = Tool.run(command.toArray(new String[0]));
        assertEquals(0, result.exitCode(), result::err);
        return result.out().getBytes(UTF_8);
    }

    private static void signal(Process process, String name) throws Exception {
        final String pid = Long.toString(process.pid());
        assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).start().waitFor());
    }

    private JsonNode stat() throws IOException {
        final Tool.Result result = Tool.run("stat", "--json", counters().toString());
        return JSON.readTree(result.out());
    }

    /** Waits until so many lines have been taken in. */
    private void awaitLines(Process process, long lines) throws IOException {
        while (!Files.exists(counters()) || stat().at("/counters/lines").asLong() < lines) {
            assertTrue(process.isAlive(), this::said);
            pause(5);
        }
    }

    /** Ends by an exception when the test's time is over. */
    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        if (Thread.interrupted()) {
            throw new IllegalStateException("the test's time is over");
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("err"));
        } catch (final IOException failure) {
            return failure.toString();
        }
    }

    private JsonNode summary() throws IOException {
        return JSON.readTree(said().lines().reduce((first, last) -> last).orElseThrow());
    }

    /** Writes for ever, as a collector would; ends when the reader does. */
    private static Thread load(Process process, byte[] events) {
        final Thread thread =
                new Thread(
                        () -> {
                            try (OutputStream in = process.getOutputStream()) {
                                while (true) {
                                    in.write(events);
                                }
                            } catch (final IOException ignored) {
                                // the reader has ended
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @ParameterizedTest
    @CsvSource({"TERM,false", "INT,false", "TERM,true"})
    void shouldDrainAndTellTheSummaryWhenAskedToStop(String name, boolean journaled)
            throws Exception {
        assumeFalse("INT".equals(name) && isInterruptIgnored(), "SIGINT is ignored here");
        final Path journal = folder.resolve("journal");
        final Process process =
                journaled
                        ? start(false, "detect", "--journal", journal.toString(), "-")
                        : start(false, "detect", "-");
        try {
            load(process, events(2_000));
            awaitLines(process, 3_000);
            signal(process, name);
            assertEquals(0, process.waitFor(), this::said);
        } finally {
            process.destroyForcibly();
        }
        final JsonNode summary = summary();
        assertTrue(summary.path("events").asLong() >= 3_000);
        assertEquals(0, summary.path("unfinished").asLong());
        assertEquals(
                summary.path("events").asLong(),
                summary.path("evaluated").asLong() + summary.path("rejected").asLong());
        assertEquals(0, summary.path("rejected").asLong(), "no line is cut in two");
        final JsonNode stat = stat();
        assertEquals("ended", stat.path("state").asText());
        assertEquals(summary.path("events").asLong(), stat.path("received").asLong());
        if (journaled) {
            final JsonNode kept =
                    JSON.readTree(Tool.run("journal", "stat", "--json", journal.toString()).out());
            assertEquals(summary.path("events").asLong(), kept.at("/events/count").asLong());
        }
    }

    /** A shell's background jobs ignore SIGINT where it has no job control, and so does a child. */
    private static boolean isInterruptIgnored() throws IOException {
        final Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
    }

    /** The reader of the alerts has stopped reading: draining would take for ever. */
    @Test
    void shouldEndAtOnceOnTheSecondSignal() throws Exception {
        final Process process = start(true, "detect", "--workers", "1", "-");
        try {
            hang(process);
            signal(process, "TERM");
            while (!said().contains("SIGTERM")) {
                pause(5);
            }
            assertTrue(process.isAlive(), "it tries to drain");
            signal(process, "TERM");
            assertEquals(143, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        assertGone();
    }

    @Test
    void shouldEndWithinTheLimitThoughTheOutputHangs() throws Exception {
        final Process process =
                start(true, "detect", "--workers", "1", "--stop-within", "200ms", "-");
        try {
            hang(process);
            signal(process, "TERM");
            assertEquals(1, process.waitFor());
            assertTrue(said().contains("not done within"), this::said);
        } finally {
            process.destroyForcibly();
        }
        assertGone();
    }

    /** Alerts until the pipe behind standard output is full. */
    private void hang(Process process) throws Exception {
        load(process, events(8_000, "--hits", "400"));
        long last = -1;
        while (!Files.exists(counters())
                || 0 == stat().at("/counters/sink_busy_since_ms").asLong()
                || last != stat().at("/counters/alerts").asLong()) {
            assertTrue(process.isAlive(), this::said);
            last = Files.exists(counters()) ? stat().at("/counters/alerts").asLong() : -1;
            pause(100);
        }
    }

    private void assertGone() throws IOException {
        final Tool.Result result = Tool.run("stat", counters().toString());
        assertEquals(1, result.exitCode());
        assertTrue(result.out().contains("is gone without having ended"), result::out);
        assertTrue(stat().path("in_flight").asLong() > 0, "what it took with it");
        assertEquals(
                stat().path("received").asLong(),
                stat().path("evaluated").asLong() + stat().path("in_flight").asLong());
    }

    @Test
    void shouldGoOnAfterAPause() throws Exception {
        final byte[] events = events(4_000, "--hits", "30", "--seed", "5");
        final Path file = folder.resolve("events");
        Files.write(file, events);
        final Tool.Result expected =
                Tool.run("detect", "--rules", Tool.SEED_RULE.toString(), file.toString());
        final Process process = start(false, "detect", "--workers", "2", "-");
        try (OutputStream in = process.getOutputStream()) {
            in.write(events, 0, events.length / 2);
            in.flush();
            awaitLines(process, 1_000);
            signal(process, "STOP");
            pause(500);
            assertEquals("running", stat().path("state").asText());
            signal(process, "CONT");
            in.write(events, events.length / 2, events.length - events.length / 2);
        }
        assertEquals(0, process.waitFor(), this::said);
        assertEquals(4_000, summary().path("evaluated").asLong());
        assertNotEquals(0, summary().path("alerts").asLong());
        assertEquals(expected.lines().size(), Files.readAllLines(folder.resolve("out")).size());
    }

    @Test
    void shouldStopAReplay() throws Exception {
        final Path journal = folder.resolve("journal");
        final Path file = folder.resolve("events");
        events(50_000, "--out", file.toString());
        final Tool.Result made =
                Tool.run(
                        "detect",
                        "--rules",
                        Tool.SEED_RULE.toString(),
                        "--journal",
                        journal.toString(),
                        file.toString());
        assertEquals(0, made.exitCode(), made::err);
        final Process process = start(false, "replay", "--journal", journal.toString());
        try {
            awaitLines(process, 1);
            signal(process, "TERM");
            assertEquals(0, process.waitFor(), this::said);
        } finally {
            process.destroyForcibly();
        }
        final long events = summary().path("events").asLong();
        assertTrue(events > 0 && events <= 50_000, () -> events + " events");
        assertEquals(events, summary().path("evaluated").asLong());
        assertEquals("ended", stat().path("state").asText());
    }
}
