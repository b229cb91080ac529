package io.ringfence.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Values that an explicit null stands for ({@code null_value} in an Elasticsearch mapping), in one
 * pool of bytes. Immutable.
 */
public final class NullTexts {
    /** Values are read by whole words. */
    private static final int PADDING = Long.BYTES;

    private final byte[] pool;
    private final int[] offsets;
    private final int[] lengths;
    private final int[] kinds;

    NullTexts(int fieldCount, Map<Integer, Object> values) {
        offsets = new int[fieldCount];
        lengths = new int[fieldCount];
        kinds = new int[fieldCount];
        Arrays.fill(kinds, ParsedEvent.NULL_VALUE);
        byte[] bytes = new byte[PADDING];
        for (final Map.Entry<Integer, Object> entry : values.entrySet()) {
            final int field = entry.getKey();
            final byte[] text = entry.getValue().toString().getBytes(StandardCharsets.UTF_8);
            offsets[field] = bytes.length - PADDING;
            lengths[field] = text.length;
            kinds[field] = kind(entry.getValue());
            bytes = Arrays.copyOf(bytes, bytes.length + text.length);
            System.arraycopy(text, 0, bytes, offsets[field], text.length);
        }
        pool = bytes;
    }

    private static int kind(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? ParsedEvent.TRUE : ParsedEvent.FALSE;
        }
        return value instanceof Number ? ParsedEvent.NUMBER : ParsedEvent.STRING;
    }

    /** Whether null stands for a value of a field. */
    public boolean has(int fieldId) {
        return kinds[fieldId] != ParsedEvent.NULL_VALUE;
    }

    /** Kind of a field's value, as of {@link ParsedEvent#kind}. */
    int kind(int fieldId) {
        return kinds[fieldId];
    }

    /** Where the value starts in the pool. */
    int offset(int fieldId) {
        return offsets[fieldId];
    }

    /** Length of the value in bytes. */
    int length(int fieldId) {
        return lengths[fieldId];
    }

    /** The bytes of all values. */
    byte[] pool() {
        return pool;
    }
}
