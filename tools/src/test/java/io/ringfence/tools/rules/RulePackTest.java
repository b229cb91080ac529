package io.ringfence.tools.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.ringfence.Detector;
import io.ringfence.DetectorSettings;
import io.ringfence.alert.RuleInfo;
import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleSet;
import io.ringfence.tools.support.Tool;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every rule of the pack gives the alerts that its samples say, and no others. */
class RulePackTest {
    private static final Path RULES = Path.of("rules");
    private static final Path SAMPLES = RULES.resolve("tests");
    private static final RuleSet PACK = RuleSet.load(RULES);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long INGEST_TIME_NS = 1_800_000_000_000_000_000L;

    /** One case of one rule. */
    record RuleCase(Rule rule, RuleSamples.Case sample) {
        @Override
        public String toString() {
            return sample.place();
        }
    }

    static Stream<Rule> rules() {
        return PACK.rules().stream();
    }

    static List<RuleCase> cases() throws IOException {
        final List<RuleCase> cases = new ArrayList<>();
        for (final Rule rule : PACK.rules()) {
            for (final RuleSamples.Case sample : RuleSamples.read(samplesOf(rule))) {
                cases.add(new RuleCase(rule, sample));
            }
        }
        return cases;
    }

    private static Path samplesOf(Rule rule) {
        return SAMPLES.resolve(stem(Path.of(rule.file()), ".toml") + ".ndjson");
    }

    private static String stem(Path file, String suffix) {
        final String name = file.getFileName().toString();
        assertTrue(name.endsWith(suffix), name);
        return name.substring(0, name.length() - suffix.length());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveExactlyTheAlertsOfTheSamples(RuleCase tested) throws IOException {
        final RuleSamples.Case sample = tested.sample();
        final List<List<String>> found = new ArrayList<>();
        final DetectorSettings settings =
                new DetectorSettings().sequenceSlots(256).documentBytes(1 << 20);
        try (Detector detector =
                Detector.create(
                        RuleSet.load(Path.of(tested.rule().file())),
                        settings,
                        alert -> found.add(eventIds(alert.json(), alert.jsonLength())))) {
            for (final byte[] event : sample.events()) {
                assertEquals(0, detector.onEvent(event, 0, event.length, INGEST_TIME_NS));
            }
            detector.endOfInput();
        }
        assertEquals(expected(sample), found);
    }

    private static List<List<String>> expected(RuleSamples.Case sample) throws IOException {
        final List<String> ids = new ArrayList<>();
        for (final int index : sample.expected()) {
            ids.add(JSON.readTree(sample.events().get(index)).at("/event/id").textValue());
        }
        return sample.hit() ? List.of(ids) : List.of();
    }

    /** Stages that a missing event stands for have no id. */
    private static List<String> eventIds(byte[] json, int length) {
        final List<String> ids = new ArrayList<>();
        try {
            for (final JsonNode stage : JSON.readTree(json, 0, length).at("/ringfence/stages")) {
                if (stage.hasNonNull("event_id")) {
                    ids.add(stage.get("event_id").textValue());
                }
            }
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
        return ids;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldHaveSamplesThatHitAndThatMiss(Rule rule) throws IOException {
        final List<RuleSamples.Case> samples = RuleSamples.read(samplesOf(rule));
        assertTrue(samples.stream().anyMatch(RuleSamples.Case::hit), "hits");
        assertTrue(samples.stream().anyMatch(sample -> !sample.hit()), "misses");
        samples.forEach(sample -> assertFalse(sample.events().isEmpty(), sample::place));
    }

    @Test
    void shouldHaveARuleForEachFileOfSamples() throws IOException {
        final Set<String> names = new HashSet<>();
        PACK.rules().forEach(rule -> names.add(stem(Path.of(rule.file()), ".toml")));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            files.forEach(
                    file -> assertTrue(names.contains(stem(file, ".ndjson")), file::toString));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldTellWhatAnAnalystNeeds(Rule rule) {
        final RuleInfo info = rule.info();
        assertEquals(List.of("Ringfence"), info.authors());
        assertEquals("Apache-2.0", info.license());
        assertFalse(info.description().isBlank());
        assertFalse(info.note().isBlank());
        assertFalse(info.falsePositives().isEmpty());
        assertFalse(info.threats().isEmpty());
        assertFalse(info.tags().isEmpty());
    }

    @Test
    void shouldCheckWithoutErrorsEvenStrictly() {
        final Tool.Result result = Tool.run("rules", "check", "--strict", RULES.toString());
        assertEquals(0, result.exitCode(), () -> result.out() + result.err());
    }
}
