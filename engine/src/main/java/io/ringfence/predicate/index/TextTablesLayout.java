package io.ringfence.predicate.index;

import java.util.Arrays;
import java.util.Map;

/** Cold: the flat arrays of {@link TextTables} while they are filled, one field at a time. */
final class TextTablesLayout {
    /** Bits of the bitmap for each gram: one position in 32 or fewer passes by chance. */
    private static final int BITS_A_GRAM = 32;

    private static final int MIN_BITMAP_BITS = 64;

    final short[] fields;
    final FlatList.Ints records = new FlatList.Ints();
    final FlatList.Longs slots = new FlatList.Longs();
    final FlatList.Longs bitmaps = new FlatList.Longs();
    final FlatList.Ints buckets = new FlatList.Ints();
    final FlatList.Ints always = new FlatList.Ints();
    private int record;

    TextTablesLayout(int fieldCount) {
        if (fieldCount > Short.MAX_VALUE) {
            throw new IllegalArgumentException("too many fields: fieldCount=" + fieldCount);
        }
        fields = new short[fieldCount];
        Arrays.fill(fields, (short) TextTables.NONE);
    }

    /** What follows is of this field. */
    void beginField(int field) {
        record = records.size();
        fields[field] = (short) (record / TextTables.RECORD_SIZE);
        for (int i = 0; i < TextTables.RECORD_SIZE; i++) {
            records.add(TextTables.NONE);
        }
        records.set(record + TextTables.ALWAYS_COUNT, 0);
    }

    void addAlways(int[] patterns) {
        records.set(record + TextTables.ALWAYS, always.size());
        records.set(record + TextTables.ALWAYS_COUNT, patterns.length);
        for (int pattern : patterns) {
            always.add(pattern);
        }
    }

    /** Lays out the slots of the field's constants: hash, number and length of each. */
    void addConstants(long[] hashes, int[] entries, int[] lengths) {
        final int capacity = capacity(2 * hashes.length, 4);
        final int offset = slots.addZeros(capacity);
        for (int i = 0; i < hashes.length; i++) {
            int slot = (int) hashes[i] & capacity - 1;
            while (slots.get(offset + slot) != 0) {
                slot = slot + 1 & capacity - 1;
            }
            slots.set(offset + slot, hashes[i] & 0xffffffff00000000L | entries[i] + 1);
        }
        records.set(record + TextTables.CONSTANTS, offset);
        records.set(record + TextTables.CONSTANTS_MASK, capacity - 1);
        int longest = 0;
        final int[] sets = new int[2];
        for (int length : lengths) {
            longest = Math.max(longest, length);
            sets[length >>> 5 & 1] |= 1 << length;
        }
        records.set(record + TextTables.LONGEST_CONSTANT, longest);
        records.set(record + TextTables.CONSTANT_LENGTHS, sets[0]);
        records.set(record + TextTables.CONSTANT_LENGTHS + 1, sets[1]);
    }

    /** Lays out one of the field's two filters; no grams, no filter. */
    void addFilter(int width, Map<Integer, FlatList.Ints> byGram) {
        if (byGram.isEmpty()) {
            return;
        }
        final int bits = capacity(BITS_A_GRAM * byGram.size(), MIN_BITMAP_BITS);
        final int shift = Integer.SIZE - Integer.numberOfTrailingZeros(bits);
        final int bitmap = bitmaps.addZeros(bits / Long.SIZE);
        final int slotCapacity = capacity(2 * byGram.size(), 2);
        final int slotOffset = slots.addZeros(slotCapacity);
        for (Map.Entry<Integer, FlatList.Ints> entry : byGram.entrySet()) {
            final int gram = entry.getKey();
            final int bit = TextTables.hash(gram) >>> shift;
            final int word = bitmap + (bit >>> 6);
            bitmaps.set(word, bitmaps.get(word) | 1L << bit);
            addSlot(slotOffset, slotCapacity - 1, gram, bucket(entry.getValue().toArray()));
        }
        final int filter = record + width;
        records.set(filter + TextTables.BITMAP, bitmap);
        records.set(filter + TextTables.SHIFT, shift);
        records.set(filter + TextTables.SLOTS, slotOffset);
        records.set(filter + TextTables.SLOT_MASK, slotCapacity - 1);
    }

    private int bucket(int[] ofGram) {
        if (ofGram.length == 1) {
            return -ofGram[0] - 1;
        }
        final int bucket = buckets.size();
        buckets.add(ofGram.length);
        for (int pattern : ofGram) {
            buckets.add(pattern);
        }
        return bucket + 1;
    }

    private void addSlot(int slotOffset, int mask, int gram, int bucket) {
        int slot = TextTables.hash(gram) >>> 7 & mask;
        while (slots.get(slotOffset + slot) != 0) {
            slot = slot + 1 & mask;
        }
        slots.set(slotOffset + slot, (long) gram << 32 | bucket & 0xffffffffL);
    }

    private static int capacity(int wanted, int minimum) {
        return Math.max(minimum, Integer.highestOneBit(2 * wanted - 1));
    }
}
