package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.ecs.EcsSchema;
import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.tools.generate.EventGenerator;
import io.ringfence.tools.generate.GeneratorSettings;
import io.ringfence.tools.generate.profile.Profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Runs all rules of a folder together and each alone over the same events: such as were made for
 * the rules, of few hosts, among ordinary ones of all systems. The rules come in random order until
 * time is up.
 */
final class Union {
    private static final int TRIES = 12;
    private static final int HOSTS = 20;
    private static final int BACKGROUND_EVENTS = 1_500;
    private static final int MOST_DIFFERENCES = 8;
    private static final int SLOTS_TOGETHER = 1 << 20;
    private static final int SLOTS_ALONE = 1 << 15;
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** A document and its time. */
    private record Line(long timeNs, byte[] bytes) {}

    private final long seed;
    private final Random random;
    private final List<RuleSet> alone = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private int events;
    private int rules;
    private int rulesHit;
    private int alerts;

    Union(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    void run(RuleFolder folder, long deadlineNs) throws IOException {
        final List<byte[]> lines = lines(folder);
        final Map<String, List<String>> together = byRule(folder.all(), lines, SLOTS_TOGETHER);
        for (final RuleSet one : alone) {
            if (System.nanoTime() - deadlineNs > 0 || differences.size() > MOST_DIFFERENCES) {
                return;
            }
            try {
                compare(one, together, byRule(one, lines, SLOTS_ALONE));
            } catch (final RuleException e) {
                differences.add(one.rules().get(0).file() + ": " + e.getMessage());
            }
        }
    }

    List<String> differences() {
        return differences;
    }

    int rules() {
        return rules;
    }

    int rulesHit() {
        return rulesHit;
    }

    @Override
    public String toString() {
        return "%,d of %,d rules (%,d with alerts), %,d events, %,d alerts, seed %d"
                .formatted(rules, alone.size(), rulesHit, events, alerts, seed);
    }

    private void compare(
            RuleSet one, Map<String, List<String>> together, Map<String, List<String>> found) {
        for (final Rule rule : one.rules()) {
            final String key = key(rule.info().id(), rule.endpointDialect());
            final List<String> expected = found.getOrDefault(key, List.of());
            final List<String> all = together.getOrDefault(key, List.of());
            if (!expected.equals(all)) {
                final List<String> missing = new ArrayList<>(expected);
                missing.removeAll(all);
                final List<String> more = new ArrayList<>(all);
                more.removeAll(expected);
                differences.add(
                        rule.file() + "\n  only alone: " + missing + "\n  only together: " + more);
            }
            rules++;
            rulesHit += expected.isEmpty() ? 0 : 1;
            alerts += expected.size();
        }
    }

    /** The alerts' JSON. */
    private static Map<String, List<String>> byRule(RuleSet rules, List<byte[]> lines, int slots) {
        final Map<String, List<String>> byRule = new TreeMap<>();
        for (final JsonNode alert : EngineRun.alerts(rules, lines, slots)) {
            final JsonNode rule = alert.get("rule");
            // Names the set of rules.
            ((ObjectNode) alert.get("ringfence")).remove("rules_digest");
            byRule.computeIfAbsent(
                            key(
                                    rule.get("id").asText(),
                                    alert.at("/ringfence/rule").has("os_list")),
                            key -> new ArrayList<>())
                    .add(alert.toString());
        }
        return byRule;
    }

    /** A behaviour rule may have the id of a detection rule. */
    private static String key(String id, boolean endpointDialect) {
        return id + " " + endpointDialect;
    }

    /** In the order of their times. */
    private List<byte[]> lines(RuleFolder folder) throws IOException {
        final List<Line> lines = new ArrayList<>();
        final long startNs = START.getEpochSecond() * 1_000_000_000L;
        final long durationNs = background(lines);
        for (final List<Path> files : folder.shuffled(random)) {
            final RuleSet one = RuleFolder.load(files);
            if (one.rules().isEmpty()) {
                continue;
            }
            alone.add(one);
            for (final Rule rule : one.rules()) {
                final RuleEvents made = made(rule);
                if (null != made) {
                    add(made, startNs + (long) (random.nextDouble() * durationNs), lines);
                }
            }
        }
        lines.sort(Comparator.comparingLong(Line::timeNs));
        events = lines.size();
        return lines.stream().map(Line::bytes).toList();
    }

    private long background(List<Line> lines) {
        final EventGenerator generator =
                new EventGenerator(
                        new GeneratorSettings()
                                .events(BACKGROUND_EVENTS)
                                .hosts(HOSTS)
                                .seed(random.nextLong())
                                .start(START)
                                .profiles(Profile.all()),
                        hit -> {});
        while (generator.next()) {
            lines.add(
                    new Line(
                            generator.deliveryTimeNs(),
                            Arrays.copyOf(generator.bytes(), generator.length())));
        }
        return generator.durationNs();
    }

    private RuleEvents made(Rule rule) {
        final RuleDrafts drafts = new RuleDrafts(rule, EcsSchema.ecs());
        RuleEvents made = null;
        for (int i = 0; i < TRIES && null == made; i++) {
            made = drafts.hit(random.nextLong());
        }
        return made;
    }

    /** On one of few hosts, so that rules see each other's events. */
    private void add(RuleEvents made, long firstNs, List<Line> lines) {
        final String hostId = "host-" + random.nextInt(HOSTS);
        for (int i = 0; i < made.documents().size(); i++) {
            final ObjectNode document = EngineRun.read(made.line(i, firstNs));
            if (document.path("host") instanceof ObjectNode host && host.path("id").isTextual()) {
                host.put("id", hostId);
            }
            lines.add(
                    new Line(
                            made.timeNs(i, firstNs),
                            document.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
