package io.ringfence.automaton;

import java.util.ArrayList;
import java.util.List;

/**
 * Cold: a text that every match of a regular expression holds, so that a filter for texts can tell
 * where the automaton need not be run. Where case is ignored the text is folded.
 */
final class RequiredLiteral {
    /** No more characters than this fold to the same one. */
    private static final int MAX_ORBIT = 4;

    private final List<String> runs = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();

    private RequiredLiteral() {}

    /** The longest such text, empty when none is certain; without {@code *} and {@code ?}. */
    static String of(Regex regex) {
        final RequiredLiteral literal = new RequiredLiteral();
        literal.walk(regex);
        literal.cut();
        String longest = "";
        for (final String run : literal.runs) {
            longest = run.length() > longest.length() ? run : longest;
        }
        return longest;
    }

    /** What every match holds, in the order it holds it; anything uncertain cuts the run. */
    private void walk(Regex regex) {
        if (regex instanceof Regex.Chars chars) {
            final int folded = onlyOne(chars.set());
            if (folded < 0 || '*' == folded || '?' == folded) {
                cut();
            } else {
                run.appendCodePoint(folded);
            }
        } else if (regex instanceof Regex.Concat concat) {
            concat.parts().forEach(this::walk);
        } else if (regex instanceof Regex.Union union && 1 == union.parts().size()) {
            walk(union.parts().get(0));
        } else if (regex instanceof Regex.Repeat repeat && repeat.min() > 0) {
            walk(repeat.operand());
            cut();
        } else {
            cut();
        }
    }

    private void cut() {
        if (!run.isEmpty()) {
            runs.add(run.toString());
            run.setLength(0);
        }
    }

    /** The character that a set stands for: its only one, or what all of it folds to; or -1. */
    private static int onlyOne(CodePointSet set) {
        if (1 == set.size()) {
            return set.low(0);
        }
        int folded = -1;
        for (int i = 0; i < set.rangeCount() && set.size() <= MAX_ORBIT; i++) {
            for (int codePoint = set.low(i); codePoint <= set.high(i); codePoint++) {
                final int one = CaseFolding.fold(codePoint);
                if (folded >= 0 && one != folded) {
                    return -1;
                }
                folded = one;
            }
        }
        return folded;
    }
}
