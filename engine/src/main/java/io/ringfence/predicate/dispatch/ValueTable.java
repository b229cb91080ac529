package io.ringfence.predicate.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The values of the dispatching fields that are known beforehand, numbered: a hash of field and
 * bytes, linear probing, bytes compared. Immutable.
 */
final class ValueTable {
    static final int UNKNOWN = -1;

    /**
     * @param field in the field table
     * @param text the value
     */
    record Value(int field, String text) {}

    private static final int LONGEST = 64;

    private final int[] slots;
    private final int[] fields;
    private final byte[][] texts;

    /** A table of distinct values; their numbers are their places in the list. */
    ValueTable(List<Value> values) {
        slots = new int[Integer.highestOneBit(4 * values.size() + 4)];
        fields = new int[values.size()];
        texts = new byte[values.size()][];
        for (int number = 0; number < fields.length; number++) {
            fields[number] = values.get(number).field();
            texts[number] = values.get(number).text().getBytes(StandardCharsets.UTF_8);
            int slot = hash(fields[number], texts[number], 0, texts[number].length);
            while (slots[slot & slots.length - 1] != 0) {
                slot++;
            }
            slots[slot & slots.length - 1] = number + 1;
        }
    }

    /** The number of a field's value, or UNKNOWN. */
    int find(int field, byte[] bytes, int offset, int length) {
        if (length > LONGEST) {
            return UNKNOWN;
        }
        int slot = hash(field, bytes, offset, length) & slots.length - 1;
        while (slots[slot] != 0) {
            final int number = slots[slot] - 1;
            final byte[] text = texts[number];
            if (fields[number] == field
                    && Arrays.equals(text, 0, text.length, bytes, offset, offset + length)) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return UNKNOWN;
    }

    /** Field, length, first and last bytes: enough to tell a few hundred names apart. */
    private static int hash(int field, byte[] bytes, int offset, int length) {
        int hash = 31 * field + length;
        if (length > 0) {
            hash = 31 * hash + bytes[offset];
            hash = 31 * hash + bytes[offset + length / 2];
            hash = 31 * hash + bytes[offset + length - 1];
        }
        hash *= 0x9e3779b1;
        return hash >>> 16 ^ hash;
    }

    int size() {
        return fields.length;
    }

    long sizeInBytes() {
        long total = 4L * (slots.length + fields.length);
        for (byte[] text : texts) {
            total += text.length;
        }
        return total;
    }
}
