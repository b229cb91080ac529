package io.ringfence.event.scan;

/**
 * Looks for a text in a line, without regard to letter case. Stateless: may be shared; allocates
 * nothing; no byte outside of the line counts.
 */
public interface TextFinder {
    /**
     * The characters that are looked for, as distances from the first: the first two, one from the
     * middle and the last of up to seven. Apart they meet by chance much less often than side by
     * side, where they make syllables ({@code rip} is in every {@code description}). No more than
     * seven: the code of an escaped character, a quote and a brace must not fit behind the last
     * place that is looked at.
     *
     * @param textLength at least 3
     */
    static int[] picked(int textLength) {
        final int last = Math.min(7, textLength) - 1;
        return new int[] {0, 1, (last + 1) / 2, last};
    }

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
