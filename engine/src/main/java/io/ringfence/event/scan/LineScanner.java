package io.ringfence.event.scan;

/**
 * Finds the quotes and the special bytes of a line in one pass, before it is parsed. Stateless: may
 * be shared; allocates nothing once warm; throws nothing on input, and no byte outside of the line
 * counts.
 */
public interface LineScanner {
    /**
     * Scans a line.
     *
     * @param line holds the line within its bounds
     * @param into gets the result
     */
    void scan(byte[] line, int offset, int length, LineIndex into);
}
