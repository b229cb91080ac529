package io.ringfence.tools.hits;

import io.ringfence.tools.generate.Rng;

import java.util.Locale;

/** Texts for wildcard patterns: {@code *} is anything, {@code ?} one character. */
final class Wildcards {
    private static final double EMPTY_PERCENT = 25;
    private static final double OTHER_DRIVE_PERCENT = 20;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private Wildcards() {}

    /**
     * Some text that the pattern matches.
     *
     * @param fillLength least length of what stands for a star, if there is one
     */
    static String text(String pattern, int fillLength, Rng rng) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            final char at = pattern.charAt(i);
            if ('*' == at) {
                text.append(fillLength > 0 || !rng.percent(EMPTY_PERCENT) ? word(rng) : "");
                text.append("x".repeat(Math.max(0, fillLength)));
            } else if ('?' == at) {
                text.append(
                        0 == i && !rng.percent(OTHER_DRIVE_PERCENT)
                                ? 'C'
                                : LETTERS.charAt(rng.below(LETTERS.length())));
            } else {
                text.append(at);
            }
        }
        return text.toString();
    }

    /** Three to eight letters. */
    static String word(Rng rng) {
        final StringBuilder word = new StringBuilder();
        for (int i = 3 + rng.below(6); i > 0; i--) {
            word.append(LETTERS.charAt(rng.below(LETTERS.length())));
        }
        return word.toString();
    }

    static boolean matches(String pattern, boolean fold, String text) {
        return fold
                ? matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT))
                : matches(pattern, text);
    }

    /** Goes back to the last star where it fails. */
    private static boolean matches(String pattern, String text) {
        int star = -1;
        int retry = 0;
        int at = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && '*' == pattern.charAt(at)) {
                star = at++;
                retry = i;
            } else if (at < pattern.length()
                    && ('?' == pattern.charAt(at) || pattern.charAt(at) == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && '*' == pattern.charAt(at)) {
            at++;
        }
        return at == pattern.length();
    }
}
