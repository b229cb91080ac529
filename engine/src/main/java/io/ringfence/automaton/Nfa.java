package io.ringfence.automaton;

import org.agrona.collections.IntArrayList;

/**
 * A non-deterministic automaton over bytes while it is built: states with edges for byte ranges and
 * edges for nothing. Edges of a state are a linked list in flat arrays. Not thread-safe, cold.
 */
final class Nfa {
    private static final int NONE = -1;
    private static final int EMPTY_INPUT = -1;

    private final CompileLimits limits;
    private final IntArrayList firstEdge = new IntArrayList();
    private final IntArrayList nextEdge = new IntArrayList();
    private final IntArrayList low = new IntArrayList();
    private final IntArrayList high = new IntArrayList();
    private final IntArrayList target = new IntArrayList();

    Nfa(CompileLimits limits) {
        this.limits = limits;
    }

    int addState() throws PatternException {
        firstEdge.addInt(NONE);
        limits.checkNfaStates(firstEdge.size());
        return firstEdge.size() - 1;
    }

    int stateCount() {
        return firstEdge.size();
    }

    /** From one state to another by any byte of a range, both ends included. */
    void addEdge(int from, int lowByte, int highByte, int to) throws PatternException {
        limits.work(1);
        nextEdge.addInt(firstEdge.getInt(from));
        firstEdge.setInt(from, target.size());
        low.addInt(lowByte);
        high.addInt(highByte);
        target.addInt(to);
    }

    /** From one state to another by nothing. */
    void addEmptyEdge(int from, int to) throws PatternException {
        addEdge(from, EMPTY_INPUT, EMPTY_INPUT, to);
    }

    /** First edge of a state; negative when there is none. */
    int firstEdge(int state) {
        return firstEdge.getInt(state);
    }

    /** Next edge of the same state; negative when there is none. */
    int nextEdge(int edge) {
        return nextEdge.getInt(edge);
    }

    boolean isEmpty(int edge) {
        return EMPTY_INPUT == low.getInt(edge);
    }

    int edgeCount() {
        return target.size();
    }

    int low(int edge) {
        return low.getInt(edge);
    }

    int high(int edge) {
        return high.getInt(edge);
    }

    int target(int edge) {
        return target.getInt(edge);
    }
}
