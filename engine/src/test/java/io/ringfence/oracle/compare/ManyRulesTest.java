package io.ringfence.oracle.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.ringfence.Pipeline;
import io.ringfence.Replay;
import io.ringfence.eql.Query;
import io.ringfence.eql.Unparser;
import io.ringfence.oracle.OracleOptions;
import io.ringfence.oracle.RandomEvents;
import io.ringfence.oracle.RandomQueries;
import io.ringfence.query.QueryMatch;
import io.ringfence.rule.RuleSet;
import io.ringfence.support.Alerts;
import io.ringfence.support.SeedRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Many random rules loaded together: each matches as it does alone, in every way of running. */
class ManyRulesTest {
    private static final int SETS = 20;
    private static final int RULES = 25;
    private static final int NO_BUDGET = 1_000_000;

    private final OracleOptions options = OracleOptions.of(RandomEvents.TYPES).withUnmappedIsNull();
    private final Comparison comparison = new Comparison(options);
    @TempDir private Path folder;

    @Test
    void shouldMatchTogetherAsAlone() throws IOException {
        int matched = 0;
        for (int set = 0; set < SETS; set++) {
            final Random random = new Random(set);
            final Map<String, Query> queries = queries(random);
            final List<String> lines = RandomCases.lines(random);
            final RuleSet rules = rules("set" + set, queries);
            final Map<String, List<QueryMatch>> together =
                    byRule(EngineRuns.inlineAlerts(rules, lines));
            for (final Map.Entry<String, Query> query : queries.entrySet()) {
                final String text = Unparser.print(query.getValue());
                final RuleSet alone = RuleSet.ofQuery("alone", text, comparison.settings());
                final List<QueryMatch> expected = EngineRuns.inline(alone, lines);
                assertEquals(
                        expected,
                        together.getOrDefault(query.getKey(), List.of()),
                        () -> text + "\n" + String.join("\n", lines));
                matched += expected.isEmpty() ? 0 : 1;
            }
        }
        assertTrue(matched > SETS * RULES / 4, matched + " matched");
    }

    @Test
    void shouldReplayWhatWasMatchedInline() throws IOException {
        final Random random = new Random(77);
        final RuleSet rules = rules("journaled", queries(random));
        final List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.addAll(RandomCases.lines(random));
        }
        final List<String> expected = EngineRuns.inlineAlerts(rules, lines);
        assertTrue(expected.size() > 100, expected.size() + " alerts");
        final Path journal = folder.resolve("journal");
        final Alerts live = new Alerts();
        try (Pipeline pipeline =
                Pipeline.launch(rules, EngineRuns.pipeline(2).journal(journal), live)) {
            for (final byte[] line : EngineRuns.bytes(lines)) {
                pipeline.publish(line, 0, line.length);
            }
            pipeline.endOfInput();
        }
        assertEquals(expected, live.lines());
        for (final int workers : new int[] {1, 2, 4}) {
            assertEquals(expected, EngineRuns.pipelineAlerts(rules, lines, workers));
            final Alerts replayed = new Alerts();
            Replay.run(journal, rules, EngineRuns.pipeline(workers), Replay.Range.ALL, replayed);
            assertEquals(expected, replayed.lines(), workers + " workers");
        }
    }

    private Map<String, Query> queries(Random random) {
        final Map<String, Query> queries = new TreeMap<>();
        for (int i = 0; i < RULES; i++) {
            final RandomQueries source = new RandomQueries(random.nextLong());
            queries.put("rule-" + i, random.nextInt(3) > 0 ? source.sequence() : source.event());
        }
        return queries;
    }

    private RuleSet rules(String name, Map<String, Query> queries) throws IOException {
        final Path rules = Files.createDirectory(folder.resolve(name));
        queries.forEach((id, query) -> SeedRule.load(rules, id, Unparser.print(query), NO_BUDGET));
        return RuleSet.load(comparison.settings(), List.of(rules));
    }

    private static Map<String, List<QueryMatch>> byRule(List<String> alerts) {
        final Map<String, List<String>> grouped = new TreeMap<>();
        for (final String alert : alerts) {
            final JsonNode rule = Alerts.read(alert).at("/rule/id");
            grouped.computeIfAbsent(rule.asText(), ignored -> new ArrayList<>()).add(alert);
        }
        final Map<String, List<QueryMatch>> matches = new TreeMap<>();
        grouped.forEach((rule, lines) -> matches.put(rule, EngineRuns.matches(lines)));
        return matches;
    }
}
