package io.ringfence.oracle.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.oracle.OracleOptions;
import io.ringfence.oracle.RandomEvents;
import io.ringfence.oracle.RandomQueries;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;
import io.ringfence.sequence.SequenceSettings;
import io.ringfence.sequence.image.Renumbering;
import io.ringfence.sequence.order.OrderSettings;
import io.ringfence.support.RuleAlerts;
import io.ringfence.support.SeedRule;
import io.ringfence.support.StepEngine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A state that is written under some rules and read under others goes on for the rules that both
 * have: their alerts before and after are those of a run of these rules alone that nobody cut.
 * Rules are taken away, put in before and behind, and changed under their id. Documents come in
 * order and name a host, and there is room for all, since rules of one set share clocks and room.
 */
class ChangedRulesOracleTest {
    private static final int CASES = 60;
    private static final int SLOW_CASES = 3_000;
    private static final int RULES = 8;
    private static final int CUTS = 3;
    private static final int EVENTS = 160;

    private final OracleOptions options = OracleOptions.of(RandomEvents.TYPES).withUnmappedIsNull();
    private final Comparison comparison = new Comparison(options);
    @TempDir private Path folder;

    @Test
    void shouldKeepTheStateOfRulesThatAreAsTheyWere() throws IOException {
        check(700, CASES);
    }

    @Test
    @Tag("slow")
    void shouldKeepTheStateInManyCases() throws IOException {
        check(200_000, SLOW_CASES);
    }

    private void check(long firstSeed, int count) throws IOException {
        long across = 0;
        long kept = 0;
        long dropped = 0;
        long unknown = 0;
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            final long[] found = checkOne(seed);
            across += found[0];
            kept += found[1];
            dropped += found[2];
            unknown += found[3];
        }
        assertTrue(unknown * 10 < count, unknown + " cases in which rules meet");
        assertTrue(across > count, across + " rules with alerts");
        assertTrue(kept > count, kept + " records kept");
        assertTrue(dropped > count, dropped + " records dropped");
    }

    private long[] checkOne(long seed) throws IOException {
        final Random random = new Random(seed);
        final Map<String, String> before = rules(random, RULES, "m");
        final Map<String, String> after = changed(before, random);
        final Map<String, String> common = new TreeMap<>(before);
        common.entrySet().retainAll(after.entrySet());
        final DetectionPlan old = plan("old" + seed, before);
        final DetectionPlan now = plan("new" + seed, after);
        final DetectionPlan alone = plan("alone" + seed, common);
        final List<byte[]> documents = documents(random);
        final long[] times = CutStreams.times(random, documents.size(), false);
        final SequenceSettings settings =
                new SequenceSettings(1 << 14, CutStreams.DELAY_NS, 1 << 23, 100);
        final OrderSettings order = 0 == random.nextInt(2) ? null : order();
        final Stream stream = new Stream(documents, times, settings, order);
        final Map<String, List<String>> expected = stream.alerts(alone, common.keySet());
        // Rules of one set share clocks of hosts: where that shows without a cut, nothing is known.
        if (!expected.equals(stream.alerts(old, common.keySet()))
                || !expected.equals(stream.alerts(now, common.keySet()))) {
            return new long[] {0, 0, 0, 1};
        }
        final long[] found = new long[4];
        for (int i = 0; i < CUTS; i++) {
            final int cut = random.nextInt(documents.size() + 1);
            final Renumbering change = new Renumbering(old.numbering(), now.numbering());
            assertEquals(common.size(), change.keptRules());
            final List<String> lines = stream.cut(old, now, cut, change);
            final Map<String, List<String>> alerts = RuleAlerts.of(lines, common.keySet());
            assertEquals(expected, alerts, "seed " + seed + ", cut " + cut + ", rules " + common);
            found[0] += alerts.size();
            found[1] += change.keptRecords();
            found[2] += change.droppedRecords();
        }
        return found;
    }

    /** What is fed, and how it is matched. */
    private record Stream(
            List<byte[]> documents, long[] times, SequenceSettings settings, OrderSettings order) {
        Map<String, List<String>> alerts(DetectionPlan plan, Set<String> rules) {
            try (StepEngine engine = new StepEngine(plan, settings, order)) {
                CutStreams.feed(engine, documents, times, 0, documents.size());
                engine.step().endOfInput();
                return RuleAlerts.of(engine.lines(), rules);
            }
        }

        List<String> cut(DetectionPlan old, DetectionPlan now, int cut, Renumbering change) {
            final List<String> lines = new ArrayList<>();
            final List<byte[]> image;
            try (StepEngine first = new StepEngine(old, settings, order)) {
                CutStreams.feed(first, documents, times, 0, cut);
                lines.addAll(first.lines());
                image = first.image();
            }
            try (StepEngine second = new StepEngine(now, settings, order)) {
                second.load(image, change);
                assertEquals(change.keptRecords(), second.step().matcher().inFlightCount());
                CutStreams.feed(second, documents, times, cut, documents.size());
                second.step().endOfInput();
                lines.addAll(second.lines());
            }
            return lines;
        }
    }

    private static OrderSettings order() {
        return new OrderSettings(
                1_000_000, CutStreams.DELAY_NS, 300_000_000_000L, 4096, 1 << 23, 100, 64);
    }

    private static List<byte[]> documents(Random random) {
        final List<String> lines = new ArrayList<>();
        final RandomEvents events = new RandomEvents(random.nextLong());
        for (final ObjectNode document : events.next(EVENTS, random.nextInt(4), 0)) {
            if (document.path("host.id").isTextual() || document.at("/host/id").isTextual()) {
                lines.add(EventLine.write(document, random));
            }
        }
        return EngineRuns.bytes(lines);
    }

    /** One taken away, one changed, some put in on either side. */
    private Map<String, String> changed(Map<String, String> rules, Random random) {
        final Map<String, String> changed = new TreeMap<>(rules);
        final List<String> ids = new ArrayList<>(rules.keySet());
        changed.remove(ids.remove(random.nextInt(ids.size())));
        final String touched = ids.get(random.nextInt(ids.size()));
        final Map<String, String> others = rules(random, 1 + random.nextInt(3), "a");
        changed.put(touched, others.values().iterator().next());
        changed.putAll(others);
        changed.putAll(rules(random, random.nextInt(2), "z"));
        return changed;
    }

    private Map<String, String> rules(Random random, int count, String prefix) {
        final Map<String, String> rules = new TreeMap<>();
        final RandomQueries queries = new RandomQueries(random.nextLong(), false);
        while (rules.size() < count) {
            final String text = CutStreams.query(queries, random, comparison.settings());
            rules.put(prefix + rules.size(), text);
        }
        return rules;
    }

    private DetectionPlan plan(String name, Map<String, String> rules) throws IOException {
        final Path files = Files.createDirectories(folder.resolve(name));
        rules.forEach((id, query) -> SeedRule.load(files, id, query, 2 + id.charAt(1) % 3 * 1000));
        return RuleCompiler.compile(RuleSet.load(comparison.settings(), List.of(files)));
    }
}
