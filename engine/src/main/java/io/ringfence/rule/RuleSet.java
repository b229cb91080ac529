package io.ringfence.rule;

import io.ringfence.alert.RuleInfo;
import io.ringfence.eql.Diagnostic;
import io.ringfence.eql.Diagnostics;
import io.ringfence.eql.EqlParser;
import io.ringfence.eql.NegationNotes;
import io.ringfence.eql.Query;
import io.ringfence.eql.Source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A set of rules, in the order of their ids whatever files they came from, so that the same rules
 * give the same alerts in the same order. An id is unique among detection rules, and among
 * behaviour rules. Immutable.
 */
public final class RuleSet {
    private static final String QUERY_NAME = "query";

    private final List<Rule> rules;
    private final List<Diagnostic> problems;
    private final Map<String, Integer> skippedByType;
    private final RuleSettings settings;
    private final String digest;

    private RuleSet(
            List<Rule> rules,
            List<Diagnostic> problems,
            Map<String, Integer> skippedByType,
            RuleSettings settings) {
        this.rules = rules;
        this.problems = problems;
        this.skippedByType = skippedByType;
        this.settings = settings;
        digest = RuleDigest.of(rules, settings);
    }

    static RuleSet of(
            List<Rule> rules,
            List<Diagnostic> problems,
            Map<String, Integer> skippedByType,
            RuleSettings settings) {
        final Comparator<Rule> byId = Comparator.comparing((Rule r) -> r.info().id());
        final List<Rule> sorted =
                rules.stream().sorted(byId.thenComparing(Rule::endpointDialect)).toList();
        return new RuleSet(
                sorted,
                List.copyOf(problems),
                Collections.unmodifiableMap(new TreeMap<>(skippedByType)),
                settings);
    }

    /**
     * Loads *.toml files and folders (recursively) with the default settings.
     *
     * @throws RuleException with every problem of every file, if there is any error
     */
    public static RuleSet load(Path... paths) {
        return load(RuleSettings.defaults(), List.of(paths));
    }

    /**
     * Loads *.toml files and folders (recursively).
     *
     * @throws RuleException with every problem of every file, if there is any error
     */
    public static RuleSet load(RuleSettings settings, List<Path> paths) {
        final RuleSet set = loadLenient(settings, paths);
        if (set.problems.stream().anyMatch(RuleSet::isError)) {
            throw new RuleException(set.problems);
        }
        return set;
    }

    /** As load, but keeps the good rules: errors are in {@link #problems()}. */
    public static RuleSet loadLenient(RuleSettings settings, List<Path> paths) {
        return new RuleLoader(settings).load(paths);
    }

    /**
     * One rule from stock EQL text alone: no time bound but the query's own, any number of matches,
     * pipes allowed (the caller applies them).
     *
     * @param id what the matches are told under
     * @throws RuleException when the query has errors; places are those in the text
     */
    public static RuleSet ofQuery(String id, String eql, RuleSettings settings) {
        final Source source = Source.of(QUERY_NAME, eql);
        final Diagnostics found = new Diagnostics(source);
        final Query query = RuleFile.parse(source, EqlParser.Dialect.STOCK, settings, found);
        if (null == query) {
            throw new RuleException(found.list());
        }
        final Rule rule =
                new Rule(
                        queryInfo(id),
                        QUERY_NAME,
                        source,
                        query,
                        false,
                        QueryPlace.alone(),
                        settings.categoryField(),
                        true);
        return of(List.of(rule), found.list(), Map.of(), settings);
    }

    /**
     * The set without the rules of some files; problems that were found stay.
     *
     * @param files as {@link Rule#file()} spells them, which is what problems name too
     */
    public RuleSet without(Set<String> files) {
        final List<Rule> left = rules.stream().filter(r -> !files.contains(r.file())).toList();
        return new RuleSet(left, problems, skippedByType, settings);
    }

    /** In the order of their ids. */
    public List<Rule> rules() {
        return rules;
    }

    /** Errors (lenient loading) and warnings, in file order. */
    public List<Diagnostic> problems() {
        return problems;
    }

    /** Fields that rules test by negation alone, so that events without them pass; by place. */
    public List<Diagnostic> notes() {
        final List<Diagnostic> notes = new ArrayList<>();
        for (final Rule rule : rules) {
            final Diagnostics found = new Diagnostics(rule.source());
            NegationNotes.add(rule.query(), found);
            found.list().forEach(note -> notes.add(rule.place().place(note)));
        }
        return notes;
    }

    /** Rules of other types (query, threshold, esql...) left out, by type. */
    public Map<String, Integer> skippedByType() {
        return skippedByType;
    }

    /**
     * SHA-256, in lower-case hex, over rules, settings and the types of the fields that the rules
     * read: the same digest means the same alerts for the same events. File names, comments and
     * layout have no part in it.
     */
    public String digest() {
        return digest;
    }

    /** How the rules were read. */
    public RuleSettings settings() {
        return settings;
    }

    private static boolean isError(Diagnostic diagnostic) {
        return Diagnostic.Severity.ERROR == diagnostic.severity();
    }

    private static RuleInfo queryInfo(String id) {
        return new RuleInfo(
                id,
                id,
                1,
                "",
                "low",
                0,
                List.of(),
                "",
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                List.of(),
                new RuleInfo.Schedule(DetectionRuleFacts.DEFAULT_INTERVAL_NS, 0, Integer.MAX_VALUE),
                false,
                Map.of());
    }
}
