package io.ringfence.compile;

import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.ComparisonOp;
import io.ringfence.eql.Expr.Literal;
import io.ringfence.eql.Expr.MatchKind;
import io.ringfence.eql.Span;
import io.ringfence.rule.Rule;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule's index patterns as an ordinary condition on an event's data set: a search would not look
 * into the other indices.
 *
 * <pre>
 *   data_stream.dataset  is one of the rule's           passes
 *                        is another                     does not
 *                        is missing, and the rule also searches indices of Beats: passes
 *                        is missing: event.dataset is one of the rule's, or missing too: passes
 * </pre>
 *
 * An event that does not say where it belongs is therefore never lost.
 */
final class DatasetFilter {
    private static final Span NOWHERE = new Span(0, 0);
    private static final Expr.Field STREAM_DATASET = field("data_stream.dataset");
    private static final Expr.Field EVENT_DATASET = field("event.dataset");

    private DatasetFilter() {}

    /** What every stage of a rule asks of its event beside its own condition; null for nothing. */
    static Expr of(Rule rule) {
        final IndexPatterns patterns = IndexPatterns.of(rule.info().index());
        if (patterns.any()) {
            return null;
        }
        final Expr unknown =
                patterns.beats()
                        ? isMissing(STREAM_DATASET)
                        : new Expr.And(
                                List.of(
                                        isMissing(STREAM_DATASET),
                                        oneOf(
                                                EVENT_DATASET,
                                                patterns.datasets(),
                                                isMissing(EVENT_DATASET))),
                                NOWHERE);
        return oneOf(STREAM_DATASET, patterns.datasets(), unknown);
    }

    private static Expr oneOf(Expr.Field field, List<String> datasets, Expr otherwise) {
        if (datasets.isEmpty()) {
            return otherwise;
        }
        final List<Expr> names = new ArrayList<>();
        boolean wild = false;
        for (final String dataset : datasets) {
            names.add(new Literal(dataset, NOWHERE));
            wild |= dataset.indexOf('*') >= 0;
        }
        final Expr known =
                wild
                        ? new Expr.Match(MatchKind.LIKE, false, field, names, NOWHERE)
                        : new Expr.In(field, names, false, NOWHERE);
        return new Expr.Or(List.of(known, otherwise), NOWHERE);
    }

    private static Expr isMissing(Expr.Field field) {
        return new Expr.Comparison(ComparisonOp.EQ, field, new Literal(null, NOWHERE), NOWHERE);
    }

    /** Optional: a mapping without the field is no error, its events just do not have it. */
    private static Expr.Field field(String name) {
        return new Expr.Field(name, true, NOWHERE);
    }
}
