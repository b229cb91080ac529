package io.ringfence.event.scan;

/**
 * Finds the ends of strings, and compares what stands in a line. Stateless: may be shared;
 * allocates nothing; throws nothing on input, and no byte outside of [from, end) counts.
 */
public interface StringScanner {
    /**
     * Bytes that can be read from the beginning of each text that is compared, whatever they are.
     */
    int READABLE = 32;

    /**
     * First byte that cannot be taken as it is inside a string: a quote, a backslash, a control
     * character or a byte above ASCII.
     *
     * @return its index, or end
     */
    int special(byte[] bytes, int from, int end);

    /**
     * Whether a text stands at an index of a line.
     *
     * @param end bytes up to here are the line's
     * @param text holds the text at an offset, and {@link #READABLE} bytes from there on
     */
    boolean isAt(byte[] line, int at, int end, byte[] text, int offset, int length);
}
