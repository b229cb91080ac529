package io.ringfence.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
