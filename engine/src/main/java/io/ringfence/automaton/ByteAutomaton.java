package io.ringfence.automaton;

/** CONTRACT STUB, owner: automaton. Immutable DFA over UTF-8 bytes, whole-value match. */
public final class ByteAutomaton {
    private ByteAutomaton() {}

    public boolean matches(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    public int stateCount() {
        throw new UnsupportedOperationException();
    }

    public long sizeInBytes() {
        throw new UnsupportedOperationException();
    }
}
