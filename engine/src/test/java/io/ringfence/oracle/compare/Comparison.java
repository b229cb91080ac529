package io.ringfence.oracle.compare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.ringfence.compile.RuleCompiler;
import io.ringfence.ecs.EcsSchema;
import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.EqlParser;
import io.ringfence.eql.Query;
import io.ringfence.eql.Source;
import io.ringfence.eql.Unparser;
import io.ringfence.oracle.OracleEngine;
import io.ringfence.oracle.OracleEvent;
import io.ringfence.oracle.OracleMatch;
import io.ringfence.oracle.OracleOptions;
import io.ringfence.oracle.Shrinker;
import io.ringfence.query.QueryMatch;
import io.ringfence.rule.RuleSet;
import io.ringfence.rule.RuleSettings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Holds the engine's matches against the oracle's. One case after the other; not thread-safe. */
final class Comparison {
    private final OracleOptions options;
    private final RuleSettings settings;

    /**
     * @param options types and fields for both; {@code unmappedIsNull} is the engine's strictness
     */
    Comparison(OracleOptions options) {
        this.options = options;
        settings =
                new RuleSettings(
                        EcsSchema.of(options.types(), Map.of()),
                        options.unmappedIsNull(),
                        options.timestampField(),
                        options.tiebreakerField(),
                        options.categoryField(),
                        true);
    }

    RuleSettings settings() {
        return settings;
    }

    /** What differs, or null. Lines need not be in the order of their events. */
    String difference(Query query, List<String> lines) {
        final List<OracleEvent> events = events(lines);
        final List<String> expected = texts(query, OracleEngine.run(query, events, options));
        final String text = Unparser.print(query);
        final List<String> batch = engineTexts(query, EngineRuns.batch(text, lines, settings));
        if (!expected.equals(batch)) {
            return told("batch", expected, batch);
        }
        final RuleSet rules = RuleSet.ofQuery("case", text, settings);
        final String simplified = RuleCompiler.compile(rules).outlines().get(0).simplified();
        final Query again = parse(simplified);
        final List<String> simpler =
                null == again
                        ? List.of("unreadable")
                        : texts(query, OracleEngine.run(again, events, options));
        if (!expected.equals(simpler)) {
            return told("simplified to " + simplified, expected, simpler);
        }
        return inOrder(query, rules, lines, events, expected);
    }

    private String inOrder(
            Query query,
            RuleSet rules,
            List<String> lines,
            List<OracleEvent> events,
            List<String> expected) {
        // Inline matches in the order of arrival: lines are put in the order of events first.
        final List<Integer> order = order(events);
        final List<String> sorted = order.stream().map(lines::get).toList();
        final List<QueryMatch> found = new ArrayList<>();
        for (final QueryMatch match : EngineRuns.inline(rules, sorted)) {
            final List<Integer> documents =
                    match.documents().stream()
                            .map(at -> QueryMatch.MISSING == at ? at : order.get(at))
                            .toList();
            found.add(new QueryMatch(documents, match.joinKeys()));
        }
        final List<String> inline = sorted(engineTexts(query, found));
        return sorted(expected).equals(inline) ? null : told("inline", sorted(expected), inline);
    }

    List<OracleEvent> events(List<String> lines) {
        return OracleEvent.of(lines.stream().map(EventLine::read).toList(), options);
    }

    /** Places of the events that have a time, in the order of events. */
    static List<Integer> order(List<OracleEvent> events) {
        final List<OracleEvent> sorted = new ArrayList<>(events);
        sorted.removeIf(event -> null == event.timestamp());
        sorted.sort(OracleEvent::compare);
        return sorted.stream().map(OracleEvent::index).toList();
    }

    /** The failing case made small, and what differs in it. */
    String shrunk(Query query, List<String> lines) {
        final Shrinker.Case<String> small =
                Shrinker.shrink(
                        new Shrinker.Case<>(query, lines),
                        (candidate, rest) -> null != difference(candidate, rest));
        return Unparser.print(small.query())
                + "\n"
                + String.join("\n", small.documents())
                + "\n"
                + difference(small.query(), small.documents());
    }

    private static Query parse(String text) {
        final Source source = Source.of("simplified", text);
        return EqlParser.parse(source, EqlParser.Dialect.STOCK, new Diagnostics(source));
    }

    private static String told(String what, List<String> expected, List<String> found) {
        return what + "\n  oracle: " + expected + "\n  engine: " + found;
    }

    private static List<String> sorted(List<String> texts) {
        final List<String> sorted = new ArrayList<>(texts);
        sorted.sort(Comparator.naturalOrder());
        return sorted;
    }

    List<String> texts(Query query, List<OracleMatch> matches) {
        return matches.stream().map(match -> match.events() + " " + strings(match.keys())).toList();
    }

    List<String> engineTexts(Query query, List<QueryMatch> matches) {
        return matches.stream()
                .map(match -> match.documents() + " " + strings(values(query, match.joinKeys())))
                .toList();
    }

    /** The engine tells keys as its first event spells them; here they become values of a type. */
    private List<Object> values(Query query, List<String> keys) {
        if (!(query instanceof Query.Sequence sequence)) {
            return Collections.unmodifiableList(new ArrayList<>(keys));
        }
        final List<Query.Key> fields = new ArrayList<>(sequence.by());
        fields.addAll(sequence.stages().stream().filter(s -> !s.missing()).findFirst().get().by());
        final List<Object> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            values.add(
                    null == keys.get(i) ? null : value(fields.get(i).field().name(), keys.get(i)));
        }
        return values;
    }

    private Object value(String field, String text) {
        final ObjectNode document = JsonNodeFactory.instance.objectNode().put(field, text);
        return new OracleEvent(0, document, options).values(field).get(0);
    }

    private static List<String> strings(List<Object> keys) {
        final List<String> strings = new ArrayList<>();
        for (final Object key : keys) {
            strings.add(
                    key instanceof Number
                            ? new BigDecimal(key.toString()).stripTrailingZeros().toPlainString()
                            : String.valueOf(key));
        }
        return strings;
    }
}
