package io.ringfence.automaton;

import org.agrona.collections.IntArrayList;

import java.util.Arrays;

/**
 * Merges states that no input tells apart (Hopcroft: split blocks of states by what leads into a
 * block, always going on with the smaller half). States that lead nowhere become {@link Dfa#DEAD}.
 * Leaves the automaton as it is, larger but as right, when little of the work allowed is left.
 * Cold.
 */
final class DfaMinimizer {
    private final Dfa dfa;
    private final int classCount;

    /** States of the automaton and, behind them, the dead one. */
    private final int stateCount;

    /** States in order of their blocks; each state's place in it, and its block. */
    private final int[] ordered;

    private final int[] places;
    private final int[] blocks;

    /** Where a block starts and ends, and how many of its states, at its start, are marked. */
    private final int[] starts;

    private final int[] ends;
    private final int[] marked;
    private int blockCount = 1;

    /** Sources of the edges into (state, class), from an offset to the next one's. */
    private final int[] sourceOffsets;

    private final int[] sources;

    private final IntArrayList work = new IntArrayList();
    private final boolean[] inWork;
    private final IntArrayList touched = new IntArrayList();

    private DfaMinimizer(Dfa dfa) {
        this.dfa = dfa;
        this.classCount = dfa.classCount();
        this.stateCount = dfa.stateCount() + 1;
        this.ordered = new int[stateCount];
        this.places = new int[stateCount];
        this.blocks = new int[stateCount];
        this.starts = new int[stateCount];
        this.ends = new int[stateCount];
        this.marked = new int[stateCount];
        this.inWork = new boolean[stateCount];
        this.sourceOffsets = new int[stateCount * classCount + 1];
        this.sources = new int[stateCount * classCount];
        for (int i = 0; i < stateCount; i++) {
            ordered[i] = i;
            places[i] = i;
        }
        ends[0] = stateCount;
        collectSources();
    }

    /** The smallest automaton that matches the same, or the same one when that takes too long. */
    static Dfa minimize(Dfa dfa, CompileLimits limits) {
        final long edges = (dfa.stateCount() + 1L) * dfa.classCount();
        if (!limits.spare(edges * (Long.SIZE - Long.numberOfLeadingZeros(dfa.stateCount())))) {
            return dfa;
        }
        final DfaMinimizer minimizer = new DfaMinimizer(dfa);
        minimizer.refine();
        return minimizer.build();
    }

    private void collectSources() {
        for (int state = 0; state < stateCount; state++) {
            for (int byteClass = 0; byteClass < classCount; byteClass++) {
                sourceOffsets[edge(state, byteClass) + 1]++;
            }
        }
        for (int i = 1; i < sourceOffsets.length; i++) {
            sourceOffsets[i] += sourceOffsets[i - 1];
        }
        final int[] next = sourceOffsets.clone();
        for (int state = 0; state < stateCount; state++) {
            for (int byteClass = 0; byteClass < classCount; byteClass++) {
                sources[next[edge(state, byteClass)]++] = state;
            }
        }
    }

    /** Index of the (state, class) that an edge leads into. */
    private int edge(int state, int byteClass) {
        final int target = state + 1 == stateCount ? Dfa.DEAD : dfa.next(state, byteClass);
        return (Dfa.DEAD == target ? stateCount - 1 : target) * classCount + byteClass;
    }

    private void refine() {
        for (int state = 0; state + 1 < stateCount; state++) {
            if (dfa.isAccepting(state)) {
                mark(state);
            }
        }
        addWork(0);
        splitTouched();
        while (!work.isEmpty()) {
            final int block = work.popInt();
            inWork[block] = false;
            // Its states as they are now: it may itself be split while its edges are looked at.
            final int[] members = Arrays.copyOfRange(ordered, starts[block], ends[block]);
            for (int byteClass = 0; byteClass < classCount; byteClass++) {
                markSources(members, byteClass);
                splitTouched();
            }
        }
    }

    private void markSources(int[] members, int byteClass) {
        for (final int member : members) {
            final int edge = member * classCount + byteClass;
            for (int i = sourceOffsets[edge]; i < sourceOffsets[edge + 1]; i++) {
                mark(sources[i]);
            }
        }
    }

    /** Moves a state among the marked ones at the start of its block. */
    private void mark(int state) {
        final int block = blocks[state];
        final int target = starts[block] + marked[block];
        if (places[state] < target) {
            return;
        }
        if (0 == marked[block]) {
            touched.addInt(block);
        }
        final int other = ordered[target];
        ordered[places[state]] = other;
        places[other] = places[state];
        ordered[target] = state;
        places[state] = target;
        marked[block]++;
    }

    private void splitTouched() {
        while (!touched.isEmpty()) {
            final int block = touched.popInt();
            final int middle = starts[block] + marked[block];
            marked[block] = 0;
            if (middle < ends[block]) {
                split(block, middle);
            }
        }
    }

    /** Makes the smaller side of a block a block of its own. */
    private void split(int block, int middle) {
        final int fresh = blockCount++;
        if (middle - starts[block] <= ends[block] - middle) {
            starts[fresh] = starts[block];
            ends[fresh] = middle;
            starts[block] = middle;
        } else {
            starts[fresh] = middle;
            ends[fresh] = ends[block];
            ends[block] = middle;
        }
        for (int i = starts[fresh]; i < ends[fresh]; i++) {
            blocks[ordered[i]] = fresh;
        }
        addWork(fresh);
    }

    private void addWork(int block) {
        if (!inWork[block]) {
            inWork[block] = true;
            work.addInt(block);
        }
    }

    /** States are numbered by the first of their block, so the start stays first. */
    private Dfa build() {
        final int dead = blocks[stateCount - 1];
        final int[] numbers = new int[blockCount];
        Arrays.fill(numbers, Dfa.DEAD);
        final Dfa small = new Dfa(dfa.classes(), classCount);
        for (int state = 0; state + 1 < stateCount; state++) {
            final boolean isNew = Dfa.DEAD == numbers[blocks[state]];
            if (isNew && (blocks[state] != dead || Dfa.START == state)) {
                numbers[blocks[state]] = small.addState(dfa.isAccepting(state));
            }
        }
        for (int state = 0; state + 1 < stateCount; state++) {
            for (int byteClass = 0; byteClass < classCount && blocks[state] != dead; byteClass++) {
                final int next = dfa.next(state, byteClass);
                if (Dfa.DEAD != next && blocks[next] != dead) {
                    small.connect(numbers[blocks[state]], byteClass, numbers[blocks[next]]);
                }
            }
        }
        return small;
    }
}
