package io.ringfence.tools.hits;

import io.ringfence.eql.Query;

import java.util.ArrayList;
import java.util.List;

/** The three kinds of queries as stages that need an event each. */
final class Stages {
    private Stages() {}

    /** The stages that an event must fill; those that stand for a missing one are left out. */
    static List<Query.Stage> of(Query query) {
        if (query instanceof Query.Event event) {
            return List.of(
                    new Query.Stage(event.filter(), false, List.of(), 1, null, event.span()));
        }
        final List<Query.Stage> all =
                query instanceof Query.Sequence sequence
                        ? sequence.stages()
                        : ((Query.Sample) query).stages();
        return all.stream().filter(stage -> !stage.missing()).toList();
    }

    /** Shared keys, then the stage's own. */
    static List<Query.Key> keys(Query query, Query.Stage stage) {
        final List<Query.Key> keys = new ArrayList<>();
        if (query instanceof Query.Sequence sequence) {
            keys.addAll(sequence.by());
        } else if (query instanceof Query.Sample sample) {
            keys.addAll(sample.by());
        }
        keys.addAll(stage.by());
        return keys;
    }

    /** Time between events, such that all of them are within maxspan. */
    static long stepNs(Query query, int events, long longestNs) {
        if (query instanceof Query.Sequence sequence && null != sequence.maxspan()) {
            return Math.min(longestNs, sequence.maxspan().nanos() / (events + 1));
        }
        return longestNs;
    }
}
