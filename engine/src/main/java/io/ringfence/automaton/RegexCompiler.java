package io.ringfence.automaton;

import org.agrona.collections.Long2LongHashMap;

import java.util.List;

/**
 * Regular expression to automaton. Every part becomes a fragment of an {@link Nfa} between two
 * states; a fragment only adds edges that leave the first, enter the second, or touch states of its
 * own, so that fragments may share their ends. Complements and intersections are made deterministic
 * on their own and put in as fragments. Cold; recursion is as deep as the tree.
 */
final class RegexCompiler {
    private static final Regex VALID_TEXT =
            new Regex.Repeat(new Regex.Chars(CodePointSet.ALL), 0, Regex.UNBOUNDED);
    private static final long NOT_FOUND = -1;
    private static final int[] LENGTH_LIMITS = {Utf8.MAX_1, Utf8.MAX_2, Utf8.MAX_3};

    private final CompileLimits limits;

    RegexCompiler(CompileLimits limits) {
        this.limits = limits;
    }

    Dfa compile(Regex regex) throws PatternException {
        final Nfa nfa = new Nfa(limits);
        final int start = nfa.addState();
        final int end = nfa.addState();
        add(nfa, regex, start, end);
        return DfaMinimizer.minimize(new Determinizer(nfa, limits).run(start, end), limits);
    }

    private void add(Nfa nfa, Regex regex, int from, int to) throws PatternException {
        limits.work(1);
        if (regex instanceof Regex.Chars chars) {
            addChars(nfa, chars.set(), from, to);
        } else if (regex instanceof Regex.Concat concat) {
            addConcat(nfa, concat.parts(), from, to);
        } else if (regex instanceof Regex.Union union) {
            for (final Regex part : union.parts()) {
                add(nfa, part, from, to);
            }
        } else if (regex instanceof Regex.Repeat repeat) {
            addRepeat(nfa, repeat, from, to);
        } else if (regex instanceof Regex.AnyString) {
            addAnyString(nfa, from, to);
        } else if (regex instanceof Regex.Intersection intersection) {
            addDfa(nfa, intersect(intersection.parts()), from, to);
        } else if (regex instanceof Regex.Complement complement) {
            // Within well-formed text only: else two neighbours could share out one character.
            final Dfa all = compile(VALID_TEXT);
            final Dfa others = all.without(compile(complement.operand()), limits);
            addDfa(nfa, DfaMinimizer.minimize(others, limits), from, to);
        }
    }

    private void addConcat(Nfa nfa, List<Regex> parts, int from, int to) throws PatternException {
        int at = from;
        for (final Regex part : parts) {
            final int next = nfa.addState();
            add(nfa, part, at, next);
            at = next;
        }
        nfa.addEmptyEdge(at, to);
    }

    private void addRepeat(Nfa nfa, Regex.Repeat repeat, int from, int to) throws PatternException {
        int at = from;
        for (int i = 0; i < repeat.min(); i++) {
            final int next = nfa.addState();
            add(nfa, repeat.operand(), at, next);
            at = next;
        }
        if (Regex.UNBOUNDED == repeat.max()) {
            final int loop = nfa.addState();
            nfa.addEmptyEdge(at, loop);
            add(nfa, repeat.operand(), loop, loop);
            at = loop;
        }
        for (int i = repeat.min(); i < repeat.max(); i++) {
            nfa.addEmptyEdge(at, to);
            final int next = nfa.addState();
            add(nfa, repeat.operand(), at, next);
            at = next;
        }
        nfa.addEmptyEdge(at, to);
    }

    /**
     * Takes any bytes, not only whole characters: exact all the same, because the other parts only
     * match whole characters and the value is well-formed. It lets a trailing star end the match at
     * once.
     */
    private static void addAnyString(Nfa nfa, int from, int to) throws PatternException {
        final int loop = nfa.addState();
        nfa.addEmptyEdge(from, loop);
        nfa.addEdge(loop, 0, 0xff, loop);
        nfa.addEmptyEdge(loop, to);
    }

    private Dfa intersect(List<Regex> parts) throws PatternException {
        Dfa all = compile(parts.get(0));
        for (final Regex part : parts.subList(1, parts.size())) {
            all = DfaMinimizer.minimize(all.intersect(compile(part), limits), limits);
        }
        return all;
    }

    private static void addDfa(Nfa nfa, Dfa dfa, int from, int to) throws PatternException {
        final int[] states = new int[dfa.stateCount()];
        for (int i = 0; i < states.length; i++) {
            states[i] = nfa.addState();
        }
        nfa.addEmptyEdge(from, states[Dfa.START]);
        for (int i = 0; i < states.length; i++) {
            addEdges(nfa, dfa, i, states);
            if (dfa.isAccepting(i)) {
                nfa.addEmptyEdge(states[i], to);
            }
        }
    }

    /** One edge for each run of bytes that lead to the same state. */
    private static void addEdges(Nfa nfa, Dfa dfa, int state, int[] states)
            throws PatternException {
        int low = 0;
        for (int value = 0; value < Dfa.BYTE_COUNT; value++) {
            final int next = dfa.next(state, dfa.byteClass(value));
            final boolean last =
                    value + 1 == Dfa.BYTE_COUNT
                            || next != dfa.next(state, dfa.byteClass(value + 1));
            if (last) {
                if (Dfa.DEAD != next) {
                    nfa.addEdge(states[state], low, value, states[next]);
                }
                low = value + 1;
            }
        }
    }

    private void addChars(Nfa nfa, CodePointSet set, int from, int to) throws PatternException {
        final Long2LongHashMap tails = new Long2LongHashMap(NOT_FOUND);
        for (int i = 0; i < set.rangeCount(); i++) {
            int low = set.low(i);
            for (final int limit : LENGTH_LIMITS) {
                if (low <= limit && limit < set.high(i)) {
                    addRange(nfa, new int[] {low, limit, from, to}, tails);
                    low = limit + 1;
                }
            }
            addRange(nfa, new int[] {low, set.high(i), from, to}, tails);
        }
    }

    /** A range of code points of one length, given with its two states. */
    private void addRange(Nfa nfa, int[] range, Long2LongHashMap tails) throws PatternException {
        final int low = range[0];
        final int high = range[1];
        final int length = Utf8.encodedLength(low);
        for (int i = 1; i < length; i++) {
            final int mask = (1 << 6 * i) - 1;
            if ((low & ~mask) != (high & ~mask)) {
                // Cut where the last i bytes do not run through all their values.
                final int cut = 0 != (low & mask) ? low | mask : (high & ~mask) - 1;
                if (0 != (low & mask) || mask != (high & mask)) {
                    addRange(nfa, new int[] {low, cut, range[2], range[3]}, tails);
                    addRange(nfa, new int[] {cut + 1, high, range[2], range[3]}, tails);
                    return;
                }
            }
        }
        int at = range[3];
        for (int i = length - 1; i > 0; i--) {
            at =
                    tail(
                            nfa,
                            Utf8.encodedByte(low, i, length),
                            Utf8.encodedByte(high, i, length),
                            at,
                            tails);
        }
        nfa.addEdge(
                range[2], Utf8.encodedByte(low, 0, length), Utf8.encodedByte(high, 0, length), at);
    }

    /** A state that leads to another by a continuation byte, shared by all that need the same. */
    private static int tail(Nfa nfa, int low, int high, int to, Long2LongHashMap tails)
            throws PatternException {
        final long key = (long) to << 16 | (long) low << 8 | high;
        final long known = tails.get(key);
        if (NOT_FOUND != known) {
            return (int) known;
        }
        final int state = nfa.addState();
        nfa.addEdge(state, low, high, to);
        tails.put(key, state);
        return state;
    }
}
