package io.ringfence.compile;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.automaton.PatternException;
import io.ringfence.automaton.Patterns;
import io.ringfence.compile.simplify.Literals;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Source;
import io.ringfence.eql.Span;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles regexes (Lucene syntax), each text once for all rules. */
final class RegexCache {
    /** Most states of one automaton; Elasticsearch's own limit for regexp queries. */
    static final int MAX_STATES = 10_000;

    private static final String META = ".?+*|{}[]()\"\\#@&<>~";

    private final Map<String, ByteAutomaton> automata = new HashMap<>();

    /** Whether a pattern has no metacharacter, and so is the text itself. */
    static boolean isPlain(String pattern) {
        return pattern.chars().noneMatch(c -> META.indexOf(c) >= 0);
    }

    /** Canonical text of a match, equal for equal automata. */
    static String key(Expr.Match match) {
        final StringBuilder key = new StringBuilder(match.caseInsensitive() ? "regex~" : "regex");
        for (final Expr pattern : match.patterns()) {
            final String text = Literals.spell(Literals.value(pattern));
            key.append(' ').append(text.length()).append(':').append(text);
        }
        return key.toString();
    }

    /** The automaton, or null when a pattern cannot be compiled, which is then told. */
    ByteAutomaton automaton(Expr.Match match, RuleScope scope) {
        final String key = key(match);
        ByteAutomaton automaton = automata.get(key);
        if (null == automaton) {
            final List<String> patterns =
                    match.patterns().stream().map(p -> Literals.spell(Literals.value(p))).toList();
            try {
                automaton = Patterns.regex(patterns, match.caseInsensitive(), MAX_STATES);
                automata.put(key, automaton);
            } catch (final PatternException e) {
                tell(match, e, scope);
            }
        }
        return automaton;
    }

    /** Blames the pattern that fails alone, or all of them when only their union does. */
    private static void tell(Expr.Match match, PatternException failure, RuleScope scope) {
        boolean told = false;
        for (final Expr pattern : match.patterns()) {
            final String text = Literals.spell(Literals.value(pattern));
            try {
                Patterns.regex(List.of(text), match.caseInsensitive(), MAX_STATES);
            } catch (final PatternException e) {
                final Span span = place(pattern.span(), e.offset(), scope.problems().source());
                scope.problems().error(span, e.getMessage(), "regex takes Lucene's syntax");
                told = true;
            }
        }
        if (!told) {
            scope.problems().error(match.span(), failure.getMessage(), "");
        }
    }

    /** A place inside a string literal, where it has no escapes that would shift it. */
    private static Span place(Span literal, int offset, Source source) {
        final int end = Math.min(literal.end(), source.text().length());
        final String text = source.text().substring(literal.start(), end);
        final boolean raw = text.startsWith("\"\"\"");
        final int quotes = raw ? 3 : 1;
        if (!raw && text.indexOf('\\') >= 0 || offset + 2 * quotes > text.length()) {
            return literal;
        }
        final int start = literal.start() + quotes + offset;
        return new Span(start, start + 1);
    }
}
