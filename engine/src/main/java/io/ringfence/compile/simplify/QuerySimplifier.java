package io.ringfence.compile.simplify;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Query;

import java.util.List;

/** A query with every condition simplified; its stages, keys and places stay as they were. */
public final class QuerySimplifier {
    private final Simplifier simplifier;
    private final Expr everywhere;

    /**
     * @param simplifier for the conditions
     * @param everywhere must hold in every stage beside its own condition; null for nothing
     */
    public QuerySimplifier(Simplifier simplifier, Expr everywhere) {
        this.simplifier = simplifier;
        this.everywhere = everywhere;
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
        final Expr condition = filter.condition();
        final Expr whole =
                null == everywhere
                        ? condition
                        : new Expr.And(List.of(condition, everywhere), condition.span());
        return new Query.EventFilter(filter.category(), simplifier.simplify(whole), filter.span());
    }
}
