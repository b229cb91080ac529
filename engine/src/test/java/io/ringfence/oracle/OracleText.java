package io.ringfence.oracle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Case folding, wildcards, and Lucene's regular expressions as Java's. */
final class OracleText {
    /** Characters by what they fold to, those that fold to themselves left out. */
    private static final Map<String, List<Character>> ALIKE = new HashMap<>();

    static {
        for (char character = 0; character < Character.MAX_VALUE; character++) {
            final String text = String.valueOf(character);
            final String folded = fold(text);
            if (!folded.equals(text)) {
                ALIKE.computeIfAbsent(folded, ignored -> new ArrayList<>()).add(character);
            }
        }
        ALIKE.forEach((folded, all) -> all.add(folded.charAt(0)));
    }

    private OracleText() {}

    /** Folds each code point as lower(upper(c)). */
    static String fold(String text) {
        final StringBuilder folded = new StringBuilder();
        text.codePoints()
                .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Folds when asked to. */
    static String fold(String text, boolean caseInsensitive) {
        return caseInsensitive ? fold(text) : text;
    }

    /** Whether a whole text matches a pattern of stars and question marks. */
    static boolean wildcard(String pattern, boolean caseInsensitive, String text) {
        final int[] patternCodes = fold(pattern, caseInsensitive).codePoints().toArray();
        final int[] textCodes = fold(text, caseInsensitive).codePoints().toArray();
        // For each place of the text: does what was read of the pattern match up to it?
        boolean[] matches = new boolean[textCodes.length + 1];
        matches[0] = true;
        for (final int code : patternCodes) {
            final boolean[] next = new boolean[textCodes.length + 1];
            next[0] = '*' == code && matches[0];
            for (int i = 0; i < textCodes.length; i++) {
                next[i + 1] =
                        '*' == code
                                ? next[i] || matches[i + 1]
                                : matches[i] && ('?' == code || code == textCodes[i]);
            }
            matches = next;
        }
        return matches[textCodes.length];
    }

    /**
     * Whether a whole text matches a regular expression in Lucene's syntax, by way of Java's.
     *
     * @throws UnsupportedOperationException complement, intersection or interval, which Java lacks
     */
    static boolean regex(String pattern, boolean caseInsensitive, String text) {
        int flags = Pattern.DOTALL;
        if (caseInsensitive) {
            flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        }
        return Pattern.compile(new Translation(pattern, caseInsensitive).run(), flags)
                .matcher(text)
                .matches();
    }

    /** Lucene's syntax to Java's: every part in a group, so that no two operators meet. */
    private static final class Translation {
        private final String text;
        private final boolean fold;
        private final StringBuilder out = new StringBuilder();
        private final Deque<Integer> openGroups = new ArrayDeque<>();
        private int at;

        /** Where the part begins that a repetition would repeat. */
        private int partStart;

        Translation(String text, boolean fold) {
            this.text = text;
            this.fold = fold;
        }

        String run() {
            while (at < text.length()) {
                next();
            }
            return out.toString();
        }

        private void next() {
            final char character = text.charAt(at++);
            switch (character) {
                case '~', '&', '<' -> throw new UnsupportedOperationException(text);
                case '@' -> part("(?:.*)");
                case '#' -> part("(?!)");
                case '.' -> part(".");
                case '"' -> part("(?:" + Pattern.quote(until('"')) + ")");
                case '\\' -> part(escaped());
                case '[' -> part(characterClass());
                case '?', '*', '+' -> repeat(String.valueOf(character));
                case '{' -> repeat("{" + until('}') + "}");
                case '(' -> {
                    openGroups.push(out.length());
                    out.append("(?:");
                }
                case ')' -> {
                    out.append(')');
                    partStart = openGroups.pop();
                }
                case '|' -> out.append('|');
                default -> part(outside(character));
            }
        }

        /** Halves of a surrogate pair must stay side by side. */
        private String outside(char character) {
            return fold && !Character.isSurrogate(character)
                    ? "[" + alike(character) + "]"
                    : quoted(character);
        }

        /**
         * A character and all that fold like it; Java misses a few, such as the capital sharp s.
         */
        private static String alike(char character) {
            final StringBuilder all = new StringBuilder(quoted(character));
            final String folded = OracleText.fold(String.valueOf(character));
            ALIKE.getOrDefault(folded, List.of()).forEach(other -> all.append(quoted(other)));
            return all.toString();
        }

        private void part(String translated) {
            partStart = out.length();
            out.append(translated);
        }

        private void repeat(String operator) {
            out.insert(partStart, "(?:").append(')').append(operator);
        }

        private String until(char end) {
            final int start = at;
            at = text.indexOf(end, start) + 1;
            return text.substring(start, at - 1);
        }

        private String escaped() {
            final char character = text.charAt(at++);
            return switch (character) {
                case 's' -> "[ \\t\\n\\r]";
                case 'S' -> "[^ \\t\\n\\r]";
                case 'd', 'D', 'w', 'W' -> "\\" + character;
                default -> quoted(character);
            };
        }

        private String characterClass() {
            final StringBuilder members = new StringBuilder("[");
            if ('^' == text.charAt(at)) {
                members.append('^');
                at++;
            }
            do {
                final char character = text.charAt(at++);
                if ('\\' == character) {
                    members.append(escaped());
                } else if ('-' == character) {
                    members.append('-');
                } else {
                    final boolean end = '-' == text.charAt(at) || '-' == text.charAt(at - 2);
                    members.append(fold && !end ? alike(character) : quoted(character));
                }
            } while (']' != text.charAt(at));
            at++;
            return members.append(']').toString();
        }

        private static String quoted(char character) {
            final boolean plain =
                    Character.isLetterOrDigit(character) || Character.isSurrogate(character);
            return plain ? String.valueOf(character) : "\\" + character;
        }
    }
}
