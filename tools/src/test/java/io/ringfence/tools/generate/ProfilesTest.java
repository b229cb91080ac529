package io.ringfence.tools.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.tools.generate.profile.Profile;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The events of the three systems, alone and mixed. */
class ProfilesTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static GeneratorSettings settings(String profile) {
        return new GeneratorSettings()
                .events(4_000)
                .hosts(9)
                .seed(11)
                .profiles(Profile.named(profile));
    }

    private static List<JsonNode> events(String profile) throws IOException {
        final List<JsonNode> events = new ArrayList<>();
        for (final String line : Captures.of(settings(profile)).lines()) {
            events.add(STRICT.readTree(line));
        }
        assertEquals(4_000, events.size());
        return events;
    }

    @Test
    void shouldGiveTheSameBytesForTheSameSeed() {
        for (final String profile : List.of("windows", "linux", "mixed")) {
            assertEquals(
                    Captures.of(settings(profile)).lines(), Captures.of(settings(profile)).lines());
        }
    }

    @Test
    void shouldReportAllKindsThatWindowsAgentsReport() throws IOException {
        final Set<String> kinds = new TreeSet<>();
        final Map<String, List<Integer>> lengths = new HashMap<>();
        for (final JsonNode event : events("windows")) {
            final String dataset = event.at("/data_stream/dataset").textValue();
            kinds.add(dataset.substring("endpoint.events.".length()));
            lengths.computeIfAbsent(dataset, key -> new ArrayList<>())
                    .add(event.toString().length());
            assertEquals("windows", event.at("/host/os/type").textValue());
            assertTrue(event.at("/user/id").textValue().startsWith("S-1-5-"), event::toString);
            assertTrue(event.at("/process/Ext/code_signature").isArray());
            assertTrue(event.at("/process/executable").textValue().contains(":\\"));
        }
        assertEquals(
                Set.of("api", "file", "library", "network", "process", "registry", "security"),
                kinds);
        final int process = median(lengths.get("endpoint.events.process"));
        assertTrue(3_000 <= process && process <= 6_000, () -> "process " + process);
        final int library = median(lengths.get("endpoint.events.library"));
        assertTrue(2_000 <= library && library <= 4_000, () -> "library " + library);
    }

    @Test
    void shouldTellParentAndOriginalNameOfWindowsProcesses() throws IOException {
        final Set<String> started = new HashSet<>();
        int stacks = 0;
        int ended = 0;
        for (final JsonNode event : events("windows")) {
            final JsonNode process = event.path("process");
            if ("start".equals(event.at("/event/action").textValue())) {
                assertTrue(started.add(process.path("entity_id").textValue()));
                assertTrue(process.at("/pe/original_file_name").isTextual());
                assertEquals(
                        process.at("/parent/entity_id"), process.at("/Ext/ancestry/0"), "parent");
                assertEquals(process.path("args").size(), process.path("args_count").intValue());
                assertEquals(0, process.path("pid").intValue() % 4);
                stacks +=
                        process.at("/parent/thread/Ext/call_stack/0/symbol_info").isTextual()
                                ? 1
                                : 0;
            } else if ("end".equals(event.at("/event/action").textValue())) {
                ended += started.contains(process.path("entity_id").textValue()) ? 1 : 0;
            }
        }
        assertTrue(started.size() > 200 && ended > 100 && stacks > 5, () -> "" + started.size());
    }

    @Test
    void shouldTellLeadersOfLinuxProcesses() throws IOException {
        final List<Integer> lengths = new ArrayList<>();
        for (final JsonNode event : events("linux")) {
            assertEquals("linux", event.at("/host/os/type").textValue());
            assertTrue(event.at("/user/id").isNumber());
            if (!"process".equals(event.at("/event/category/0").textValue())) {
                continue;
            }
            lengths.add(event.toString().length());
            for (final String leader : List.of("group_leader", "session_leader", "entry_leader")) {
                final JsonNode told = event.path("process").path(leader);
                assertFalse(told.path("entity_id").textValue().isEmpty(), leader);
                assertEquals(told.path("args").size(), told.path("args_count").intValue(), leader);
                assertTrue(told.at("/user/real/id").isNumber(), leader);
            }
            assertNotNull(event.at("/process/entry_leader/entry_meta/type").textValue());
        }
        final int median = median(lengths);
        assertTrue(3_500 <= median && median <= 6_500, () -> "median " + median);
    }

    @Test
    void shouldMixHostsOfAllSystemsAndStillTellTheTruth() {
        final Captures.Capture capture =
                Captures.of(
                        settings("mixed")
                                .hits(Scenario.hits().size())
                                .nearMisses(Scenario.nearMisses().size()));
        final Set<String> systems = new TreeSet<>();
        final Set<String> hosts = new HashSet<>();
        for (final String line : capture.lines()) {
            final JsonNode event = SeedRuleOracle.parse(line);
            systems.add(event.at("/host/os/type").textValue());
            hosts.add(event.at("/host/id").textValue());
        }
        assertEquals(Set.of("linux", "macos", "windows"), systems);
        assertEquals(9, hosts.size());
        assertEquals(Scenario.hits().size(), capture.hits().size());
        assertEquals(capture.hits().size(), SeedRuleOracle.matches(capture.lines()).size());
    }

    @Test
    void shouldHaveNoHitsWhereTheRuleFindsNothing() {
        assertEquals(List.of(), Captures.of(settings("windows")).hits());
        final GeneratorSettings asked = settings("linux").hits(3);
        final IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> new EventGenerator(asked, hit -> {}));
        assertTrue(refused.getMessage().startsWith("hits=3: "), refused::getMessage);
        assertThrows(IllegalArgumentException.class, () -> Profile.named("beos"));
    }

    private static int median(List<Integer> lengths) {
        Collections.sort(lengths);
        return lengths.get(lengths.size() / 2);
    }
}
