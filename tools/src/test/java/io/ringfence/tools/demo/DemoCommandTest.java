package io.ringfence.tools.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ringfence.tools.generate.Hit;
import io.ringfence.tools.generate.Scenario;
import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The demo as a whole, and that its verdict can be bad. */
class DemoCommandTest {
    @Test
    void shouldEndWellAndCleanUp() {
        final Tool.Result demo = Tool.run("demo");
        assertEquals(0, demo.exitCode(), demo::out);
        assertTrue(
                demo.out().endsWith("All well: 11 of 11 expected alerts, 0 others.\n"), demo::out);
        assertTrue(demo.out().contains("byte for byte the alerts of the live run"), demo::out);
        demo.lines().forEach(line -> assertTrue(line.length() <= 100, line));
        final String journal =
                demo.lines().stream()
                        .filter(line -> line.startsWith("  journal "))
                        .findFirst()
                        .orElseThrow()
                        .substring("  journal ".length());
        assertFalse(Files.exists(Path.of(journal)));
    }

    @Test
    void shouldKnowEachScenarioOnce() {
        final DemoCapture capture = DemoCapture.create();
        assertEquals(Scenario.hits().size(), capture.hits().size());
        assertEquals(Scenario.values().length, capture.scenarios().size());
        assertEquals(DemoCapture.EVENT_COUNT + DemoCapture.noEventCount(), capture.lines().size());
    }

    @Test
    void shouldNoticeMissingAndUnexpectedAlerts() throws IOException {
        final List<Hit> hits = new ArrayList<>();
        hits.add(new Hit(Hit.SEED_RULE_ID, Scenario.CONNECTS, "h", "e", "a", "b"));
        hits.add(new Hit(Hit.SEED_RULE_ID, Scenario.PUBLIC_IPV6, "h", "f", "c", "d"));
        final DemoCapture capture = new DemoCapture(List.of(), hits, java.util.Map.of(), 0, 0);
        final DemoVerdict verdict =
                DemoVerdict.of(capture, List.of(alert("a", "b"), alert("a", "d")));
        assertEquals(1, verdict.found().size());
        assertEquals(1, verdict.missing().size());
        assertEquals(1, verdict.unexpected());
        assertFalse(verdict.isRight());
        assertFalse(
                DemoVerdict.of(capture, List.of(alert("a", "b"), alert("a", "b"), alert("c", "d")))
                        .isRight());
        assertTrue(DemoVerdict.of(capture, List.of(alert("a", "b"), alert("c", "d"))).isRight());
    }

    private static byte[] alert(String start, String connection) {
        return ("{\"ringfence\":{\"stages\":[{\"event_id\":\""
                        + start
                        + "\"},{\"event_id\":\""
                        + connection
                        + "\"}]}}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
