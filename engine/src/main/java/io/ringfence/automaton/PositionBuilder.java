package io.ringfence.automaton;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds, for a regular expression, its positions, which of them may come first and last, and which
 * may follow which (Glushkov). Complements and intersections have no positions. Cold; the number of
 * positions is limited, and with it the work.
 */
final class PositionBuilder {
    private static final Fragment EMPTY_STRING = new Fragment(new BitSet(), new BitSet(), true);

    private final List<CodePointSet> sets = new ArrayList<>();
    private final List<BitSet> follow = new ArrayList<>();

    /** Where a part may begin and end, and whether it may be empty. */
    record Fragment(BitSet first, BitSet last, boolean nullable) {}

    /** Makes the automaton, or returns null when the expression is not fit for it. */
    static PositionAutomaton build(Regex regex) {
        final PositionBuilder builder = new PositionBuilder();
        final Fragment whole = builder.add(regex);
        return null == whole ? null : new PositionAutomaton(builder, whole);
    }

    /** The character class of each position. */
    List<CodePointSet> sets() {
        return sets;
    }

    BitSet follow(int position) {
        return follow.get(position);
    }

    private Fragment add(Regex regex) {
        if (regex instanceof Regex.Chars chars) {
            return addPosition(chars.set());
        } else if (regex instanceof Regex.Concat concat) {
            Fragment whole = EMPTY_STRING;
            for (final Regex part : concat.parts()) {
                whole = concat(whole, add(part));
            }
            return whole;
        } else if (regex instanceof Regex.Union union) {
            return addUnion(union.parts());
        } else if (regex instanceof Regex.AnyString) {
            return star(addPosition(CodePointSet.ALL));
        } else if (regex instanceof Regex.Repeat repeat) {
            return addRepeat(repeat);
        }
        return null;
    }

    private Fragment addPosition(CodePointSet set) {
        if (sets.size() >= PositionAutomaton.LIMIT) {
            return null;
        }
        final BitSet position = new BitSet();
        position.set(sets.size());
        sets.add(set);
        follow.add(new BitSet());
        return new Fragment(position, position, false);
    }

    private Fragment addUnion(List<Regex> parts) {
        final Fragment whole = new Fragment(new BitSet(), new BitSet(), false);
        boolean nullable = false;
        for (final Regex part : parts) {
            final Fragment fragment = add(part);
            if (null == fragment) {
                return null;
            }
            whole.first.or(fragment.first);
            whole.last.or(fragment.last);
            nullable |= fragment.nullable;
        }
        return new Fragment(whole.first, whole.last, nullable);
    }

    /**
     * The optional copies come first, each reached from before all of them and followed only by the
     * next: so that nearly all of a long repetition is shifts.
     */
    private Fragment addRepeat(Regex.Repeat repeat) {
        final int before = sets.size();
        final Fragment one = add(repeat.operand());
        if (null == one || before == sets.size()) {
            // Without a position, to repeat adds nothing.
            return null == one || one.nullable || repeat.min() > 0 ? one : EMPTY_STRING;
        }
        if (Regex.UNBOUNDED == repeat.max()) {
            Fragment whole = star(one);
            for (int i = 0; i < repeat.min() && null != whole; i++) {
                whole = concat(whole, add(repeat.operand()));
            }
            return whole;
        }
        Fragment whole = EMPTY_STRING;
        for (int i = 0; i < repeat.max() && null != whole; i++) {
            whole = concat(whole, 0 == i ? one : add(repeat.operand()));
            if (null != whole && i < repeat.max() - repeat.min()) {
                whole = new Fragment(whole.first, whole.last, true);
            }
        }
        return whole;
    }

    private Fragment star(Fragment fragment) {
        if (null != fragment) {
            connect(fragment.last, fragment.first);
        }
        return null == fragment ? null : new Fragment(fragment.first, fragment.last, true);
    }

    private Fragment concat(Fragment left, Fragment right) {
        if (null == left || null == right) {
            return null;
        }
        connect(left.last, right.first);
        final BitSet first = (BitSet) left.first.clone();
        if (left.nullable) {
            first.or(right.first);
        }
        final BitSet last = (BitSet) right.last.clone();
        if (right.nullable) {
            last.or(left.last);
        }
        return new Fragment(first, last, left.nullable && right.nullable);
    }

    private void connect(BitSet from, BitSet to) {
        for (int i = from.nextSetBit(0); i >= 0; i = from.nextSetBit(i + 1)) {
            follow.get(i).or(to);
        }
    }
}
