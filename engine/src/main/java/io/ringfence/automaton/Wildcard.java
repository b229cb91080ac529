package io.ringfence.automaton;

/**
 * CONTRACT STUB, owner: automaton. One wildcard pattern ('*' any run, '?' exactly one code point),
 * whole value. Immutable.
 */
public final class Wildcard {
    private Wildcard() {}

    public static Wildcard of(String pattern, boolean caseInsensitive) {
        throw new UnsupportedOperationException();
    }

    public boolean matches(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    public long sizeInBytes() {
        throw new UnsupportedOperationException();
    }
}
