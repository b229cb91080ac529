package io.ringfence.event.scan;

/**
 * Looks for a text in a line, without regard to letter case. Stateless: may be shared; allocates
 * nothing; no byte outside of the line counts.
 */
public interface TextFinder {
    /** Shortest text that a finder can be made for. */
    int MIN_LENGTH = 6;

    /** The text is not there, in no spelling. */
    int NONE = 0;

    /** The text is there. */
    int FOUND = 1;

    /** The text is not there as it is, but some characters may be spelt otherwise. */
    int UNUSUAL = 2;

    /**
     * Looks for the text.
     *
     * @param line holds the line within its bounds
     * @param offset of its first byte
     * @param end behind its last
     * @return {@link #FOUND}; or {@link #UNUSUAL} where bytes are not ASCII or a backslash precedes
     *     a u; or {@link #NONE}
     */
    int find(byte[] line, int offset, int end);
}
