package io.ringfence.tools.conformance;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cases that are not expected to pass.
 *
 * @param file their file
 * @param names what their names look like
 * @param count how many they are, exactly: one more is a regression, one less is to be cleared away
 * @param reason why, in a sentence
 */
record Excuse(String file, Pattern names, int count, String reason) {
    /** Prefix of the name of a statement that no semicolon ends. */
    static final String UNTERMINATED = "(unterminated) ";

    private static final List<Excuse> ALL =
            List.of(
                    of(
                            "queries-supported.eql",
                            "join\\b.*",
                            14,
                            "`join` parses in Elasticsearch and is refused one step later"),
                    of(
                            "queries-supported.eql",
                            Pattern.quote(UNTERMINATED) + ".*",
                            4,
                            "never read by Elasticsearch for want of a semicolon;"
                                    + " unequal numbers of keys are an error"),
                    of(
                            "queries-unsupported.eql",
                            "[^|]*(\\| (head|tail) \\d+ ?)+",
                            14,
                            "head and tail have become legal since the list was made"),
                    of(
                            "test_folding.toml",
                            "string_case_insensitive_match_comparison: .*",
                            6,
                            "comparisons that ignore case are Endgame's, skipped by Elasticsearch"),
                    of(
                            "test_folding.toml",
                            "complex: .*",
                            2,
                            "method syntax is Endgame's, skipped by Elasticsearch"),
                    of(
                            "test_string_functions.toml",
                            "between: .*",
                            7,
                            "Elasticsearch's `between` gives \"\" when nothing is found and the"
                                    + " source for an empty border, and skips these"));

    private static Excuse of(String file, String names, int count, String reason) {
        return new Excuse(file, Pattern.compile(names), count, reason);
    }

    /** The excuses of one file. */
    static List<Excuse> of(String file) {
        return ALL.stream().filter(excuse -> excuse.file.equals(file)).toList();
    }
}
