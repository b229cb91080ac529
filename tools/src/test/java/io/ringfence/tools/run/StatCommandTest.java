package io.ringfence.tools.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A look into the counters of a run that is over. */
class StatCommandTest {
    @TempDir private Path folder;

    private Path run(String name) {
        final Path file = folder.resolve(name);
        final Tool.Result result =
                Tool.runWithInput(
                        ("{\"@timestamp\":1}\n \n{\"a\":\u001b[31m\n" + "x".repeat(300) + "\n")
                                .getBytes(UTF_8),
                        "detect",
                        "--rules",
                        Tool.SEED_RULE.toString(),
                        "--max-line",
                        "200",
                        "--counters",
                        file.toString());
        assertEquals(0, result.exitCode(), result::err);
        return file;
    }

    @Test
    void shouldShowSumsAndReasonsAndSamples() {
        final Tool.Result result = Tool.run("stat", run("counters").toString());
        assertEquals(0, result.exitCode(), result::err);
        assertTrue(result.out().contains("ended at"), result::out);
        assertTrue(
                result.out()
                        .contains(
                                "received 3 = evaluated 1 + rejected 2 + dropped 0 + in flight 0"),
                result::out);
        assertTrue(result.out().contains("rejected_too_long"), result::out);
        assertTrue(result.out().contains("x".repeat(60) + "..."), result::out);
        assertFalse(result.out().contains("\u001b"), "a terminal must not be steered");
        assertTrue(result.out().contains("rules.digest: "), result::out);
    }

    @Test
    void shouldPrintAFolderAsLinesOfJson() throws IOException {
        run("a");
        run("b");
        Files.writeString(folder.resolve("notes.txt"), "none of ours");
        final Tool.Result result = Tool.run("stat", "--json", "--watch", folder.toString());
        assertEquals(0, result.exitCode(), result::err);
        assertEquals(2, result.lines().size(), "and no watching of what has ended");
        final JsonNode json = new ObjectMapper().readTree(result.lines().get(1));
        assertEquals(folder.resolve("b").toString(), json.path("file").asText());
        assertEquals(3, json.path("received").asLong());
        assertEquals(1, json.at("/rejected_by_reason/too_long").asLong());
        assertEquals(1, json.at("/counters/blank").asLong());
        assertEquals(1, json.at("/counters/rules").asLong());
    }

    @Test
    void shouldSayWhatIsNoCountersFile() throws IOException {
        final Path other = folder.resolve("notes.txt");
        Files.writeString(other, "none of ours");
        for (final Path path : new Path[] {other, folder, folder.resolve("missing")}) {
            final Tool.Result result = Tool.run("stat", path.toString());
            assertEquals(1, result.exitCode());
            assertTrue(result.err().contains(path.toString()), result::err);
            assertFalse(result.err().contains("unexpected"), result::err);
        }
        final Tool.Result refused =
                Tool.run(
                        "detect",
                        "--rules",
                        Tool.SEED_RULE.toString(),
                        "--counters",
                        other.toString());
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("will not be overwritten"), refused::err);
        assertEquals("none of ours", Files.readString(other));
    }

    @Test
    void shouldRefuseWhatIsNoAddress() {
        for (final String address : new String[] {"x", "1.2.3.4:", ":99999", "127.0.0.1:-1"}) {
            final Tool.Result result =
                    Tool.run("detect", "--rules", Tool.SEED_RULE.toString(), "--metrics", address);
            assertEquals(2, result.exitCode(), address);
            assertTrue(result.err().contains("metrics=" + address), result::err);
        }
    }
}
