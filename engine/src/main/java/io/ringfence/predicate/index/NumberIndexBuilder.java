package io.ringfence.predicate.index;

import io.ringfence.predicate.value.NumberOrder;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cold: collects numbers and the predicates they satisfy, and lays out a {@link NumberIndex}. */
public final class NumberIndexBuilder {
    private record Key(long bits, int fraction) {}

    private final Map<Integer, Map<Key, FlatList.Ints>> numbers = new LinkedHashMap<>();

    /** The predicate holds for a value that equals the number: a Long or a finite Double. */
    public void add(int field, Number number, int predicate) {
        numbers.computeIfAbsent(field, key -> new LinkedHashMap<>())
                .computeIfAbsent(keyOf(number), key -> new FlatList.Ints())
                .add(predicate);
    }

    private static Key keyOf(Number number) {
        if (!(number instanceof Double)) {
            return new Key(number.longValue(), 0);
        }
        final double value = number.doubleValue();
        return NumberOrder.isLong(value)
                ? new Key((long) value, 0)
                : new Key(Double.doubleToLongBits(value), 1);
    }

    /** Lays out the tables for fields 0 to fieldCount - 1. */
    public NumberIndex build(int fieldCount) {
        final int[] fields = new int[NumberIndex.FIELD_SIZE * fieldCount];
        Arrays.fill(fields, -1);
        int slotCount = 0;
        for (Map.Entry<Integer, Map<Key, FlatList.Ints>> field : numbers.entrySet()) {
            final int capacity =
                    Integer.highestOneBit(Math.max(4, 4 * field.getValue().size() - 1));
            fields[NumberIndex.FIELD_SIZE * field.getKey()] = slotCount;
            fields[NumberIndex.FIELD_SIZE * field.getKey() + 1] = capacity - 1;
            slotCount += capacity;
        }
        final long[] keys = new long[slotCount];
        final int[] slots = new int[NumberIndex.SLOT_SIZE * slotCount];
        final FlatList.Ints postings = new FlatList.Ints();
        for (Map.Entry<Integer, Map<Key, FlatList.Ints>> field : numbers.entrySet()) {
            final int offset = fields[NumberIndex.FIELD_SIZE * field.getKey()];
            final int mask = fields[NumberIndex.FIELD_SIZE * field.getKey() + 1];
            for (Map.Entry<Key, FlatList.Ints> entry : field.getValue().entrySet()) {
                final int slot = freeSlot(slots, offset, mask, entry.getKey().bits());
                keys[slot] = entry.getKey().bits();
                final int at = NumberIndex.SLOT_SIZE * slot;
                slots[at] = postings.size();
                slots[at + 1] = entry.getValue().size();
                slots[at + 2] = entry.getKey().fraction();
                for (int predicate : entry.getValue().toArray()) {
                    postings.add(predicate);
                }
            }
        }
        return new NumberIndex(fields, keys, slots, postings.toArray());
    }

    private static int freeSlot(int[] slots, int offset, int mask, long bits) {
        int slot = (int) Words.mix(bits) & mask;
        while (slots[NumberIndex.SLOT_SIZE * (offset + slot) + 1] != 0) {
            slot = slot + 1 & mask;
        }
        return offset + slot;
    }
}
