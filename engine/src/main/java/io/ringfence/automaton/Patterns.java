package io.ringfence.automaton;

import java.util.ArrayList;
import java.util.List;

/** Regular expressions to matchers. Cold, stateless. */
public final class Patterns {
    /** A good limit of states for one list of patterns: some 100 KiB to some MiB of table. */
    public static final int DEFAULT_MAX_STATES = 10_000;

    private Patterns() {}

    /**
     * Compiles patterns in the syntax of Lucene's RegExp with all its optional operators, as
     * Elasticsearch uses it for {@code regex}: anchored at both ends, a list matches when any of it
     * does. {@link RegexParser} says what the syntax is.
     *
     * @param patterns at least one
     * @param caseInsensitive compare under {@link CaseFolding}, also in ranges
     * @param maxStates states that the automaton may have, also on the way to it; the work is
     *     limited in proportion. A pattern that needs more is run as sets of positions instead,
     *     which takes more time a byte, if it has few enough of them
     * @throws PatternException bad syntax, or too complex for both
     */
    public static ByteAutomaton regex(List<String> patterns, boolean caseInsensitive, int maxStates)
            throws PatternException {
        final List<Regex> parts = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            parts.add(parse(patterns.get(i), i, caseInsensitive));
        }
        final Regex whole = new Regex.Union(parts);
        try {
            final CompileLimits limits = new CompileLimits(maxStates);
            return new ByteAutomaton(new RegexCompiler(limits).compile(whole));
        } catch (PatternException tooComplex) {
            final PositionAutomaton positions = PositionBuilder.build(whole);
            if (null == positions) {
                throw tooComplex;
            }
            return new ByteAutomaton(positions);
        }
    }

    /**
     * The text that a regular expression stands for when it has no operator, so that a plain
     * comparison will do (Elasticsearch makes it one).
     *
     * @return null when it is more than a text, or cannot be parsed
     */
    public static String literalOf(String pattern) {
        try {
            final StringBuilder text = new StringBuilder();
            return appendLiteral(new RegexParser(pattern, false).parse(), text)
                    ? text.toString()
                    : null;
        } catch (PatternException expected) {
            return null;
        }
    }

    /**
     * A text that every match of a regular expression holds; {@code *} and {@code ?} do not occur
     * in it. Compare it under case folding where case is ignored.
     *
     * @return empty when none is certain, or the pattern cannot be parsed
     */
    public static String requiredLiteral(String pattern, boolean caseInsensitive) {
        try {
            return RequiredLiteral.of(new RegexParser(pattern, caseInsensitive).parse());
        } catch (PatternException expected) {
            return "";
        }
    }

    private static boolean appendLiteral(Regex regex, StringBuilder text) {
        if (regex instanceof Regex.Chars chars && 1 == chars.set().size()) {
            text.appendCodePoint(chars.set().low(0));
            return true;
        }
        if (regex instanceof Regex.Concat concat) {
            boolean literal = true;
            for (final Regex part : concat.parts()) {
                literal = literal && appendLiteral(part, text);
            }
            return literal;
        }
        return false;
    }

    private static Regex parse(String pattern, int index, boolean caseInsensitive)
            throws PatternException {
        try {
            return new RegexParser(pattern, caseInsensitive).parse();
        } catch (PatternException exception) {
            throw new PatternException(exception.getMessage(), index, exception.offset());
        }
    }
}
