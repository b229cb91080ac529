package io.ringfence.automaton;

import java.util.List;

/** CONTRACT STUB, owner: automaton. Text patterns to matchers. */
public final class Patterns {
    private Patterns() {}

    /** Lucene RegExp (all flags), alternatives joined as by '|', anchored. */
    public static ByteAutomaton regex(List<String> patterns, boolean caseInsensitive, int maxStates)
            throws PatternException {
        throw new UnsupportedOperationException();
    }
}
