package io.ringfence.rule;

import io.ringfence.alert.RuleInfo;
import io.ringfence.eql.Diagnostic;
import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.EqlParser;
import io.ringfence.eql.Query;
import io.ringfence.eql.Source;
import io.ringfence.eql.Span;
import io.ringfence.eql.TypeChecker;
import io.ringfence.rule.toml.TomlBranch;
import io.ringfence.rule.toml.TomlDocument;
import io.ringfence.rule.toml.TomlFacts;
import io.ringfence.rule.toml.TomlString;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the text of one rule file. Both shapes are known: detection rules ({@code rule_id}, {@code
 * type}) and behaviour rules of the endpoint ({@code id}, {@code os_list}).
 */
final class RuleFile {
    private static final Span START = new Span(0, 0);

    private final Source file;
    private final RuleSettings settings;
    private final Map<String, Integer> versions;
    private final Diagnostics problems;
    private final List<Diagnostic> queryProblems = new ArrayList<>();
    private TomlFacts rule;

    private RuleFile(Source file, RuleSettings settings, Map<String, Integer> versions) {
        this.file = file;
        this.settings = settings;
        this.versions = versions;
        problems = new Diagnostics(file);
    }

    /**
     * What a file gave.
     *
     * @param rule null when it cannot be used or is of another type
     * @param skippedType the type of a rule that is not EQL, or null
     * @param problems errors and warnings, by place
     * @param idPlace where the id stands
     */
    record Outcome(Rule rule, String skippedType, List<Diagnostic> problems, Span idPlace) {}

    /**
     * @param name the file's name, for diagnostics
     * @param versions versions by rule id of files that name none
     */
    static Outcome read(
            String name, String text, RuleSettings settings, Map<String, Integer> versions) {
        final RuleFile reader = new RuleFile(Source.of(name, text), settings, versions);
        return reader.read();
    }

    /** Parses and type-checks a query; null when it has errors. */
    static Query parse(
            Source source,
            EqlParser.Dialect dialect,
            RuleSettings settings,
            Diagnostics diagnostics) {
        final Query query = EqlParser.parse(source, dialect, diagnostics);
        if (null != query && !diagnostics.hasErrors()) {
            TypeChecker.check(
                    query,
                    settings.schema(),
                    new TypeChecker.Options(dialect, settings.strict()),
                    diagnostics);
        }
        return diagnostics.hasErrors() ? null : query;
    }

    private Outcome read() {
        final TomlBranch toml = TomlDocument.read(file.text(), problems);
        if (null == toml) {
            return outcome(null, null, START);
        }
        final TomlFacts whole = new TomlFacts(toml, "file", START, problems);
        if (!(whole.value("rule") instanceof TomlBranch table)) {
            problems.error(START, "there is no [rule] table");
            return outcome(null, null, START);
        }
        rule = new TomlFacts(table, "rule", whole.place("rule"), problems);
        return read(whole);
    }

    private Outcome read(TomlFacts whole) {
        final boolean detection = rule.has("rule_id") || rule.has("type");
        if (!detection && !rule.has("id")) {
            problems.error(
                    rule.place("rule"),
                    "neither a detection rule nor a behaviour rule",
                    "a detection rule has rule_id and type, a behaviour rule has id and os_list");
            return outcome(null, null, START);
        }
        final String type = detection ? rule.required("type") : "eql";
        if (!type.isBlank() && !"eql".equals(type)) {
            return outcome(null, type, START);
        }
        if (!"eql".equals(rule.string("language", "eql"))) {
            problems.error(rule.place("language"), "language is not eql, but type is");
        }
        final RuleInfo info =
                detection
                        ? DetectionRuleFacts.read(whole, rule, versions)
                        : BehaviorRuleFacts.read(whole, rule);
        return outcome(rule(info, !detection), null, rule.place(detection ? "rule_id" : "id"));
    }

    private Rule rule(RuleInfo info, boolean endpointDialect) {
        final String text = rule.required("query");
        final String category = rule.string("event_category_override", settings.categoryField());
        warnOfUnusedOverride("timestamp_field", settings.timestampField());
        final String tiebreaker = settings.tiebreakerField();
        warnOfUnusedOverride("tiebreaker_field", null == tiebreaker ? "" : tiebreaker);
        if (text.isBlank()) {
            return null;
        }
        final int[] offsets = TomlString.offsets(file.text(), rule.place("query").start(), text);
        final QueryPlace place = new QueryPlace(file, offsets);
        final Source source =
                new Source(file.name(), text, file.line(offsets[0]), file.column(offsets[0]));
        final Query query = query(source, place, endpointDialect);
        if (!endpointDialect && query instanceof Query.Sequence sequence) {
            warnOfSearchedSequence(sequence, info.schedule(), source, place);
        }
        return null == query || problems.hasErrors()
                ? null
                : new Rule(
                        info, file.name(), source, query, endpointDialect, place, category, false);
    }

    private Query query(Source source, QueryPlace place, boolean endpointDialect) {
        final EqlParser.Dialect dialect =
                endpointDialect ? EqlParser.Dialect.ENDPOINT : EqlParser.Dialect.STOCK;
        final Diagnostics found = new Diagnostics(source);
        final Query query = parse(source, dialect, settings, found);
        for (final Diagnostic diagnostic : found.list()) {
            queryProblems.add(place.place(diagnostic));
        }
        return query;
    }

    /** Events have one time and one order for all rules, so a rule's own choice has no effect. */
    private void warnOfUnusedOverride(String key, String used) {
        final String wanted = rule.string(key, used);
        if (!wanted.equals(used)) {
            problems.warning(
                    rule.place(key),
                    key
                            + " has no effect here: events of all rules are ordered by "
                            + (used.isEmpty() ? "arrival" : used),
                    "");
        }
    }

    /** What a sequence loses when it is searched for from time to time; here it is not. */
    private void warnOfSearchedSequence(
            Query.Sequence sequence, RuleInfo.Schedule schedule, Source source, QueryPlace place) {
        if (rule.has("timestamp_override")) {
            problems.warning(
                    rule.place("timestamp_override"),
                    "timestamp_override has no effect on a sequence: its order and maxspan follow "
                            + settings.timestampField(),
                    "");
        }
        if (null != sequence.maxspan() && sequence.maxspan().nanos() > schedule.lookBackNs()) {
            queryProblems.add(
                    place.place(
                            new Diagnostic(
                                    Diagnostic.Severity.WARNING,
                                    source,
                                    sequence.maxspan().span(),
                                    "maxspan is longer than the rule looks back: a search would"
                                            + " never see the whole of it",
                                    "begin `from` earlier")));
        }
    }

    private Outcome outcome(Rule read, String skippedType, Span idPlace) {
        final List<Diagnostic> all = new ArrayList<>(problems.list());
        all.addAll(queryProblems);
        all.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        return new Outcome(read, skippedType, List.copyOf(all), idPlace);
    }
}
