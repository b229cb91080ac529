package io.ringfence.event;

/**
 * Bounds of one document, and what it must have.
 *
 * @param maxLineLength bytes of a line
 * @param maxDepth nested objects and arrays
 * @param maxValuesPerField values kept of one field
 * @param maxKeys keys in one document
 * @param timeRequired whether a document without a readable time is rejected; else it has none
 */
public record ParserLimits(
        int maxLineLength, int maxDepth, int maxValuesPerField, int maxKeys, boolean timeRequired) {
    /** 1 MiB, 64 deep, 1,024 values a field, 65,536 keys. */
    public static final ParserLimits DEFAULT = new ParserLimits(1 << 20, 64, 1024, 65_536);

    /** Bounds alone; a time is required. */
    public ParserLimits(int maxLineLength, int maxDepth, int maxValuesPerField, int maxKeys) {
        this(maxLineLength, maxDepth, maxValuesPerField, maxKeys, true);
    }
}
