package io.ringfence.compile.simplify;

import io.ringfence.eql.Query;

/** A query with every condition simplified; its stages, keys and places stay as they were. */
public final class QuerySimplifier {
    private final Simplifier simplifier;

    /**
     * @param simplifier for the conditions
     */
    public QuerySimplifier(Simplifier simplifier) {
        this.simplifier = simplifier;
    }

    /** The query with its conditions simplified. */
    public Query simplify(Query query) {
        if (query instanceof Query.Event event) {
            return new Query.Event(filter(event.filter()), event.pipes(), event.span());
        } else if (query instanceof Query.Sequence sequence) {
            return new Query.Sequence(
                    sequence.by(),
                    sequence.maxspan(),
                    sequence.stages().stream().map(this::stage).toList(),
                    null == sequence.until() ? null : stage(sequence.until()),
                    sequence.pipes(),
                    sequence.span());
        }
        final Query.Sample sample = (Query.Sample) query;
        return new Query.Sample(
                sample.by(),
                sample.stages().stream().map(this::stage).toList(),
                sample.pipes(),
                sample.span());
    }

    private Query.Stage stage(Query.Stage stage) {
        return new Query.Stage(
                filter(stage.filter()),
                stage.missing(),
                stage.by(),
                stage.runs(),
                stage.alias(),
                stage.span());
    }

    private Query.EventFilter filter(Query.EventFilter filter) {
        return new Query.EventFilter(
                filter.category(), simplifier.simplify(filter.condition()), filter.span());
    }
}
