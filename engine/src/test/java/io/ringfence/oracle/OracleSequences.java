package io.ringfence.oracle;

import io.ringfence.eql.Query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sequences over the complete data. The positive stages drive a machine with one place for each key
 * and stage, the last stage first; a match that has come through it is then held against the
 * missing stages by their definition.
 */
final class OracleSequences {
    private final OracleExpressions expressions;
    private final Query.Sequence query;

    /** In order of event time. */
    private final List<OracleEvent> events;

    private final List<Query.Stage> stages = new ArrayList<>();
    private final List<Query.Stage> positive = new ArrayList<>();
    private final Map<List<Object>, Pending[]> pending = new HashMap<>();
    private final List<OracleMatch> matches = new ArrayList<>();

    /** Whether an event passes a stage's filter, so that each is asked only once. */
    private final Map<Query.Stage, Map<OracleEvent, Boolean>> passed = new IdentityHashMap<>();

    private OracleSequences(
            OracleExpressions expressions, Query.Sequence query, List<OracleEvent> events) {
        this.expressions = expressions;
        this.query = query;
        this.events = events;
        for (final Query.Stage stage : query.stages()) {
            for (int i = 0; i < stage.runs(); i++) {
                stages.add(stage);
                if (!stage.missing()) {
                    positive.add(stage);
                }
            }
        }
    }

    /** All matches in the order of their last events, then keys. */
    static List<OracleMatch> run(
            OracleExpressions expressions, Query.Sequence query, List<OracleEvent> events) {
        final OracleSequences sequences = new OracleSequences(expressions, query, events);
        for (final OracleEvent event : events) {
            final int before = sequences.matches.size();
            sequences.onEvent(event);
            sequences
                    .matches
                    .subList(before, sequences.matches.size())
                    .sort((left, right) -> OracleKeys.compare(left.keys(), right.keys()));
        }
        return sequences.matches;
    }

    private void onEvent(OracleEvent event) {
        for (int stage = positive.size() - 1; stage >= 0; stage--) {
            if (passes(positive.get(stage), event)) {
                for (final List<Object> key : keys(positive.get(stage), event)) {
                    advance(stage, key, event);
                }
            }
        }
        if (null != query.until() && passes(query.until(), event)) {
            keys(query.until(), event).forEach(pending::remove);
        }
    }

    private void advance(int stage, List<Object> key, OracleEvent event) {
        final Pending[] places =
                pending.computeIfAbsent(key, ignored -> new Pending[positive.size()]);
        final Pending before = 0 == stage ? new Pending(List.of()) : places[stage - 1];
        if (null == before) {
            return;
        }
        if (stage > 0) {
            // Taken out even when the event comes too late for it.
            places[stage - 1] = null;
        }
        final Pending next = before.with(event);
        if (exceedsMaxspan(next.first().timestamp(), event.timestamp())) {
            return;
        }
        if (positive.size() - 1 == stage) {
            complete(key, next.events);
        } else {
            places[stage] = next;
        }
    }

    private void complete(List<Object> key, List<OracleEvent> found) {
        if (!isRefutedBetween(key, found) && !isRefutedAtTheEnds(key, found)) {
            final List<Integer> indexes = new ArrayList<>();
            int next = 0;
            for (final Query.Stage stage : stages) {
                indexes.add(stage.missing() ? OracleMatch.MISSING : found.get(next++).index());
            }
            matches.add(new OracleMatch(indexes, key));
        }
    }

    /** A missing event strictly between the neighbours of its stage, in whole milliseconds. */
    private boolean isRefutedBetween(List<Object> key, List<OracleEvent> found) {
        int passed = 0;
        for (final Query.Stage stage : stages) {
            if (!stage.missing()) {
                passed++;
            } else if (passed > 0 && passed < found.size()) {
                final long after = found.get(passed - 1).timestampMs();
                final long before = found.get(passed).timestampMs();
                for (final OracleEvent event : missing(stage, key)) {
                    if (event.timestampMs() > after && event.timestampMs() < before) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** No window of maxspan holds all events and none of the missing ones. */
    private boolean isRefutedAtTheEnds(List<Object> key, List<OracleEvent> found) {
        final OracleEvent first = found.get(0);
        final OracleEvent last = found.get(found.size() - 1);
        final boolean leads = stages.get(0).missing();
        final boolean trails = stages.get(stages.size() - 1).missing();
        final Instant before = leads ? latestBefore(key, first) : null;
        final Instant after = trails ? earliestAfter(key, last) : null;
        if (leads && trails) {
            return null != before && null != after && !exceedsMaxspan(before, after);
        }
        return null != before && !exceedsMaxspan(before, last.timestamp())
                || null != after && !exceedsMaxspan(first.timestamp(), after);
    }

    private Instant latestBefore(List<Object> key, OracleEvent first) {
        Instant latest = null;
        for (int i = 0; stages.get(i).missing(); i++) {
            for (final OracleEvent event : missing(stages.get(i), key)) {
                final Instant time = event.timestamp();
                if (event.timestampMs() < first.timestampMs()) {
                    latest = null == latest || time.isAfter(latest) ? time : latest;
                }
            }
        }
        return latest;
    }

    private Instant earliestAfter(List<Object> key, OracleEvent last) {
        Instant earliest = null;
        for (int i = stages.size() - 1; stages.get(i).missing(); i--) {
            for (final OracleEvent event : missing(stages.get(i), key)) {
                final Instant time = event.timestamp();
                if (event.timestampMs() > last.timestampMs()) {
                    earliest = null == earliest || time.isBefore(earliest) ? time : earliest;
                }
            }
        }
        return earliest;
    }

    /** All events, at any time, that are missing events of a stage and key. */
    private List<OracleEvent> missing(Query.Stage stage, List<Object> key) {
        final List<OracleEvent> found = new ArrayList<>();
        for (final OracleEvent event : events) {
            if (passes(stage, event) && keys(stage, event).contains(key)) {
                found.add(event);
            }
        }
        return found;
    }

    private boolean passes(Query.Stage stage, OracleEvent event) {
        return passed.computeIfAbsent(stage, ignored -> new HashMap<>())
                .computeIfAbsent(event, next -> expressions.matches(stage.filter(), next));
    }

    private List<List<Object>> keys(Query.Stage stage, OracleEvent event) {
        return OracleKeys.tuples(query.by(), stage.by(), event);
    }

    private boolean exceedsMaxspan(Instant from, Instant to) {
        return null != query.maxspan()
                && Duration.between(from, to).compareTo(Duration.ofNanos(query.maxspan().nanos()))
                        > 0;
    }

    /** A sequence that has come some way. */
    private record Pending(List<OracleEvent> events) {
        OracleEvent first() {
            return events.get(0);
        }

        Pending with(OracleEvent event) {
            final List<OracleEvent> longer = new ArrayList<>(events);
            longer.add(event);
            return new Pending(longer);
        }
    }
}
