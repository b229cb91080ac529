package io.ringfence.automaton;

import org.agrona.collections.Object2IntHashMap;

import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * Merges states that no input tells apart, by refining a partition until it stands still (Moore).
 * States that lead nowhere become {@link Dfa#DEAD}. Gives up when the work allowed runs low, and
 * then leaves the automaton as it is, which is larger but as right. Cold.
 */
final class DfaMinimizer {
    private static final int NOT_FOUND = -1;

    private final Dfa dfa;
    private final int classCount;

    /** Block of each state; the last entry is the dead state's. */
    private int[] blocks;

    private int blockCount;

    private DfaMinimizer(Dfa dfa) {
        this.dfa = dfa;
        this.classCount = dfa.classCount();
        this.blocks = new int[dfa.stateCount() + 1];
        for (int i = 0; i < dfa.stateCount(); i++) {
            blocks[i] = dfa.isAccepting(i) ? 1 : 0;
        }
    }

    /** The smallest automaton that matches the same, or the same one when that takes too long. */
    static Dfa minimize(Dfa dfa, CompileLimits limits) {
        final DfaMinimizer minimizer = new DfaMinimizer(dfa);
        return minimizer.refineAll(limits) ? minimizer.build() : dfa;
    }

    private boolean refineAll(CompileLimits limits) {
        final long workPerRound = (long) blocks.length * classCount;
        while (limits.spare(workPerRound)) {
            final int before = blockCount;
            refine();
            if (before == blockCount) {
                return true;
            }
        }
        return false;
    }

    private void refine() {
        final Object2IntHashMap<IntBuffer> ids = new Object2IntHashMap<>(NOT_FOUND);
        final int[] refined = new int[blocks.length];
        for (int state = 0; state < blocks.length; state++) {
            final int[] signature = new int[classCount + 1];
            for (int byteClass = 0; byteClass < classCount; byteClass++) {
                signature[byteClass] = blockOf(nextOf(state, byteClass));
            }
            signature[classCount] = blocks[state];
            if (!ids.containsKey(IntBuffer.wrap(signature))) {
                ids.put(IntBuffer.wrap(signature), ids.size());
            }
            refined[state] = ids.getValue(IntBuffer.wrap(signature));
        }
        blocks = refined;
        blockCount = ids.size();
    }

    private int nextOf(int state, int byteClass) {
        return state < dfa.stateCount() ? dfa.next(state, byteClass) : Dfa.DEAD;
    }

    private int blockOf(int state) {
        return blocks[Dfa.DEAD == state ? blocks.length - 1 : state];
    }

    /** Blocks are numbered by their first state, so the start stays first. */
    private Dfa build() {
        final int dead = blockOf(Dfa.DEAD);
        final int[] stateOf = new int[blockCount];
        Arrays.fill(stateOf, Dfa.DEAD);
        final Dfa small = new Dfa(dfa.classes(), classCount);
        for (int state = 0; state < dfa.stateCount(); state++) {
            final int block = blocks[state];
            final boolean isNew = Dfa.DEAD == stateOf[block];
            if (isNew && (block != dead || Dfa.START == state)) {
                stateOf[block] = small.addState(dfa.isAccepting(state));
            }
        }
        for (int state = 0; state < dfa.stateCount(); state++) {
            if (blocks[state] != dead) {
                connect(small, state, dead, stateOf);
            }
        }
        return small;
    }

    private void connect(Dfa small, int state, int dead, int[] stateOf) {
        for (int byteClass = 0; byteClass < classCount; byteClass++) {
            final int nextBlock = blockOf(dfa.next(state, byteClass));
            if (nextBlock != dead) {
                small.connect(stateOf[blocks[state]], byteClass, stateOf[nextBlock]);
            }
        }
    }
}
