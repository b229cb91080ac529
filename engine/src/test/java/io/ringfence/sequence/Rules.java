package io.ringfence.sequence;

import io.ringfence.event.EventHits;
import io.ringfence.sequence.StageTable.SequenceSpec;
import io.ringfence.sequence.StageTable.StageSpec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Test rules written as text, their stage table, and the hits of an event. */
final class Rules {
    static final int KEYLESS = 0;
    static final int K1 = 1;
    static final int K2 = 2;
    static final int OPTIONAL_K1 = 3;

    /** One stage: a letter, and the shape of its key. */
    record Stage(char letter, boolean missing, int shape) {}

    /** One rule; maxspan in nanoseconds. */
    record Rule(long maxspanNs, List<Stage> stages, Stage until) {
        @Override
        public String toString() {
            final StringBuilder text = new StringBuilder("span " + maxspanNs + " ");
            for (final Stage stage : stages) {
                text.append(stage.missing() ? "!" : "").append(stage.letter());
                text.append(stage.shape()).append(' ');
            }
            return until == null ? text.toString() : text + "until " + until;
        }
    }

    final List<Rule> list = new ArrayList<>();
    private final Set<Rule> samples = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Integer> firstStages = new ArrayList<>();
    private StageTable table;

    /**
     * Adds a rule.
     *
     * @param text stages by blanks, each {@code [!]letter[shape]}, e.g. {@code A1 !M1 B2}, and
     *     {@code ~U1} for until
     */
    Rules add(long maxspanNs, String text) {
        final List<Stage> stages = new ArrayList<>();
        Stage until = null;
        for (final String word : text.split(" ")) {
            final boolean missing = word.startsWith("!");
            final boolean isUntil = word.startsWith("~");
            final String rest = missing || isUntil ? word.substring(1) : word;
            final int shape = rest.length() > 1 ? rest.charAt(1) - '0' : K1;
            final Stage stage = new Stage(rest.charAt(0), missing, shape);
            if (isUntil) {
                until = stage;
            } else {
                stages.add(stage);
            }
        }
        return add(new Rule(maxspanNs, stages, until));
    }

    /** Adds a sample; the text as for a sequence. */
    Rules sample(long windowNs, String text) {
        add(windowNs, text);
        samples.add(list.get(list.size() - 1));
        return this;
    }

    Rules add(Rule rule) {
        list.add(rule);
        return this;
    }

    StageTable table() {
        final StageTable.Builder builder = StageTable.builder();
        firstStages.clear();
        for (int i = 0; i < list.size(); i++) {
            final Rule rule = list.get(i);
            if (rule.stages().size() == 1 && !rule.stages().get(0).missing()) {
                firstStages.add(builder.event(i));
                continue;
            }
            final List<StageSpec> specs = new ArrayList<>();
            for (final Stage stage : rule.stages()) {
                specs.add(new StageSpec(stage.missing(), stage.shape()));
            }
            final StageSpec until =
                    rule.until() == null ? null : new StageSpec(false, rule.until().shape());
            final SequenceSpec spec = new SequenceSpec(i, rule.maxspanNs(), specs, until);
            firstStages.add(samples.contains(rule) ? builder.sample(spec) : builder.sequence(spec));
        }
        table = builder.build();
        return table;
    }

    /** What the match workers would hand over. */
    EventHits hits(Ev event) {
        return hits(event, new EventHits());
    }

    EventHits hits(Ev event, EventHits hits) {
        hits.reset(event.number, event.ingestNs);
        HitTimes.set(hits, event.timeNs, event.tiebreaker);
        hits.hostHash(event.host == null ? 0 : hash(event.host, 7) | 1);
        final byte[] id = ("id" + event.number).getBytes(StandardCharsets.US_ASCII);
        hits.identity(id, 0, id.length, false);
        final Map<Integer, int[]> tuplesByShape = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            int stageId = firstStages.get(i);
            for (final Stage stage : list.get(i).stages()) {
                addHit(event, stage, stageId++, hits, tuplesByShape);
            }
            if (list.get(i).until() != null) {
                addHit(event, list.get(i).until(), stageId, hits, tuplesByShape);
            }
        }
        return hits;
    }

    private static void addHit(
            Ev event, Stage stage, int stageId, EventHits hits, Map<Integer, int[]> byShape) {
        if (event.letters.indexOf(stage.letter()) < 0) {
            return;
        }
        hits.addHit(stageId);
        if (!byShape.containsKey(stage.shape())) {
            final int start = hits.tupleCount();
            for (final String key : event.tuples(stage.shape())) {
                hits.addTuple(high(stage.shape(), key), low(stage.shape(), key));
            }
            byShape.put(stage.shape(), new int[] {start, hits.tupleCount() - start});
        }
        final int[] range = byShape.get(stage.shape());
        hits.hitTuples(hits.hitCount() - 1, range[0], range[1]);
    }

    static long high(int shape, String key) {
        return shape == KEYLESS ? 0 : hash(key, 1);
    }

    static long low(int shape, String key) {
        return shape == KEYLESS ? 0 : hash(key, 2);
    }

    private static long hash(String text, long seed) {
        long hash = seed * 0x9E37_79B9_7F4A_7C15L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0xBF58_476D_1CE4_E5B9L;
            hash ^= hash >>> 29;
        }
        return hash ^ hash >>> 32;
    }
}
