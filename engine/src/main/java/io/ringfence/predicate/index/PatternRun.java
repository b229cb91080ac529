package io.ringfence.predicate.index;

import io.ringfence.automaton.CaseFolding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cold: a literal run of a wildcard pattern, the bytes between two of its wildcards. A run at the
 * pattern's start or end has the anchor there as one more byte.
 *
 * @param bytes as they stand in a value; of a pattern that ignores case, folded
 */
record PatternRun(byte[] bytes) {
    /** The runs of a pattern in their order, longest possible each. */
    static List<PatternRun> of(String pattern, boolean caseInsensitive) {
        final String text = caseInsensitive ? CaseFolding.fold(pattern) : pattern;
        final List<PatternRun> runs = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isWildcard(text.charAt(i))) {
                if (i > start) {
                    runs.add(run(text, start, i));
                }
                start = i + 1;
            }
        }
        return runs;
    }

    private static PatternRun run(String text, int start, int end) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (start == 0) {
            out.write(ValueText.START);
        }
        out.writeBytes(text.substring(start, end).getBytes(StandardCharsets.UTF_8));
        if (end == text.length()) {
            out.write(ValueText.END);
        }
        return new PatternRun(out.toByteArray());
    }

    static boolean isWildcard(char c) {
        return c == '*' || c == '?';
    }

    /** The bytes from the offset as the scanner sees them: first lowest, without letter case. */
    int gram(int offset, int width) {
        int gram = 0;
        for (int i = 0; i < width; i++) {
            gram |= (bytes[offset + i] & 0xff | 0x20) << 8 * i;
        }
        return gram;
    }
}
