package io.ringfence.tools.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The generator against a slow oracle, and the shape of what it makes. */
class EventGeneratorTest {
    private static GeneratorSettings everyScenario() {
        return new GeneratorSettings()
                .events(3_000)
                .hosts(12)
                .seed(42)
                .hits(2 * Scenario.hits().size())
                .nearMisses(2 * Scenario.nearMisses().size());
    }

    @Test
    void shouldGiveTheSameBytesForTheSameSeed() {
        assertEquals(Captures.of(everyScenario()).lines(), Captures.of(everyScenario()).lines());
        assertNotEquals(
                Captures.of(everyScenario()).lines(),
                Captures.of(everyScenario().seed(43)).lines());
    }

    @Test
    void shouldGiveExactlySoManyEventsAndHits() {
        final Captures.Capture capture = Captures.of(everyScenario());
        assertEquals(3_000, capture.lines().size());
        assertEquals(2 * Scenario.hits().size(), capture.hits().size());
        final Map<Scenario, Integer> counts = capture.generator().scenarioCounts();
        for (final Scenario scenario : Scenario.values()) {
            assertEquals(2, counts.get(scenario), scenario::name);
        }
    }

    @Test
    void shouldTellExactlyTheMatchesOfTheRule() {
        assertTruth(Captures.of(everyScenario()));
    }

    @Test
    void shouldTellExactlyTheMatchesWhenEventsAreDeliveredLate() {
        final Captures.Capture late = Captures.of(everyScenario().latePercent(20));
        assertEquals(3_000, late.lines().size());
        assertTruth(late);
        final Captures.Capture onTime = Captures.of(everyScenario());
        assertEquals(new HashSet<>(onTime.hits()).size(), new HashSet<>(late.hits()).size());
        assertFalse(timesOfHostsNeverGoBack(late), "nothing was late");
    }

    @Test
    void shouldTellExactlyTheMatchesOnOneHost() {
        assertTruth(Captures.of(everyScenario().hosts(1)));
    }

    private static void assertTruth(Captures.Capture capture) {
        final Set<SeedRuleOracle.Match> told = new HashSet<>();
        for (final Hit hit : capture.hits()) {
            assertEquals(Hit.SEED_RULE_ID, hit.ruleId());
            told.add(
                    new SeedRuleOracle.Match(
                            hit.hostId(),
                            hit.entityId(),
                            hit.startEventId(),
                            hit.connectionEventId()));
        }
        assertEquals(capture.hits().size(), told.size());
        assertEquals(new HashSet<>(SeedRuleOracle.matches(capture.lines())), told);
    }

    @Test
    void shouldNeverGoBackInTheTimeOfAHost() {
        assertTrue(timesOfHostsNeverGoBack(Captures.of(everyScenario())));
    }

    private static boolean timesOfHostsNeverGoBack(Captures.Capture capture) {
        final Map<String, Instant> last = new HashMap<>();
        for (final String line : capture.lines()) {
            final JsonNode event = SeedRuleOracle.parse(line);
            final Instant time = Instant.parse(event.at("/@timestamp").textValue());
            final Instant before = last.put(event.at("/host/id").textValue(), time);
            if (null != before && time.isBefore(before)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldKeepTheShapeOfRealDocuments() {
        final Captures.Capture capture = Captures.of(everyScenario());
        final Set<String> ids = new HashSet<>();
        final Set<Integer> fractionDigits = new TreeSet<>();
        final List<Integer> lengths = new ArrayList<>();
        for (final String line : capture.lines()) {
            final JsonNode event = SeedRuleOracle.parse(line);
            final List<String> keys = keys(event);
            assertEquals(List.of("agent", "process", "message", "@timestamp"), keys.subList(0, 4));
            assertEquals(
                    List.of("ecs", "data_stream", "elastic", "host", "event", "user", "group"),
                    keys.subList(keys.size() - 7, keys.size()));
            assertTrue(event.at("/event/category").isArray());
            assertTrue(event.at("/event/type").isArray());
            assertTrue(ids.add(event.at("/event/id").textValue()), "event.id twice");
            assertEquals(24, event.at("/event/id").textValue().length());
            final String time = event.at("/@timestamp").textValue();
            fractionDigits.add(time.length() - 1 - (time.indexOf('.') + 1));
            lengths.add(line.length());
        }
        assertTrue(fractionDigits.containsAll(Set.of(6, 7, 8, 9)), fractionDigits::toString);
        assertTrue(Collections.min(fractionDigits.stream().toList()) >= 1);
        Collections.sort(lengths);
        final int median = lengths.get(lengths.size() / 2);
        assertTrue(1_900 <= median && median <= 2_600, () -> "median length " + median);
    }

    private static List<String> keys(JsonNode event) {
        final List<String> keys = new ArrayList<>();
        for (final Iterator<String> names = event.fieldNames(); names.hasNext(); ) {
            keys.add(names.next());
        }
        return keys;
    }

    @Test
    void shouldKeepAncestryConsistent() {
        final Map<String, List<String>> ancestryOfNewForm = new HashMap<>();
        int checked = 0;
        for (final String line : Captures.of(everyScenario()).lines()) {
            final JsonNode process = SeedRuleOracle.parse(line).at("/process");
            final List<String> ancestry = new ArrayList<>();
            process.at("/Ext/ancestry").forEach(id -> ancestry.add(id.textValue()));
            final JsonNode id = process.at("/entity_id");
            if (id.isTextual() && !ancestry.isEmpty() && 22 == id.textValue().length()) {
                assertEquals(process.at("/parent/entity_id").textValue(), ancestry.get(0));
                final List<String> before = ancestryOfNewForm.put(id.textValue(), ancestry);
                checked += null == before || before.equals(ancestry) ? 1 : 0;
                assertTrue(ancestry.size() <= HostProcess.DEPTH_LIMIT + 1);
            }
        }
        assertTrue(checked > 500);
    }

    @Test
    void shouldNeverHoldMoreThanAHundredHitsInFiveMinutes() {
        final Captures.Capture capture =
                Captures.of(
                        new GeneratorSettings()
                                .events(8_000)
                                .hosts(40)
                                .seed(7)
                                .hits(600)
                                .nearMisses(0));
        final Map<String, Instant> times = new HashMap<>();
        for (final String line : capture.lines()) {
            final JsonNode event = SeedRuleOracle.parse(line);
            times.put(
                    event.at("/event/id").textValue(),
                    Instant.parse(event.at("/@timestamp").textValue()));
        }
        final List<Instant> completions = new ArrayList<>();
        capture.hits().forEach(hit -> completions.add(times.get(hit.connectionEventId())));
        Collections.sort(completions);
        assertEquals(600, completions.size());
        for (int i = 0; i + 100 < completions.size(); i++) {
            final Duration span = Duration.between(completions.get(i), completions.get(i + 100));
            assertTrue(span.compareTo(Duration.ofMinutes(5)) > 0, span::toString);
        }
    }

    @Test
    void shouldRefuseSettingsThatCannotBe() {
        assertMessage("hosts=0", new GeneratorSettings().hosts(0));
        assertMessage("events=0", new GeneratorSettings().events(0));
        assertMessage("late=51.0", new GeneratorSettings().latePercent(51));
        assertMessage("events=10: the hits", new GeneratorSettings().events(10).hits(5));
    }

    private static void assertMessage(String start, GeneratorSettings settings) {
        final IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new EventGenerator(settings, hit -> {}));
        assertTrue(refused.getMessage().startsWith(start), refused::getMessage);
    }
}
