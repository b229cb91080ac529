package io.ringfence.automaton;

import java.util.Random;

/** Random patterns: of the syntax that Lucene and Java share, or with Lucene's own operators. */
final class RandomRegex {
    private static final String[] ATOMS = {
        "a",
        "b",
        "A",
        "k",
        "\u00e9",
        "\u212a",
        "\ud83d\ude00",
        ".",
        "[ab]",
        "[^a]",
        "[a-k0]",
        "\\d",
        "\\S",
        "\\.",
        "()"
    };

    /** Java leaves the Kelvin sign out of a word when it ignores case, so it is no twin there. */
    private static final String[] OWN_ATOMS = {
        "@", "#", "\"a0\"", "<0-100>", "<07-12>", "\\w", "[^\\w]"
    };

    private static final String[] SUFFIXES = {"", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}"};

    private final Random random;
    private final boolean lucene;

    RandomRegex(Random random, boolean lucene) {
        this.random = random;
        this.lucene = lucene;
    }

    String next(int depth) {
        if (0 == depth || 0 == random.nextInt(4)) {
            return atom();
        }
        return switch (random.nextInt(lucene ? 6 : 4)) {
            case 0, 1 -> next(depth - 1) + next(depth - 1);
            case 2 -> "(" + next(depth - 1) + "|" + next(depth - 1) + ")";
            case 3 -> "(" + next(depth - 1) + ")" + pick(SUFFIXES);
            case 4 -> "~(" + next(depth - 1) + ")";
            default -> "(" + next(depth - 1) + "&" + next(depth - 1) + ")";
        };
    }

    private String atom() {
        return lucene && 0 == random.nextInt(4) ? pick(OWN_ATOMS) : pick(ATOMS);
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
