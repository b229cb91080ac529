package io.ringfence.automaton;

import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2LongHashMap;

import java.util.BitSet;

/**
 * A deterministic automaton over classes of bytes while it is worked on; {@link #DEAD} is the state
 * without a way out. Append-only until it is finished. Not thread-safe, cold.
 */
final class Dfa {
    /** Where matching starts. */
    static final int START = 0;

    /** No state. */
    static final int DEAD = -1;

    /** How many bytes there are. */
    static final int BYTE_COUNT = 256;

    private final int[] classes;
    private final int classCount;
    private final IntArrayList table = new IntArrayList();
    private final BitSet accepting = new BitSet();
    private int stateCount;

    /**
     * @param classes class of each byte, dense from 0
     * @param classCount how many classes
     */
    Dfa(int[] classes, int classCount) {
        this.classes = classes;
        this.classCount = classCount;
    }

    /** Adds a state all of whose ways are dead. */
    int addState(boolean accepts) {
        for (int i = 0; i < classCount; i++) {
            table.addInt(DEAD);
        }
        accepting.set(stateCount, accepts);
        return stateCount++;
    }

    void connect(int state, int byteClass, int next) {
        table.setInt(state * classCount + byteClass, next);
    }

    int next(int state, int byteClass) {
        return DEAD == state ? DEAD : table.getInt(state * classCount + byteClass);
    }

    int byteClass(int value) {
        return classes[value];
    }

    int classCount() {
        return classCount;
    }

    int[] classes() {
        return classes;
    }

    int stateCount() {
        return stateCount;
    }

    boolean isAccepting(int state) {
        return DEAD != state && accepting.get(state);
    }

    /** What both match. */
    Dfa intersect(Dfa other, CompileLimits limits) throws PatternException {
        return new Product(this, other, false, limits).run();
    }

    /** What this matches and the other does not. */
    Dfa without(Dfa other, CompileLimits limits) throws PatternException {
        return new Product(this, other, true, limits).run();
    }

    /** Runs two automata side by side. */
    private static final class Product {
        private static final long NOT_FOUND = -1;

        private final Dfa left;
        private final Dfa right;
        private final boolean subtract;
        private final CompileLimits limits;
        private final Long2LongHashMap states = new Long2LongHashMap(NOT_FOUND);
        private final IntArrayList pairs = new IntArrayList();
        private final IntArrayList samples = new IntArrayList();
        private final Dfa product;

        Product(Dfa left, Dfa right, boolean subtract, CompileLimits limits) {
            this.left = left;
            this.right = right;
            this.subtract = subtract;
            this.limits = limits;
            final Long2LongHashMap classIds = new Long2LongHashMap(NOT_FOUND);
            final int[] classes = new int[BYTE_COUNT];
            for (int value = 0; value < BYTE_COUNT; value++) {
                final long pair = pair(left.classes[value], right.classes[value]);
                if (NOT_FOUND == classIds.get(pair)) {
                    classIds.put(pair, classIds.size());
                    samples.addInt(value);
                }
                classes[value] = (int) classIds.get(pair);
            }
            this.product = new Dfa(classes, classIds.size());
        }

        Dfa run() throws PatternException {
            stateOf(START, START);
            for (int state = 0; state < product.stateCount; state++) {
                limits.work(product.classCount);
                final int leftState = pairs.getInt(2 * state);
                final int rightState = pairs.getInt(2 * state + 1);
                for (int byteClass = 0; byteClass < product.classCount; byteClass++) {
                    final int sample = samples.getInt(byteClass);
                    final int leftNext = left.next(leftState, left.classes[sample]);
                    final int rightNext = right.next(rightState, right.classes[sample]);
                    if (DEAD != leftNext && (subtract || DEAD != rightNext)) {
                        product.connect(state, byteClass, stateOf(leftNext, rightNext));
                    }
                }
            }
            return product;
        }

        private int stateOf(int leftState, int rightState) throws PatternException {
            final long known = states.get(pair(leftState, rightState));
            if (NOT_FOUND != known) {
                return (int) known;
            }
            final boolean accepts =
                    left.isAccepting(leftState) && subtract != right.isAccepting(rightState);
            final int state = product.addState(accepts);
            limits.checkStates(product.stateCount);
            states.put(pair(leftState, rightState), state);
            pairs.addInt(leftState);
            pairs.addInt(rightState);
            return state;
        }

        private static long pair(int first, int second) {
            return (long) first << Integer.SIZE | second & 0xffff_ffffL;
        }
    }
}
