package io.ringfence;

import io.ringfence.event.ParserLimits;
import io.ringfence.sequence.SequenceSettings;

/**
 * Bounds of the engine, each with a default. Fluent; read once when the engine is created. Not
 * thread-safe.
 */
public final class DetectorSettings {
    private static final int MIN_LINE_LENGTH = 64;
    private static final int MAX_LINE_LENGTH = 256 << 20;
    private static final int MAX_SLOTS = 1 << 26;

    private int maxLineLength = ParserLimits.DEFAULT.maxLineLength();
    private int maxDepth = ParserLimits.DEFAULT.maxDepth();
    private int maxValuesPerField = ParserLimits.DEFAULT.maxValuesPerField();
    private int maxKeys = ParserLimits.DEFAULT.maxKeys();
    private int sequenceSlots = SequenceSettings.DEFAULT.slotCapacity();
    private long allowedDelayNs = SequenceSettings.DEFAULT.allowedDelayNs();
    private int documentBytes = SequenceSettings.DEFAULT.documentBytes();
    private int hostSharePercent = SequenceSettings.DEFAULT.hostSharePercent();

    /** Longest document in bytes; a longer one is rejected as {@code too_long}. Default 1 MiB. */
    public DetectorSettings maxLineLength(int bytes) {
        maxLineLength = bytes;
        return this;
    }

    /** Deepest nesting of a document; a deeper one is rejected as {@code too_deep}. Default 64. */
    public DetectorSettings maxDepth(int depth) {
        maxDepth = depth;
        return this;
    }

    /** Values kept of one field of a document; further ones are counted. Default 1,024. */
    public DetectorSettings maxValuesPerField(int values) {
        maxValuesPerField = values;
        return this;
    }

    /** Keys in one document; more are rejected as {@code too_many_keys}. Default 65,536. */
    public DetectorSettings maxKeys(int keys) {
        maxKeys = keys;
        return this;
    }

    /**
     * In-flight sequence records, 64 bytes each off-heap, fixed at start; when they are all taken,
     * the host that holds most loses its oldest. Default 1 Mi.
     */
    public DetectorSettings sequenceSlots(int slots) {
        sequenceSlots = slots;
        return this;
    }

    /**
     * How much longer than maxspan, in ingest time, an in-flight sequence is kept for events that
     * are delivered late. Nanoseconds; default 10 minutes.
     */
    public DetectorSettings allowedDelayNs(long nanos) {
        allowedDelayNs = nanos;
        return this;
    }

    /** Off-heap bytes for the documents of in-flight events; default 64 MiB. */
    public DetectorSettings documentBytes(int bytes) {
        documentBytes = bytes;
        return this;
    }

    /** Percent of the sequence slots that one host may hold; default 10. */
    public DetectorSettings hostSharePercent(int percent) {
        hostSharePercent = percent;
        return this;
    }

    int maxLineLength() {
        return maxLineLength;
    }

    /** Checks every value; each message reads {@code name=value: what it must be}. */
    void validate() {
        check("maxLineLength", maxLineLength, MIN_LINE_LENGTH, MAX_LINE_LENGTH);
        check("maxDepth", maxDepth, 1, 1000);
        check("maxValuesPerField", maxValuesPerField, 1, 1 << 20);
        check("maxKeys", maxKeys, 1, 1 << 24);
        check("sequenceSlots", sequenceSlots, 16, MAX_SLOTS);
        check("allowedDelayNs", allowedDelayNs, 0, Long.MAX_VALUE / 4);
        check("documentBytes", documentBytes, 4096, 1 << 30);
        check("hostSharePercent", hostSharePercent, 1, 100);
    }

    ParserLimits parserLimits() {
        return new ParserLimits(maxLineLength, maxDepth, maxValuesPerField, maxKeys);
    }

    SequenceSettings sequenceSettings() {
        return new SequenceSettings(sequenceSlots, allowedDelayNs, documentBytes, hostSharePercent);
    }

    static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new RingfenceException(
                    RingfenceException.Category.SETTINGS,
                    name + "=" + value + ": must be between " + min + " and " + max);
        }
    }

    static void checkPowerOfTwo(String name, int value) {
        if (1 != Integer.bitCount(value)) {
            throw new RingfenceException(
                    RingfenceException.Category.SETTINGS,
                    name + "=" + value + ": must be a power of two");
        }
    }
}
