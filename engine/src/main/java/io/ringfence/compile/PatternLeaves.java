package io.ringfence.compile;

import io.ringfence.automaton.ByteAutomaton;
import io.ringfence.automaton.Patterns;
import io.ringfence.compile.simplify.Literals;
import io.ringfence.eql.Expr;
import io.ringfence.eql.Expr.MatchKind;
import io.ringfence.predicate.Condition;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code :}, {@code like}, {@code regex} and the affix functions on a field: patterns without
 * wildcards become set lookups, {@code "*"} becomes a test of existence.
 */
final class PatternLeaves {
    /** Shorter texts are in too many values to tell anything. */
    private static final int MIN_REQUIRED = 2;

    private final RuleScope scope;

    PatternLeaves(RuleScope scope) {
        this.scope = scope;
    }

    Condition match(Expr.Field field, Expr.Match match) {
        final int id = scope.fields().id(field.name());
        final Expr.Match effective =
                new Expr.Match(
                        match.kind(),
                        match.caseInsensitive() || scope.fields().ignoresCase(field.name()),
                        field,
                        match.patterns(),
                        match.span());
        return MatchKind.REGEX == match.kind() ? regex(id, effective) : wildcards(id, effective);
    }

    /**
     * {@code startsWith}, {@code endsWith} or {@code stringContains} with one constant; null when
     * the constant holds wildcard characters, which are literal here but not in a pattern.
     */
    Condition affix(Expr.Field field, Expr.Call call) {
        if (2 != call.arguments().size()
                || !(Literals.value(call.arguments().get(1)) instanceof String text)
                || hasWildcard(text)) {
            return null;
        }
        final String before = "startsWith".equals(call.function()) ? "" : "*";
        final String after = "endsWith".equals(call.function()) ? "" : "*";
        final int id = scope.fields().id(field.name());
        // An empty constant: every existing value starts with, ends with and contains it.
        return text.isEmpty()
                ? new Condition.Leaf(scope.matches().exists(id))
                : new Condition.Leaf(
                        scope.matches()
                                .wildcardIn(
                                        id,
                                        call.caseInsensitive()
                                                || scope.fields().ignoresCase(field.name()),
                                        List.of(before + text + after)));
    }

    static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private Condition wildcards(int id, Expr.Match match) {
        final List<String> texts = new ArrayList<>();
        final List<String> patterns = new ArrayList<>();
        boolean any = false;
        for (final Expr pattern : match.patterns()) {
            final String text = Literals.spell(Literals.value(pattern));
            any |= !text.isEmpty() && text.chars().allMatch(c -> '*' == c);
            (hasWildcard(text) ? patterns : texts).add(text);
        }
        if (any) {
            return new Condition.Leaf(scope.matches().exists(id));
        }
        final List<Condition> leaves = new ArrayList<>();
        if (!texts.isEmpty()) {
            leaves.add(
                    new Condition.Leaf(scope.matches().textIn(id, match.caseInsensitive(), texts)));
        }
        if (!patterns.isEmpty()) {
            leaves.add(
                    new Condition.Leaf(
                            scope.matches().wildcardIn(id, match.caseInsensitive(), patterns)));
        }
        return 1 == leaves.size() ? leaves.get(0) : new Condition.Or(leaves);
    }

    private Condition regex(int id, Expr.Match match) {
        final List<String> texts =
                match.patterns().stream().map(p -> Literals.spell(Literals.value(p))).toList();
        if (texts.stream().allMatch(RegexCache::isPlain)) {
            return new Condition.Leaf(scope.matches().textIn(id, match.caseInsensitive(), texts));
        }
        final ByteAutomaton automaton = scope.regexes().automaton(match, scope);
        if (null == automaton) {
            return new Condition.Constant(false);
        }
        final Condition leaf =
                new Condition.Leaf(scope.matches().regex(id, automaton, RegexCache.key(match)));
        final List<String> required = required(texts, match.caseInsensitive());
        return null == required
                ? leaf
                : new Condition.And(
                        List.of(
                                new Condition.Leaf(
                                        scope.matches()
                                                .wildcardIn(id, match.caseInsensitive(), required)),
                                leaf));
    }

    /**
     * Patterns of which a value that the regular expressions match satisfies one: implied, so that
     * the condition stays the same, and much cheaper to find out. Null when there are none.
     */
    private static List<String> required(List<String> regexes, boolean caseInsensitive) {
        final List<String> patterns = new ArrayList<>();
        for (final String regex : regexes) {
            final String literal = Patterns.requiredLiteral(regex, caseInsensitive);
            if (literal.length() < MIN_REQUIRED) {
                return null;
            }
            patterns.add('*' + literal + '*');
        }
        return patterns;
    }
}
