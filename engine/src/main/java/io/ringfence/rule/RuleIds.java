package io.ringfence.rule;

/** What may be a rule's id: Elastic's are UUIDs, one's own may be any short printable word. */
final class RuleIds {
    private static final int MAX_LENGTH = 256;

    private RuleIds() {}

    static String read(TomlFacts rule, String key) {
        final String id = rule.required(key);
        if (!id.isBlank() && !isPrintableWord(id)) {
            rule.problems()
                    .error(
                            rule.place(key),
                            key + " has blanks or control characters, or is longer than 256",
                            "a UUID, or a short word");
        }
        return id;
    }

    private static boolean isPrintableWord(String id) {
        return id.length() <= MAX_LENGTH
                && id.chars().noneMatch(c -> Character.isWhitespace(c) || c < ' ' || 0x7f == c);
    }
}
