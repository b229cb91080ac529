package io.ringfence.tools.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A collector that renames data sets, with rules that name the old ones. */
class DatasetOptionTest {
    private static final String RULE = Tool.SEED_RULE.toString();
    private static final String OFF = "--no-dataset-filter";

    @TempDir private Path folder;

    private static byte[] renamedEvents() {
        final Tool.Result events =
                Tool.run("generate", "-q", "--events", "500", "--hosts", "5", "--hits", "3");
        final String renamed = events.out().replace("\"endpoint.events.", "\"acme.");
        assertTrue(renamed.length() < events.out().length());
        return renamed.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldFindThemOnlyWithoutTheFilter() {
        final byte[] events = renamedEvents();
        final String journal = folder.toString();
        final Tool.Result live =
                Tool.runWithInput(
                        events, "detect", "-q", "--journal", journal, "--rules", RULE, OFF);
        assertEquals(0, live.exitCode(), live::err);
        assertEquals(3, live.lines().size());
        assertEquals("", Tool.runWithInput(events, "detect", "-q", "--rules", RULE).out());

        final String[] replay = {"replay", "-q", "--journal", journal, "--rules", RULE};
        assertEquals("", Tool.run(replay).out());
        final String[] unfiltered = java.util.Arrays.copyOf(replay, replay.length + 1);
        unfiltered[replay.length] = OFF;
        assertEquals(live.out(), Tool.run(unfiltered).out());
    }

    @Test
    void shouldExplainWithAndWithout() {
        final String filter = "data_stream.dataset like \"endpoint.events.*\"";
        assertTrue(Tool.run("rules", "explain", RULE).out().contains(filter));
        assertFalse(Tool.run("rules", "explain", OFF, RULE).out().contains("dataset"));
    }
}
