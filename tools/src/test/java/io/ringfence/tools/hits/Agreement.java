package io.ringfence.tools.hits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.alert.RuleInfo;
import io.ringfence.ecs.EcsSchema;
import io.ringfence.rule.Rule;
import io.ringfence.rule.RuleException;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Holds the engine against the oracle on events made from the rules' own constants: such as should
 * hit, such with one leaf broken, and small changes of both. The rules come in random order until
 * time is up.
 */
final class Agreement {
    private static final int GROUPS = 3;
    private static final int TRIES = 12;
    private static final RuleSettings QUERIES_ALONE =
            RuleSettings.defaults().withDatasetFilter(false);
    private static final int MOST_DISAGREEMENTS = 8;
    private static final int ENOUGH_SIGNALS = 100;
    private static final int SLOTS = 1 << 13;
    private static final long START_NS = 1_772_000_000_000_000_000L;
    private static final Comparator<List<String>> BY_TEXT = Comparator.comparing(Object::toString);

    private final long seed;
    private final Random random;
    private final EcsSchema schema = EcsSchema.ecs();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();
    private int rules;
    private int rulesHit;
    private int pairs;
    private int matches;

    Agreement(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Each rule once, with other events each time. */
    void run(RuleFolder folder, long deadlineNs) throws IOException {
        for (final List<Path> files : folder.shuffled(random)) {
            if (System.nanoTime() - deadlineNs > 0 || disagreements.size() > MOST_DISAGREEMENTS) {
                return;
            }
            // index patterns are no part of the query; DatasetFilterTest has them
            final RuleSet alone = RuleSet.loadLenient(QUERIES_ALONE, files);
            for (final Rule rule : alone.rules()) {
                final String unsupported = OracleRule.unsupported(rule);
                if (null == unsupported) {
                    compare(alone, rule);
                } else {
                    leftOut.merge(unsupported, 1, Integer::sum);
                }
            }
        }
    }

    int rulesHit() {
        return rulesHit;
    }

    int rules() {
        return rules;
    }

    int pairs() {
        return pairs;
    }

    List<String> disagreements() {
        return disagreements;
    }

    @Override
    public String toString() {
        return "%,d runs of rules (%,d hit), %,d pairs of rule and event, %,d matches, left out %s, seed %d"
                .formatted(rules, rulesHit, pairs, matches, leftOut, seed);
    }

    private void compare(RuleSet alone, Rule rule) {
        final List<ObjectNode> documents = documents(rule);
        final OracleRule oracle = new OracleRule(rule, schema);
        final List<List<String>> expected = sorted(oracle.matches(documents));
        final List<List<String>> found;
        try {
            found = engine(alone, documents);
        } catch (final RuleException e) {
            leftOut.merge("not compiled", 1, Integer::sum);
            return;
        }
        if (found.contains(List.of())) {
            leftOut.merge("reached max_signals", 1, Integer::sum);
            return;
        }
        rules++;
        rulesHit += expected.isEmpty() ? 0 : 1;
        pairs += documents.size();
        matches += expected.size();
        if (!expected.equals(found)) {
            disagreements.add(shrunk(alone, rule, oracle, documents));
        }
    }

    private static List<List<String>> engine(RuleSet alone, List<ObjectNode> documents) {
        final List<byte[]> lines = new ArrayList<>();
        documents.forEach(d -> lines.add(d.toString().getBytes(StandardCharsets.UTF_8)));
        final List<List<String>> found = new ArrayList<>();
        for (final JsonNode alert : EngineRun.alerts(alone, lines, SLOTS)) {
            found.add(EngineRun.eventIds(alert));
        }
        return sorted(found);
    }

    private static List<List<String>> sorted(List<List<String>> matches) {
        final List<List<String>> sorted = new ArrayList<>(matches);
        sorted.sort(BY_TEXT);
        return sorted;
    }

    /** In the order of their times; apart where few alerts are allowed in an interval. */
    private List<ObjectNode> documents(Rule rule) {
        final RuleDrafts drafts = new RuleDrafts(rule, schema);
        final RuleInfo.Schedule schedule = rule.info().schedule();
        final long gapNs = schedule.maxSignals() < ENOUGH_SIGNALS ? schedule.intervalNs() : 0;
        final List<ObjectNode> documents = new ArrayList<>();
        long nowNs = START_NS;
        for (int group = 0; group < GROUPS; group++) {
            final RuleEvents hit = tried(drafts, false);
            final RuleEvents miss = tried(drafts, true);
            nowNs = gapNs + add(hit, false, nowNs, documents);
            nowNs = gapNs + add(miss, false, nowNs, documents);
            nowNs = gapNs + add(random.nextBoolean() ? hit : miss, true, nowNs, documents);
        }
        return documents;
    }

    private RuleEvents tried(RuleDrafts drafts, boolean broken) {
        RuleEvents events = null;
        for (int i = 0; i < TRIES && null == events; i++) {
            final long draftSeed = random.nextLong();
            events = broken ? drafts.nearMiss(draftSeed) : drafts.hit(draftSeed);
        }
        return events;
    }

    private long add(RuleEvents events, boolean changed, long startNs, List<ObjectNode> documents) {
        if (null == events) {
            return startNs;
        }
        for (int i = 0; i < events.documents().size(); i++) {
            ObjectNode document = EngineRun.read(events.line(i, startNs));
            for (int changes = changed ? 1 + random.nextInt(2) : 0; changes > 0; changes--) {
                document = Mutations.of(document, random);
            }
            if (document.path("event") instanceof ObjectNode event) {
                event.put("id", "e" + documents.size());
            } else {
                document.putObject("event").put("id", "e" + documents.size());
            }
            documents.add(document);
        }
        return events.timeNs(events.documents().size(), startNs);
    }

    /** Fewer documents with fewer fields, as long as both differ. */
    private static String shrunk(
            RuleSet alone, Rule rule, OracleRule oracle, List<ObjectNode> documents) {
        List<ObjectNode> small = new ArrayList<>(documents);
        for (int i = small.size() - 1; i >= 0; i--) {
            final List<ObjectNode> fewer = new ArrayList<>(small);
            fewer.remove(i);
            small = differ(alone, oracle, fewer) ? fewer : small;
        }
        for (int i = 0; i < small.size(); i++) {
            for (final List<String> path : Leaves.of(small.get(i))) {
                final List<ObjectNode> fewer = new ArrayList<>(small);
                fewer.set(i, Leaves.without(small.get(i), path));
                small = differ(alone, oracle, fewer) ? fewer : small;
            }
        }
        return rule.file()
                + "\n"
                + String.join("\n", small.stream().map(ObjectNode::toString).toList())
                + "\n  oracle: "
                + sorted(oracle.matches(small))
                + "\n  engine: "
                + engine(alone, small);
    }

    private static boolean differ(RuleSet alone, OracleRule oracle, List<ObjectNode> documents) {
        return !documents.isEmpty()
                && !sorted(oracle.matches(documents)).equals(engine(alone, documents));
    }
}
