package io.ringfence.automaton;

/** A pattern that cannot be compiled: bad syntax, or more states than the limit. */
public final class PatternException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param message what is wrong
     * @param offset where in the pattern, in UTF-16 units from 0
     */
    public PatternException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where in the pattern, in UTF-16 units from 0. */
    public int offset() {
        return offset;
    }
}
