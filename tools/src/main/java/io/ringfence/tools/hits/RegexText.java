package io.ringfence.tools.hits;

import io.ringfence.tools.generate.Rng;

/**
 * Texts for the regular expressions that rules use: literals, classes, groups, alternatives,
 * counts. What it cannot read (complements, intersections, intervals) it says no to.
 */
final class RegexText {
    private static final int MOST_REPEATS = 4;
    private static final String UNREADABLE = "~&<>#@";
    private static final String WORD = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final String pattern;
    private final Rng rng;
    private int at;
    private boolean readable = true;

    private RegexText(String pattern, Rng rng) {
        this.pattern = pattern;
        this.rng = rng;
    }

    /** Some text that the pattern matches as a whole, or null. */
    static String of(String pattern, Rng rng) {
        final RegexText regex = new RegexText(pattern, rng);
        final String text = regex.alternatives();
        return regex.readable && regex.at == pattern.length() ? text : null;
    }

    /** One of the alternatives; each is read, since each must be passed. */
    private String alternatives() {
        String chosen = sequence();
        int count = 1;
        while (peek('|')) {
            at++;
            final String other = sequence();
            chosen = 0 == rng.below(++count) ? other : chosen;
        }
        return chosen;
    }

    private String sequence() {
        final StringBuilder text = new StringBuilder();
        while (at < pattern.length() && !peek('|') && !peek(')') && readable) {
            text.append(repeated());
        }
        return text.toString();
    }

    private String repeated() {
        final int start = at;
        String text = atom();
        final int end = at;
        final int[] bounds = bounds();
        final int after = at;
        if (1 == bounds[0] && 1 == bounds[1]) {
            return text;
        }
        final StringBuilder all = new StringBuilder();
        for (int i = bounds[0] + rng.below(bounds[1] - bounds[0] + 1); i > 0; i--) {
            at = start;
            text = atom();
            all.append(text);
        }
        readable &= end <= after;
        at = after;
        return all.toString();
    }

    /** How often; several counts behind each other are too many. */
    private int[] bounds() {
        int[] bounds = {1, 1};
        while (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            final char sign = pattern.charAt(at++);
            bounds =
                    switch (sign) {
                        case '*' -> new int[] {0, MOST_REPEATS};
                        case '+' -> new int[] {1, MOST_REPEATS};
                        case '?' -> new int[] {Math.min(0, bounds[0]), bounds[1]};
                        default -> counted();
                    };
        }
        return bounds;
    }

    private int[] counted() {
        final int end = pattern.indexOf('}', at);
        final String[] parts = pattern.substring(at, Math.max(at, end)).split(",", -1);
        at = end + 1;
        try {
            final int least = Integer.parseInt(parts[0]);
            final int most = 1 == parts.length ? least : upper(parts[1], least);
            return new int[] {least, Math.min(most, least + MOST_REPEATS)};
        } catch (final NumberFormatException e) {
            readable = false;
            return new int[] {1, 1};
        }
    }

    private static int upper(String text, int least) {
        return text.isEmpty() ? least + MOST_REPEATS : Integer.parseInt(text);
    }

    private String atom() {
        final char sign = pattern.charAt(at++);
        if ('(' == sign) {
            final String text = alternatives();
            readable &= peek(')');
            at++;
            return text;
        } else if ('[' == sign) {
            return charClass();
        } else if ('"' == sign) {
            final int end = pattern.indexOf('"', at);
            readable &= end >= 0;
            final String text = pattern.substring(at, Math.max(at, end));
            at = end + 1;
            return text;
        } else if ('\\' == sign && at < pattern.length()) {
            return escaped(pattern.charAt(at++));
        } else if ('.' == sign) {
            return any();
        }
        readable &= UNREADABLE.indexOf(sign) < 0;
        return String.valueOf(sign);
    }

    private String escaped(char sign) {
        return switch (sign) {
            case 'd' -> String.valueOf(rng.below(10));
            case 'w' -> any();
            case 's' -> " ";
            default -> String.valueOf(sign);
        };
    }

    private String any() {
        return String.valueOf(WORD.charAt(rng.below(WORD.length())));
    }

    private String charClass() {
        final StringBuilder members = new StringBuilder();
        final boolean negated = peek('^');
        at += negated ? 1 : 0;
        while (at < pattern.length() && !peek(']')) {
            final char first = member(members);
            if (peek('-') && at + 1 < pattern.length() && ']' != pattern.charAt(at + 1)) {
                at++;
                final char last = member(new StringBuilder());
                for (char c = first; c <= last && members.length() < WORD.length() * 8; c++) {
                    members.append(c);
                }
            }
        }
        at++;
        if (negated) {
            return outside(members.toString());
        }
        readable &= !members.isEmpty();
        return readable ? String.valueOf(members.charAt(rng.below(members.length()))) : "";
    }

    /** Adds one member, of a class of its own all. */
    private char member(StringBuilder members) {
        char sign = pattern.charAt(at++);
        if ('\\' == sign && at < pattern.length()) {
            sign = pattern.charAt(at++);
            final String one = escaped(sign);
            members.append(one);
            return one.charAt(0);
        }
        members.append(sign);
        return sign;
    }

    private String outside(String members) {
        for (int i = 0; i < WORD.length(); i++) {
            final String one = any();
            if (!members.contains(one)) {
                return one;
            }
        }
        readable = false;
        return "";
    }

    private boolean peek(char sign) {
        return at < pattern.length() && pattern.charAt(at) == sign;
    }
}
