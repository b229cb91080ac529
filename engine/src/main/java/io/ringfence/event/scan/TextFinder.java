package io.ringfence.event.scan;

/**
 * Looks for a text in a line, without regard to letter case. Stateless: may be shared; allocates
 * nothing; no byte outside of the line counts.
 */
public interface TextFinder {
    /** Neighbouring characters that are looked for; no text is shorter. */
    int RUN_LENGTH = 3;

    /**
     * Looks for the text.
     *
     * @param line holds the line within its bounds
     * @param offset of its first byte
     * @param end behind its last
     * @return false when the text is certainly not there, in no spelling
     */
    boolean mayHold(byte[] line, int offset, int end);
}
