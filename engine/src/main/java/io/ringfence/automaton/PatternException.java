package io.ringfence.automaton;

/** A pattern that cannot be compiled: bad syntax, or more work or states than the limit. Cold. */
public final class PatternException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int patternIndex;
    private final int offset;

    /**
     * @param message what is wrong
     * @param offset where in the pattern, in UTF-16 units from 0
     */
    public PatternException(String message, int offset) {
        this(message, 0, offset);
    }

    /**
     * @param message what is wrong
     * @param patternIndex which of the patterns given
     * @param offset where in that pattern, in UTF-16 units from 0
     */
    public PatternException(String message, int patternIndex, int offset) {
        super(message);
        this.patternIndex = patternIndex;
        this.offset = offset;
    }

    /** Which of the patterns given. */
    public int patternIndex() {
        return patternIndex;
    }

    /** Where in the pattern, in UTF-16 units from 0. */
    public int offset() {
        return offset;
    }
}
