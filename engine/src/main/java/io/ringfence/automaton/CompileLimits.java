package io.ringfence.automaton;

/**
 * What compiling one list of patterns may take: states, and steps of work, counted over all parts.
 * A pattern that asks for more is refused, so compiling ends soon whatever the pattern. Cold.
 */
final class CompileLimits {
    /** States of the non-deterministic automaton for each deterministic one allowed. */
    private static final int NFA_STATES_PER_STATE = 8;

    /** Steps of work for each state allowed: some tens of nanoseconds each. */
    private static final long WORK_PER_STATE = 4_000;

    private static final long LEAST_WORK = 1_000_000;

    private final int maxStates;
    private long workLeft;

    CompileLimits(int maxStates) {
        this.maxStates = maxStates;
        this.workLeft = Math.max(LEAST_WORK, WORK_PER_STATE * maxStates);
    }

    /** Checks the states of a deterministic automaton. */
    void checkStates(int stateCount) throws PatternException {
        if (stateCount > maxStates) {
            throw tooComplex();
        }
    }

    /** Checks the states of a non-deterministic automaton. */
    void checkNfaStates(int stateCount) throws PatternException {
        if (stateCount > (long) NFA_STATES_PER_STATE * maxStates) {
            throw tooComplex();
        }
    }

    /** Counts work done. */
    void work(long steps) throws PatternException {
        workLeft -= steps;
        if (workLeft < 0) {
            throw tooComplex();
        }
    }

    /** Takes work for something that may be left out; false when too little is left for that. */
    boolean spare(long steps) {
        if (workLeft / 2 < steps) {
            return false;
        }
        workLeft -= steps;
        return true;
    }

    private PatternException tooComplex() {
        return new PatternException("needs an automaton of more than " + maxStates + " states", 0);
    }
}
