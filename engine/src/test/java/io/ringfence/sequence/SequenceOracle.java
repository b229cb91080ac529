package io.ringfence.sequence;

import io.ringfence.sequence.Rules.Rule;
import io.ringfence.sequence.Rules.Stage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The slow, obvious twin: all events at hand, sorted; the positive stages of one rule at a time as
 * a state machine over plain lists; missing events looked up over the complete data once a sequence
 * has completed, as Elasticsearch does.
 */
final class SequenceOracle {
    private static final long NS_PER_MS = 1_000_000;

    private final List<Ev> events;

    SequenceOracle(List<Ev> events) {
        this.events = new ArrayList<>(events);
        Collections.sort(
                this.events,
                Comparator.comparingLong((Ev event) -> event.timeNs)
                        .thenComparing(
                                event -> event.tiebreaker,
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingLong(event -> event.number));
    }

    /** One running sequence. */
    private record Run(String key, List<Ev> events) {
        Run with(Ev event) {
            final List<Ev> longer = new ArrayList<>(events);
            longer.add(event);
            return new Run(key, longer);
        }

        Ev first() {
            return events.get(0);
        }

        Ev last() {
            return events.get(events.size() - 1);
        }
    }

    /** Matches of all rules as {@link Runner} writes them, in order of completion. */
    List<String> run(Rules rules) {
        final List<String> matches = new ArrayList<>();
        final List<List<String>> byEvent = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            byEvent.add(new ArrayList<>());
        }
        for (int rule = 0; rule < rules.list.size(); rule++) {
            run(rule, rules.list.get(rule), byEvent);
        }
        byEvent.forEach(matches::addAll);
        return matches;
    }

    private void run(int index, Rule rule, List<List<String>> byEvent) {
        final List<Stage> positives = new ArrayList<>();
        rule.stages().stream().filter(stage -> !stage.missing()).forEach(positives::add);
        final int last = positives.size() - 1;
        final Map<String, Run[]> pending = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            final Ev event = events.get(i);
            for (int k = last; k >= 0; k--) {
                if (event.letters.indexOf(positives.get(k).letter()) < 0) {
                    continue;
                }
                final boolean single = rule.stages().size() == 1;
                for (final String key :
                        single ? List.of("") : event.tuples(positives.get(k).shape())) {
                    final Run[] slots = pending.computeIfAbsent(key, any -> new Run[last + 1]);
                    final Run run = next(rule, slots, k, key, event);
                    if (run == null) {
                        continue;
                    }
                    if (k < last) {
                        slots[k] = run;
                    } else if (isKept(rule, run)) {
                        byEvent.get(i).add(text(index, rule, run));
                    }
                }
            }
            if (rule.until() != null && event.letters.indexOf(rule.until().letter()) >= 0) {
                event.tuples(rule.until().shape()).forEach(pending::remove);
            }
        }
    }

    private static Run next(Rule rule, Run[] slots, int k, String key, Ev event) {
        if (k == 0) {
            return new Run(key, List.of(event));
        }
        final Run before = slots[k - 1];
        slots[k - 1] = null;
        if (before == null
                || rule.maxspanNs() > 0
                        && event.timeNs - before.first().timeNs > rule.maxspanNs()) {
            return null;
        }
        return before.with(event);
    }

    private boolean isKept(Rule rule, Run run) {
        final int positives = run.events().size();
        Long leading = null;
        Long trailing = null;
        boolean hasLeading = false;
        boolean hasTrailing = false;
        int position = 0;
        for (final Stage stage : rule.stages()) {
            if (!stage.missing()) {
                position++;
                continue;
            }
            final List<Ev> found = missing(stage, run, position);
            hasLeading |= position == 0;
            hasTrailing |= position == positives;
            if (found.isEmpty()) {
                continue;
            }
            if (position > 0 && position < positives) {
                return false;
            }
            // They are in order: the latest before the first, the earliest behind the last.
            final long first = found.get(0).timeNs;
            final long last = found.get(found.size() - 1).timeNs;
            if (position == 0) {
                leading = leading == null ? last : Math.max(leading, last);
            } else {
                trailing = trailing == null ? first : Math.min(trailing, first);
            }
        }
        if (hasLeading && hasTrailing) {
            return leading == null || trailing == null || trailing - leading > rule.maxspanNs();
        }
        if (hasLeading) {
            return leading == null || run.last().timeNs - leading > rule.maxspanNs();
        }
        return trailing == null || trailing - run.first().timeNs > rule.maxspanNs();
    }

    /** Missing events of a stage strictly between its neighbours, in whole milliseconds. */
    private List<Ev> missing(Stage stage, Run run, int position) {
        final List<Ev> positives = run.events();
        final long fromMs = position == 0 ? Long.MIN_VALUE : ms(positives.get(position - 1));
        final long toMs =
                position == positives.size() ? Long.MAX_VALUE : ms(positives.get(position));
        final List<Ev> found = new ArrayList<>();
        for (final Ev event : events) {
            if (event.letters.indexOf(stage.letter()) >= 0
                    && event.tuples(stage.shape()).contains(run.key())
                    && ms(event) > fromMs
                    && ms(event) < toMs) {
                found.add(event);
            }
        }
        return found;
    }

    private static long ms(Ev event) {
        return Math.floorDiv(event.timeNs, NS_PER_MS);
    }

    private static String text(int index, Rule rule, Run run) {
        final StringBuilder text = new StringBuilder().append(index).append(':');
        int position = 0;
        for (final Stage stage : rule.stages()) {
            text.append(' ');
            text.append(stage.missing() ? "-" : run.events().get(position++).number);
        }
        return text.toString();
    }
}
