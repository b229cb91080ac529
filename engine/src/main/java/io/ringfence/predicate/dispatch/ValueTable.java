package io.ringfence.predicate.dispatch;

import io.ringfence.event.JsonScanner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The values of the dispatching fields that are known beforehand, numbered: a hash of field,
 * length, first and last bytes, which tell a few hundred names apart and are all of most; linear
 * probing, all bytes compared. Immutable.
 *
 * <pre>
 *   record: field and length | first eight bytes | last eight bytes; shorter ones padded with zeros
 * </pre>
 */
final class ValueTable {
    static final int UNKNOWN = -1;

    /**
     * @param field in the field table
     * @param text the value
     */
    record Value(int field, String text) {}

    private static final int LONGEST = 64;
    private static final int RECORD_LONGS = 3;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final int[] slots;
    private final long[] records;
    private final byte[][] texts;

    /** A table of distinct values; their numbers are their places in the list. */
    ValueTable(List<Value> values) {
        slots = new int[Integer.highestOneBit(4 * values.size() + 4)];
        records = new long[RECORD_LONGS * values.size()];
        texts = new byte[values.size()][];
        for (int number = 0; number < texts.length; number++) {
            final byte[] text = values.get(number).text().getBytes(StandardCharsets.UTF_8);
            final int record = RECORD_LONGS * number;
            texts[number] = text;
            records[record] = place(values.get(number).field(), text.length);
            records[record + 1] = first(text, 0, text.length);
            records[record + 2] = last(text, 0, text.length);
            int slot = slot(records[record], records[record + 1], records[record + 2]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number + 1;
        }
    }

    /** The number of a field's value, or UNKNOWN. */
    int find(int field, byte[] bytes, int offset, int length) {
        if (length > LONGEST) {
            return UNKNOWN;
        }
        final long place = place(field, length);
        final long first = first(bytes, offset, length);
        final long last = last(bytes, offset, length);
        int slot = slot(place, first, last);
        while (slots[slot] != 0) {
            final int number = slots[slot] - 1;
            final int record = RECORD_LONGS * number;
            if (records[record] == place
                    && records[record + 1] == first
                    && records[record + 2] == last
                    && isBetween(texts[number], bytes, offset, length)) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return UNKNOWN;
    }

    /** Whether the bytes between the first and the last eight are those of the text, too. */
    private static boolean isBetween(byte[] text, byte[] bytes, int offset, int length) {
        return length <= 2 * Long.BYTES
                || Arrays.equals(
                        text,
                        Long.BYTES,
                        length - Long.BYTES,
                        bytes,
                        offset + Long.BYTES,
                        offset + length - Long.BYTES);
    }

    private static long place(int field, int length) {
        return (long) field << Integer.SIZE | length;
    }

    private static long first(byte[] bytes, int offset, int length) {
        return JsonScanner.firstWord(bytes, offset, length, bytes.length);
    }

    private static long last(byte[] bytes, int offset, int length) {
        return first(
                bytes, offset + Math.max(0, length - Long.BYTES), Math.min(length, Long.BYTES));
    }

    private int slot(long place, long first, long last) {
        final long mixed = (first ^ place) * GOLDEN;
        final long hash = (mixed ^ mixed >>> Integer.SIZE ^ last) * GOLDEN;
        return (int) (hash >>> Integer.SIZE) & slots.length - 1;
    }

    int size() {
        return texts.length;
    }

    long sizeInBytes() {
        long total = 4L * slots.length + 8L * records.length;
        for (byte[] text : texts) {
            total += text.length;
        }
        return total;
    }
}
