package io.ringfence.oracle;

import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Samples: for each key, different events of which each passes one stage, in whatever order. */
final class OracleSamples {
    private OracleSamples() {}

    static List<OracleMatch> run(
            OracleExpressions expressions,
            Query.Sample query,
            List<OracleEvent> events,
            int maxPerKey) {
        final Set<List<Object>> keys = new HashSet<>();
        for (final OracleEvent event : events) {
            keys.addAll(OracleKeys.tuples(query.by(), query.stages().get(0).by(), event));
        }
        final List<List<Object>> sorted = new ArrayList<>(keys);
        sorted.sort(OracleKeys::compare);
        final List<OracleMatch> matches = new ArrayList<>();
        for (final List<Object> key : sorted) {
            final List<List<OracleEvent>> candidates = new ArrayList<>();
            for (final Query.Stage stage : query.stages()) {
                candidates.add(candidates(expressions, query, stage, key, events));
            }
            combine(candidates, new ArrayList<>(), key, matches, matches.size() + maxPerKey);
        }
        return matches;
    }

    private static List<OracleEvent> candidates(
            OracleExpressions expressions,
            Query.Sample query,
            Query.Stage stage,
            List<Object> key,
            List<OracleEvent> events) {
        final List<OracleEvent> found = new ArrayList<>();
        for (final OracleEvent event : events) {
            if (expressions.matches(stage.filter(), event)
                    && OracleKeys.tuples(query.by(), stage.by(), event).contains(key)) {
                found.add(event);
            }
        }
        return found;
    }

    private static void combine(
            List<List<OracleEvent>> candidates,
            List<Integer> chosen,
            List<Object> key,
            List<OracleMatch> matches,
            int limit) {
        if (chosen.size() == candidates.size()) {
            matches.add(new OracleMatch(List.copyOf(chosen), key));
            return;
        }
        for (final OracleEvent event : candidates.get(chosen.size())) {
            if (matches.size() < limit && !chosen.contains(event.index())) {
                chosen.add(event.index());
                combine(candidates, chosen, key, matches, limit);
                chosen.remove(chosen.size() - 1);
            }
        }
    }
}
