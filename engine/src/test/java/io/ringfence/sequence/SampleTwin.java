package io.ringfence.sequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Samples as slowly and obviously as possible: of each filter and key all events that are not used
 * up, of which the newest counts. All keys are of the shape {@link Rules#K1}.
 */
final class SampleTwin {
    private final Rules rules;
    private final Map<String, List<Ev>> held = new HashMap<>();
    private final List<String> matches = new ArrayList<>();

    SampleTwin(Rules rules) {
        this.rules = rules;
    }

    /** Matches as {@link Runner} writes them, for events in order. */
    List<String> run(List<Ev> events) {
        for (final Ev event : events) {
            for (int rule = 0; rule < rules.list.size(); rule++) {
                apply(rule, event);
            }
        }
        return matches;
    }

    private void apply(int rule, Ev event) {
        final List<Rules.Stage> filters = rules.list.get(rule).stages();
        final Set<String> usedUp = new HashSet<>();
        for (int filter = filters.size() - 1; filter >= 0; filter--) {
            if (event.letters.indexOf(filters.get(filter).letter()) < 0) {
                continue;
            }
            for (final String key : event.tuples(Rules.K1)) {
                if (!usedUp.contains(key) && hit(rule, filter, key, event)) {
                    usedUp.add(key);
                }
            }
        }
    }

    private boolean hit(int rule, int filter, String key, Ev event) {
        final int count = rules.list.get(rule).stages().size();
        held(rule, filter, key).add(event);
        final List<Ev> set = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final List<Ev> passed = held(rule, i, key);
            if (!passed.isEmpty()) {
                set.add(passed.get(passed.size() - 1));
            }
        }
        if (new HashSet<>(set).size() < count || spanNs(set) > rules.list.get(rule).maxspanNs()) {
            return false;
        }
        final StringBuilder text = new StringBuilder().append(rule).append(':');
        set.forEach(member -> text.append(' ').append(member.number));
        matches.add(text.toString());
        for (int i = 0; i < count; i++) {
            held(rule, i, key).clear();
        }
        return true;
    }

    private static long spanNs(List<Ev> set) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (final Ev event : set) {
            first = Math.min(first, event.timeNs);
            last = Math.max(last, event.timeNs);
        }
        return last - first;
    }

    private List<Ev> held(int rule, int filter, String key) {
        return held.computeIfAbsent(rule + "/" + filter + "/" + key, any -> new ArrayList<>());
    }
}
