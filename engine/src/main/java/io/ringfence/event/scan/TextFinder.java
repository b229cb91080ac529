package io.ringfence.event.scan;

/**
 * Looks for a text in a line, without regard to letter case. Stateless: may be shared; allocates
 * nothing; no byte outside of the line counts.
 */
public interface TextFinder {
    /** Neighbouring characters that are looked for first; no text is shorter. */
    int RUN_LENGTH = 3;

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
     * @return {@link #FOUND}; or {@link #UNUSUAL} where a character of the text may be spelt by a
     *     code or as one above ASCII; or {@link #NONE}
     */
    int find(byte[] line, int offset, int end);
}
