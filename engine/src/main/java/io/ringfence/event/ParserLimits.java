package io.ringfence.event;

/**
 * Bounds of one document.
 *
 * @param maxLineLength bytes of a line
 * @param maxDepth nested objects and arrays
 * @param maxValuesPerField values kept of one field
 * @param maxKeys keys in one document
 */
public record ParserLimits(int maxLineLength, int maxDepth, int maxValuesPerField, int maxKeys) {
    /** 1 MiB, 64 deep, 1,024 values a field, 65,536 keys. */
    public static final ParserLimits DEFAULT = new ParserLimits(1 << 20, 64, 1024, 65_536);
}
