package io.ringfence.automaton;

import java.util.ArrayList;
import java.util.List;

/**
 * Lucene's RegExp syntax with all optional operators, loosest first: {@code |}, {@code &}
 * (intersection), concatenation, {@code ? * +} and counts in braces, {@code ~} (complement), and
 * the simple ones: {@code .}, classes in brackets, {@code #} (nothing), {@code @} (any string),
 * {@code "text"}, {@code (...)}, {@code <1-100>} (interval), {@code \d \D \s \S \w \W}.
 *
 * <p>It follows Lucene also where it surprises: {@code ^} and {@code $} are ordinary characters; an
 * operator that has nothing to work on, such as a leading {@code *}, is an ordinary character; a
 * backslash makes any other character ordinary, but before a letter it is an error; a dot matches
 * line breaks; {@code .*?} is an optional {@code .*}.
 *
 * <p>One difference, on purpose: when case is ignored, it is ignored in ranges too. Older versions
 * of Lucene leave {@code [A-Z]} alone there, which no author of a rule expects.
 *
 * <p>Not thread-safe, single use, cold. Recursion is bounded by {@link #NESTING_LIMIT}.
 */
final class RegexParser {
    /** Parentheses and complements inside each other. */
    static final int NESTING_LIMIT = 100;

    /** Repetition operators behind one another, as in {@code a+*?}. */
    static final int REPETITION_LIMIT = 10;

    /** Digits of a count or of an end of an interval. */
    private static final int DIGIT_LIMIT = 9;

    private static final CodePointSet DIGITS = CodePointSet.range('0', '9');
    private static final CodePointSet SPACES = CodePointSet.of(" \t\n\r");
    private static final CodePointSet WORD =
            CodePointSet.union(
                    List.of(
                            DIGITS,
                            CodePointSet.range('a', 'z'),
                            CodePointSet.range('A', 'Z'),
                            CodePointSet.of("_")));

    private final String text;
    private final boolean caseInsensitive;
    private int position;
    private int depth;

    RegexParser(String text, boolean caseInsensitive) {
        this.text = text;
        this.caseInsensitive = caseInsensitive;
    }

    /** Parses the whole text. */
    Regex parse() throws PatternException {
        if (text.isEmpty()) {
            return Regex.EMPTY_STRING;
        }
        final Regex regex = parseUnion();
        if (position < text.length()) {
            throw error("unbalanced ')'", position);
        }
        return regex;
    }

    private Regex parseUnion() throws PatternException {
        final List<Regex> parts = new ArrayList<>();
        do {
            parts.add(parseIntersection());
        } while (match('|'));
        return 1 == parts.size() ? parts.get(0) : new Regex.Union(parts);
    }

    private Regex parseIntersection() throws PatternException {
        final List<Regex> parts = new ArrayList<>();
        do {
            parts.add(parseConcat());
        } while (match('&'));
        return 1 == parts.size() ? parts.get(0) : new Regex.Intersection(parts);
    }

    private Regex parseConcat() throws PatternException {
        final List<Regex> parts = new ArrayList<>();
        do {
            parts.add(parseRepeat());
        } while (position < text.length() && !peek(")|&"));
        return 1 == parts.size() ? parts.get(0) : new Regex.Concat(parts);
    }

    private Regex parseRepeat() throws PatternException {
        Regex regex = parseComplement();
        int count = 0;
        while (peek("?*+{")) {
            if (++count > REPETITION_LIMIT) {
                throw error(
                        "more than " + REPETITION_LIMIT + " repetitions of one another", position);
            }
            final int operator = next();
            if ('?' == operator) {
                regex = new Regex.Repeat(regex, 0, 1);
            } else if ('*' == operator) {
                regex = repeat(regex, 0, Regex.UNBOUNDED);
            } else if ('+' == operator) {
                regex = repeat(regex, 1, Regex.UNBOUNDED);
            } else {
                regex = parseCounts(regex);
            }
        }
        return regex;
    }

    private Regex parseCounts(Regex operand) throws PatternException {
        final int start = position;
        final int min = parseNumber();
        int max = min;
        if (match(',')) {
            max = peek("0123456789") ? parseNumber() : Regex.UNBOUNDED;
        }
        if (!match('}')) {
            throw error("expected '}'", position);
        }
        if (Regex.UNBOUNDED != max && max < min) {
            throw error("repetition counts out of order", start);
        }
        return repeat(operand, min, max);
    }

    private static Regex repeat(Regex operand, int min, int max) {
        if (Regex.UNBOUNDED == max
                && operand instanceof Regex.Chars chars
                && CodePointSet.ALL == chars.set()) {
            final Regex any = new Regex.AnyString();
            return 0 == min
                    ? any
                    : new Regex.Concat(List.of(new Regex.Repeat(operand, min, min), any));
        }
        return new Regex.Repeat(operand, min, max);
    }

    private Regex parseComplement() throws PatternException {
        if (!match('~')) {
            return match('[') ? parseClass() : parseSimple();
        }
        enter();
        final Regex operand = parseComplement();
        depth--;
        return new Regex.Complement(operand);
    }

    private Regex parseClass() throws PatternException {
        final boolean negated = match('^');
        final List<CodePointSet> sets = new ArrayList<>();
        do {
            sets.add(parseClassMember());
        } while (position < text.length() && !peek("]"));
        if (!match(']')) {
            throw error("expected ']'", position);
        }
        final CodePointSet set = CodePointSet.union(sets);
        return new Regex.Chars(negated ? set.complement() : set);
    }

    private CodePointSet parseClassMember() throws PatternException {
        final CodePointSet predefined = matchPredefined();
        if (null != predefined) {
            return predefined;
        }
        final int start = position;
        final int low = parseChar();
        final int high = match('-') ? parseChar() : low;
        if (low > high) {
            throw error("range out of order", start);
        }
        return folded(CodePointSet.range(low, high));
    }

    private Regex parseSimple() throws PatternException {
        if (match('.')) {
            return new Regex.Chars(CodePointSet.ALL);
        } else if (match('#')) {
            return Regex.NOTHING;
        } else if (match('@')) {
            return new Regex.AnyString();
        } else if (match('"')) {
            return literal(until('"'));
        } else if (match('(')) {
            return parseGroup();
        } else if (match('<')) {
            return parseInterval();
        }
        final CodePointSet predefined = matchPredefined();
        return new Regex.Chars(null != predefined ? predefined : folded(oneChar(parseChar())));
    }

    private Regex parseGroup() throws PatternException {
        if (match(')')) {
            return Regex.EMPTY_STRING;
        }
        enter();
        final Regex regex = parseUnion();
        depth--;
        if (!match(')')) {
            throw error("expected ')'", position);
        }
        return regex;
    }

    private Regex parseInterval() throws PatternException {
        final int start = position - 1;
        final String interval = until('>');
        final int dash = interval.indexOf('-');
        if (dash < 0) {
            throw error("'<' starts an interval such as <1-100>; escape it to mean itself", start);
        }
        final String from = interval.substring(0, dash);
        final String to = interval.substring(dash + 1);
        if (!isNumber(from) || !isNumber(to)) {
            throw error("an interval is two numbers of at most " + DIGIT_LIMIT + " digits", start);
        }
        final int first = Integer.parseInt(from);
        final int second = Integer.parseInt(to);
        // Ends of the same length ask for exactly so many digits; otherwise zeros may lead.
        return DecimalInterval.between(
                Math.min(first, second),
                Math.max(first, second),
                from.length() == to.length() ? from.length() : 0);
    }

    private Regex literal(String characters) {
        final List<Regex> parts = new ArrayList<>();
        for (final int codePoint : Utf8.codePoints(characters)) {
            parts.add(new Regex.Chars(folded(oneChar(codePoint))));
        }
        return new Regex.Concat(parts);
    }

    private CodePointSet matchPredefined() throws PatternException {
        if (position + 1 >= text.length() || '\\' != text.charAt(position)) {
            return null;
        }
        final char letter = text.charAt(position + 1);
        final CodePointSet set =
                switch (letter) {
                    case 'd', 'D' -> DIGITS;
                    case 's', 'S' -> SPACES;
                    // ASCII even without case: the long s is no word character in Lucene.
                    case 'w', 'W' -> WORD;
                    default -> null;
                };
        if (null != set) {
            position += 2;
            return letter < 'a' ? set.complement() : set;
        }
        if (letter <= 'z' && Character.isLetter(letter)) {
            throw error("unknown character class \\" + letter, position);
        }
        return null;
    }

    private int parseChar() throws PatternException {
        match('\\');
        return next();
    }

    private int parseNumber() throws PatternException {
        final int start = position;
        while (peek("0123456789")) {
            position++;
        }
        final String number = text.substring(start, position);
        if (!isNumber(number)) {
            throw error("expected a number of at most " + DIGIT_LIMIT + " digits", start);
        }
        return Integer.parseInt(number);
    }

    private static boolean isNumber(String number) {
        boolean digitsOnly = !number.isEmpty() && number.length() <= DIGIT_LIMIT;
        for (int i = 0; i < number.length() && digitsOnly; i++) {
            digitsOnly = number.charAt(i) >= '0' && number.charAt(i) <= '9';
        }
        return digitsOnly;
    }

    private String until(char end) throws PatternException {
        final int start = position;
        final int found = text.indexOf(end, start);
        if (found < 0) {
            throw error("expected '" + end + "'", text.length());
        }
        position = found + 1;
        return text.substring(start, found);
    }

    private CodePointSet folded(CodePointSet set) {
        return caseInsensitive ? set.closedUnderFolding() : set;
    }

    private static CodePointSet oneChar(int codePoint) {
        return CodePointSet.range(codePoint, codePoint);
    }

    private void enter() throws PatternException {
        if (++depth > NESTING_LIMIT) {
            throw error("nested more than " + NESTING_LIMIT + " deep", position);
        }
    }

    private boolean peek(String characters) {
        return position < text.length() && characters.indexOf(text.charAt(position)) >= 0;
    }

    private boolean match(char character) {
        final boolean found = position < text.length() && character == text.charAt(position);
        if (found) {
            position++;
        }
        return found;
    }

    private int next() throws PatternException {
        if (position >= text.length()) {
            throw error("unexpected end", position);
        }
        final int codePoint = text.codePointAt(position);
        position += Character.charCount(codePoint);
        return codePoint;
    }

    private static PatternException error(String message, int offset) {
        return new PatternException(message, offset);
    }
}
