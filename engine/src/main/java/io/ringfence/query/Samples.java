package io.ringfence.query;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.eql.Query;
import io.ringfence.eql.Unparser;
import io.ringfence.event.EventHits;
import io.ringfence.event.JsonEventParser;
import io.ringfence.event.ParseStatus;
import io.ringfence.event.ParsedEvent;
import io.ringfence.event.ParserLimits;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.predicate.EventMatcher;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;
import io.ringfence.sequence.JoinKeyHasher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code sample}: one event a filter that share the key, in any order of time, so that documents
 * without one count too. For each key up to a number of combinations, and no event twice in one of
 * them.
 */
final class Samples {
    private final DetectionPlan plan;
    private final OrderedDocuments documents;
    private final int stageCount;
    private final Map<Key, Candidates> byKey = new LinkedHashMap<>();

    /** A key tuple's hash. */
    private record Key(long high, long low) {}

    /** The positions that pass each filter under one key. */
    private record Candidates(List<String> texts, List<List<Integer>> positions) {}

    Samples(DetectionPlan plan, OrderedDocuments documents, int stageCount) {
        this.plan = plan;
        this.documents = documents;
        this.stageCount = stageCount;
    }

    /** The filters and keys of a sample are those of a sequence over the same terms. */
    static DetectionPlan plan(Query.Sample sample, RuleSettings settings) {
        final Query.Sequence twin =
                new Query.Sequence(
                        sample.by(), null, sample.stages(), null, List.of(), sample.span());
        final String text = Unparser.print(twin);
        return RuleCompiler.compile(RuleSet.ofQuery("sample", text, settings));
    }

    List<QueryMatch> run(int maxSamplesPerKey, Comparator<List<String>> order) {
        collect();
        final List<Map.Entry<Key, Candidates>> keys = new ArrayList<>(byKey.entrySet());
        keys.sort(Comparator.comparing(entry -> entry.getValue().texts(), order));
        final List<QueryMatch> matches = new ArrayList<>();
        for (final Map.Entry<Key, Candidates> entry : keys) {
            if (entry.getValue().positions().stream().anyMatch(List::isEmpty)) {
                continue;
            }
            final List<List<Integer>> combinations = new ArrayList<>();
            combine(
                    entry.getValue().positions(),
                    new ArrayList<>(),
                    combinations,
                    maxSamplesPerKey);
            for (final List<Integer> combination : combinations) {
                final List<Integer> indexes = combination.stream().map(documents::index).toList();
                matches.add(new QueryMatch(indexes, entry.getValue().texts()));
            }
        }
        return matches;
    }

    private void collect() {
        final JsonEventParser parser =
                JsonEventParser.occasional(plan.fields(), ParserLimits.DEFAULT);
        final ParsedEvent event = new ParsedEvent(plan.fields());
        final EventMatcher matcher = new EventMatcher(plan.matches());
        final JoinKeyHasher hasher = new JoinKeyHasher(plan.stages(), plan.joinKeys(), 0, 0);
        final EventHits hits = new EventHits();
        for (int position = 0; position < documents.sizeWithTimeless(); position++) {
            final byte[] document = documents.document(position);
            hits.reset(position, 0);
            final int status = parser.parse(document, 0, document.length, event);
            if (ParseStatus.OK != status && ParseStatus.NO_TIMESTAMP != status) {
                continue;
            }
            matcher.match(event, hits);
            hasher.hash(event, document, 0, document.length, hits);
            for (int hit = 0; hit < hits.hitCount(); hit++) {
                add(hits, hit, position, event, hasher);
            }
        }
    }

    private void add(
            EventHits hits, int hit, int position, ParsedEvent event, JoinKeyHasher hasher) {
        final int stage = hits.stage(hit);
        final int end = hits.tupleStart(hit) + hits.tupleCount(hit);
        for (int tuple = hits.tupleStart(hit); tuple < end; tuple++) {
            final Key key = new Key(hits.tupleHigh(tuple), hits.tupleLow(tuple));
            Candidates candidates = byKey.get(key);
            if (null == candidates) {
                final String[] texts = hasher.describe(event, stage, key.high(), key.low());
                candidates =
                        new Candidates(
                                null == texts ? List.of() : Arrays.asList(texts),
                                new ArrayList<>());
                for (int i = 0; i < stageCount; i++) {
                    candidates.positions().add(new ArrayList<>());
                }
                byKey.put(key, candidates);
            }
            candidates.positions().get(stage).add(position);
        }
    }

    /** Depth-first over the filters in order; stops at the limit. */
    private void combine(
            List<List<Integer>> positions,
            List<Integer> chosen,
            List<List<Integer>> combinations,
            int limit) {
        if (chosen.size() == stageCount) {
            combinations.add(List.copyOf(chosen));
            return;
        }
        for (final Integer position : positions.get(chosen.size())) {
            if (combinations.size() >= limit) {
                return;
            }
            if (!chosen.contains(position)) {
                chosen.add(position);
                combine(positions, chosen, combinations, limit);
                chosen.remove(chosen.size() - 1);
            }
        }
    }
}
