package io.ringfence.automaton;

import java.util.BitSet;

/**
 * The slow, obvious way to match a parsed regular expression: for each node and start, the set of
 * ends, over code points. Complement and intersection are just that on sets.
 */
final class RegexTwin {
    private final int[] text;

    private RegexTwin(int[] text) {
        this.text = text;
    }

    static boolean matches(Regex regex, String text) {
        final int[] codePoints = text.codePoints().toArray();
        return new RegexTwin(codePoints).ends(regex, 0).get(codePoints.length);
    }

    private BitSet ends(Regex regex, int start) {
        final BitSet ends = new BitSet();
        if (regex instanceof Regex.Chars chars) {
            if (start < text.length && chars.set().contains(text[start])) {
                ends.set(start + 1);
            }
        } else if (regex instanceof Regex.Concat concat) {
            ends.set(start);
            for (final Regex part : concat.parts()) {
                replace(ends, step(part, ends));
            }
        } else if (regex instanceof Regex.Union union) {
            union.parts().forEach(part -> ends.or(ends(part, start)));
        } else if (regex instanceof Regex.Intersection intersection) {
            ends.set(start, text.length + 1);
            intersection.parts().forEach(part -> ends.and(ends(part, start)));
        } else if (regex instanceof Regex.Complement complement) {
            ends.set(start, text.length + 1);
            ends.andNot(ends(complement.operand(), start));
        } else if (regex instanceof Regex.AnyString) {
            ends.set(start, text.length + 1);
        } else if (regex instanceof Regex.Repeat repeat) {
            return repeated(repeat, start);
        }
        return ends;
    }

    private BitSet repeated(Regex.Repeat repeat, int start) {
        BitSet current = new BitSet();
        current.set(start);
        for (int i = 0; i < repeat.min(); i++) {
            current = step(repeat.operand(), current);
        }
        final BitSet all = (BitSet) current.clone();
        // More rounds than there are characters add nothing: a round that adds no end is the last.
        final int rounds =
                Regex.UNBOUNDED == repeat.max() ? text.length + 1 : repeat.max() - repeat.min();
        for (int i = 0; i < rounds; i++) {
            current = step(repeat.operand(), current);
            all.or(current);
        }
        return all;
    }

    private BitSet step(Regex regex, BitSet starts) {
        final BitSet ends = new BitSet();
        starts.stream().forEach(start -> ends.or(ends(regex, start)));
        return ends;
    }

    private static void replace(BitSet target, BitSet source) {
        target.clear();
        target.or(source);
    }
}
