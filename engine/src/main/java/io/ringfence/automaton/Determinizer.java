package io.ringfence.automaton;

import org.agrona.collections.IntArrayList;
import org.agrona.collections.Object2IntHashMap;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The subset construction: a state of the result is a set of states of the {@link Nfa}. Single use,
 * cold; the number of states and the work are limited.
 */
final class Determinizer {
    private static final int NOT_FOUND = -1;

    private final Nfa nfa;
    private final CompileLimits limits;
    private final int[] classes = new int[Dfa.BYTE_COUNT];
    private final int classCount;
    private final Dfa dfa;
    private final IntArrayList[] targets;

    /** Sets of states, by state of the result. */
    private final List<int[]> sets = new ArrayList<>();

    private final Object2IntHashMap<IntBuffer> states = new Object2IntHashMap<>(NOT_FOUND);
    private final BitSet seen = new BitSet();
    private final IntArrayList stack = new IntArrayList();
    private int end;

    Determinizer(Nfa nfa, CompileLimits limits) {
        this.nfa = nfa;
        this.limits = limits;
        this.classCount = computeClasses();
        this.dfa = new Dfa(classes, classCount);
        this.targets = new IntArrayList[classCount];
        Arrays.setAll(targets, ignored -> new IntArrayList());
    }

    /** Makes the automaton of all inputs that lead from one state to the other. */
    Dfa run(int start, int endState) throws PatternException {
        this.end = endState;
        final IntArrayList first = new IntArrayList();
        first.addInt(start);
        stateOf(first);
        for (int state = 0; state < sets.size(); state++) {
            for (final int member : sets.get(state)) {
                collectTargets(member);
            }
            for (int byteClass = 0; byteClass < classCount; byteClass++) {
                if (!targets[byteClass].isEmpty()) {
                    dfa.connect(state, byteClass, stateOf(targets[byteClass]));
                    targets[byteClass].clear();
                }
            }
        }
        return dfa;
    }

    /** Bytes between which no edge tells the difference are one class. */
    private int computeClasses() {
        final BitSet starts = new BitSet();
        for (int edge = 0; edge < nfa.edgeCount(); edge++) {
            if (!nfa.isEmpty(edge)) {
                starts.set(nfa.low(edge));
                starts.set(nfa.high(edge) + 1);
            }
        }
        int count = 0;
        for (int value = 0; value < Dfa.BYTE_COUNT; value++) {
            count += value > 0 && starts.get(value) ? 1 : 0;
            classes[value] = count;
        }
        return count + 1;
    }

    private void collectTargets(int member) throws PatternException {
        for (int edge = nfa.firstEdge(member); edge >= 0; edge = nfa.nextEdge(edge)) {
            if (!nfa.isEmpty(edge)) {
                final int last = classes[nfa.high(edge)];
                final int first = classes[nfa.low(edge)];
                limits.work(last - first + 1);
                for (int byteClass = first; byteClass <= last; byteClass++) {
                    targets[byteClass].addInt(nfa.target(edge));
                }
            }
        }
    }

    private int stateOf(IntArrayList members) throws PatternException {
        final int[] set = closure(members);
        final int known = states.getValue(IntBuffer.wrap(set));
        if (NOT_FOUND != known) {
            return known;
        }
        final int state = dfa.addState(Arrays.binarySearch(set, end) >= 0);
        limits.checkStates(dfa.stateCount());
        limits.work(classCount);
        states.put(IntBuffer.wrap(set), state);
        sets.add(set);
        return state;
    }

    /** All states reached by nothing; only those that can go on by a byte, and the end, count. */
    private int[] closure(IntArrayList members) throws PatternException {
        seen.clear();
        for (int i = 0; i < members.size(); i++) {
            visit(members.getInt(i));
        }
        final IntArrayList found = new IntArrayList();
        while (!stack.isEmpty()) {
            final int state = stack.popInt();
            boolean counts = end == state;
            for (int edge = nfa.firstEdge(state); edge >= 0; edge = nfa.nextEdge(edge)) {
                limits.work(1);
                if (nfa.isEmpty(edge)) {
                    visit(nfa.target(edge));
                } else {
                    counts = true;
                }
            }
            if (counts) {
                found.addInt(state);
            }
        }
        final int[] set = found.toIntArray();
        Arrays.sort(set);
        return set;
    }

    private void visit(int state) {
        if (!seen.get(state)) {
            seen.set(state);
            stack.addInt(state);
        }
    }
}
