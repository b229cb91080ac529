package io.ringfence.automaton;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A non-deterministic automaton of at most {@link #LIMIT} positions, run as sets of positions in
 * four words: for the few patterns whose deterministic automaton would be too large, such as {@code
 * .*a.{25}b}. A position is one character class of the pattern, with its repetitions written out.
 *
 * <pre>
 *   set of positions --follow--&gt; those that may come next --class of the character--&gt; next set
 * </pre>
 *
 * Most positions are only followed by the next one, which is a shift for all of them at once; the
 * others have a row of four words. Works on code points, so that a class is one position.
 * Immutable, any thread; allocates nothing; time linear in the value's length.
 */
final class PositionAutomaton {
    /** Positions that an automaton may have. */
    static final int LIMIT = 256;

    private static final int WORDS = LIMIT / Long.SIZE;

    private final boolean matchesEmpty;
    private final long[] first;
    private final long[] last;

    /** Positions that the next one may follow. */
    private final long[] shifted;

    /** Positions that others may follow too, and those rows: four words each. */
    private final long[] branching;

    private final long[] follow;
    private final CodePointClasses classes;

    /** Positions that accept a class: four words each. */
    private final long[] accepting;

    PositionAutomaton(PositionBuilder builder, PositionBuilder.Fragment whole) {
        this.matchesEmpty = whole.nullable();
        this.first = words(whole.first());
        this.last = words(whole.last());
        this.classes = new CodePointClasses(builder.sets());
        this.accepting = new long[classes.count() * WORDS];
        this.follow = new long[builder.sets().size() * WORDS];
        final BitSet shiftedSet = new BitSet();
        final BitSet branchingSet = new BitSet();
        for (int position = 0; position < builder.sets().size(); position++) {
            final BitSet others = (BitSet) builder.follow(position).clone();
            shiftedSet.set(position, others.get(position + 1));
            others.clear(position + 1);
            branchingSet.set(position, !others.isEmpty());
            System.arraycopy(words(others), 0, follow, position * WORDS, WORDS);
            for (int id = 0; id < classes.count(); id++) {
                if (classes.isIn(id, position)) {
                    accepting[id * WORDS + (position >> 6)] |= 1L << position;
                }
            }
        }
        this.shifted = words(shiftedSet);
        this.branching = words(branchingSet);
    }

    /** Whether the whole value matches. */
    @SuppressWarnings(
            "checkstyle:MethodLength") // The set stays in locals: no array, no allocation.
    boolean matches(byte[] bytes, int offset, int length) {
        if (0 == length) {
            return matchesEmpty;
        }
        final int limit = offset + length;
        long next0 = first[0];
        long next1 = first[1];
        long next2 = first[2];
        long next3 = first[3];
        int at = offset;
        while (true) {
            final int decoded = Utf8.decode(bytes, at, limit);
            final int row = WORDS * classes.classOf(Utf8.codePoint(decoded));
            final long set0 = next0 & accepting[row];
            final long set1 = next1 & accepting[row + 1];
            final long set2 = next2 & accepting[row + 2];
            final long set3 = next3 & accepting[row + 3];
            at += Utf8.length(decoded);
            if (at >= limit) {
                return 0 != (set0 & last[0] | set1 & last[1] | set2 & last[2] | set3 & last[3]);
            }
            if (0 == (set0 | set1 | set2 | set3)) {
                return false;
            }
            final long shift0 = set0 & shifted[0];
            final long shift1 = set1 & shifted[1];
            final long shift2 = set2 & shifted[2];
            final long branch0 = set0 & branching[0];
            final long branch1 = set1 & branching[1];
            final long branch2 = set2 & branching[2];
            final long branch3 = set3 & branching[3];
            next0 = shift0 << 1;
            next1 = shift1 << 1 | shift0 >>> 63;
            next2 = shift2 << 1 | shift1 >>> 63;
            next3 = (set3 & shifted[3]) << 1 | shift2 >>> 63;
            if (0 != (branch0 | branch1 | branch2 | branch3)) {
                next0 |= followers(0, branch0, branch1, branch2, branch3);
                next1 |= followers(1, branch0, branch1, branch2, branch3);
                next2 |= followers(2, branch0, branch1, branch2, branch3);
                next3 |= followers(3, branch0, branch1, branch2, branch3);
            }
        }
    }

    int positionCount() {
        return follow.length / WORDS;
    }

    long sizeInBytes() {
        return classes.sizeInBytes() + (long) Long.BYTES * (accepting.length + follow.length);
    }

    /** One word of what may follow a set. */
    private long followers(int word, long set0, long set1, long set2, long set3) {
        return followers(word, set0)
                | followers(word + WORDS * Long.SIZE, set1)
                | followers(word + WORDS * Long.SIZE * 2, set2)
                | followers(word + WORDS * Long.SIZE * 3, set3);
    }

    private long followers(int base, long set) {
        long followers = 0;
        for (long rest = set; 0 != rest; rest &= rest - 1) {
            followers |= follow[base + WORDS * Long.numberOfTrailingZeros(rest)];
        }
        return followers;
    }

    private static long[] words(BitSet set) {
        return Arrays.copyOf(set.toLongArray(), WORDS);
    }
}
