package io.ringfence.oracle;

import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.List;

/** Runs a query over all events at once, as a search would. Stateless. */
public final class OracleEngine {
    private OracleEngine() {}

    /**
     * All matches in order: of an event query by the event, of a sequence by its last event and
     * then the key, of a sample by the key.
     *
     * @param events in order of arrival; those without a time take no part
     */
    public static List<OracleMatch> run(
            Query query, List<OracleEvent> events, OracleOptions options) {
        final OracleExpressions expressions = new OracleExpressions(options);
        final List<OracleEvent> sorted = new ArrayList<>(events);
        sorted.removeIf(event -> null == event.timestamp());
        sorted.sort(OracleEvent::compare);
        List<OracleMatch> matches;
        if (query instanceof Query.Event event) {
            matches = filter(expressions, event.filter(), sorted);
        } else if (query instanceof Query.Sequence sequence) {
            matches = OracleSequences.run(expressions, sequence, sorted);
        } else {
            final Query.Sample sample = (Query.Sample) query;
            matches = OracleSamples.run(expressions, sample, sorted, options.maxSamplesPerKey());
        }
        for (final Query.Pipe pipe : query.pipes()) {
            matches = cut(matches, pipe);
        }
        return matches;
    }

    private static List<OracleMatch> filter(
            OracleExpressions expressions, Query.EventFilter filter, List<OracleEvent> events) {
        final List<OracleMatch> matches = new ArrayList<>();
        for (final OracleEvent event : events) {
            if (expressions.matches(filter, event)) {
                matches.add(new OracleMatch(List.of(event.index()), List.of()));
            }
        }
        return matches;
    }

    private static List<OracleMatch> cut(List<OracleMatch> matches, Query.Pipe pipe) {
        final int count = Math.min(pipe.count(), matches.size());
        return pipe.head()
                ? matches.subList(0, count)
                : matches.subList(matches.size() - count, matches.size());
    }
}
