package io.ringfence.query;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.ecs.EcsType;
import io.ringfence.eql.Query;
import io.ringfence.event.FieldType;
import io.ringfence.plan.DetectionPlan;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import java.util.Comparator;
import java.util.List;

/**
 * Runs queries over one set of documents. Holds the documents; not thread-safe.
 *
 * <p>Results come as Elasticsearch gives them: events in order of time; sequences in the order of
 * their last event; {@code head} and {@code tail} applied to that.
 */
public final class QueryRunner {
    private final RuleSettings settings;
    private final OrderedDocuments documents;

    /**
     * @param documents one JSON document each, in order of arrival; not copied
     * @param settings field types, and the fields for time, ties and category
     */
    public QueryRunner(List<byte[]> documents, RuleSettings settings) {
        this.settings = settings;
        final EcsType type = settings.schema().type(settings.timestampField());
        this.documents =
                new OrderedDocuments(
                        documents,
                        settings.timestampField(),
                        EcsType.DATE == type ? FieldType.DATE : FieldType.DATE_NANOS,
                        settings.tiebreakerField());
    }

    /** Documents that take no part: not JSON, or without a timestamp. */
    public int rejectedCount() {
        return documents.rejectedCount();
    }

    /**
     * Runs one query.
     *
     * @param id names the query in problems
     * @param eql its text
     * @param maxSamplesPerKey for {@code sample}: combinations of one key, at least 1
     * @return its results in order
     * @throws io.ringfence.rule.RuleException when the query cannot be compiled; names every
     *     problem with its place
     */
    public List<QueryMatch> run(String id, String eql, int maxSamplesPerKey) {
        final RuleSet rules = RuleSet.ofQuery(id, eql, settings);
        final Query query = rules.rules().get(0).query();
        if (query instanceof Query.Sample sample) {
            final DetectionPlan plan = Samples.plan(sample, settings);
            final Samples samples = new Samples(plan, documents, sample.stages().size());
            final KeyOrder order = KeyOrder.of(sample.by(), sample.stages().get(0), settings);
            return piped(samples.run(maxSamplesPerKey, order), sample.pipes());
        }
        final DetectionPlan plan = RuleCompiler.compile(rules);
        return piped(new OrderedRun(plan, documents, keyOrder(query)).run(), query.pipes());
    }

    private Comparator<List<String>> keyOrder(Query query) {
        return query instanceof Query.Sequence sequence
                ? KeyOrder.of(sequence.by(), sequence.stages().get(0), settings)
                : (one, other) -> 0; // an event query has no keys
    }

    private static List<QueryMatch> piped(List<QueryMatch> matches, List<Query.Pipe> pipes) {
        List<QueryMatch> kept = matches;
        for (final Query.Pipe pipe : pipes) {
            final int count = Math.min(pipe.count(), kept.size());
            kept =
                    pipe.head()
                            ? kept.subList(0, count)
                            : kept.subList(kept.size() - count, kept.size());
        }
        return List.copyOf(kept);
    }
}
