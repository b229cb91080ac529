package io.ringfence.cidr;

/** A text that is neither an address nor a CIDR block. Cold. */
public final class CidrException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;

    /**
     * @param message what is wrong, with the text
     * @param index which of the texts given
     */
    public CidrException(String message, int index) {
        super(message);
        this.index = index;
    }

    /** Which of the texts given. */
    public int index() {
        return index;
    }
}
