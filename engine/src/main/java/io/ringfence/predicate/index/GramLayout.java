package io.ringfence.predicate.index;

import io.ringfence.automaton.Wildcard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cold: the flat arrays of a {@link GramIndex} while they are filled. */
final class GramLayout {
    /** Bits of the bitmap for each gram: one position in 16 or fewer passes by chance. */
    private static final int BITS_A_GRAM = 16;

    private static final int MIN_BITMAP_BITS = 64;

    final int[] fields;
    final FlatList.Longs bitmaps = new FlatList.Longs();
    final FlatList.Longs slots = new FlatList.Longs();
    final FlatList.Ints buckets = new FlatList.Ints();
    final FlatList.Ints always = new FlatList.Ints();
    final FlatList.Longs alwaysBytes = new FlatList.Longs();
    final FlatList.Ints patterns = new FlatList.Ints();
    final FlatList.Longs words = new FlatList.Longs();
    final FlatList.Longs masks = new FlatList.Longs();
    final List<Wildcard> globs = new ArrayList<>();
    final FlatList.Ints postings = new FlatList.Ints();

    GramLayout(int fieldCount) {
        fields = new int[GramIndex.FIELD_SIZE * fieldCount];
        Arrays.fill(fields, GramIndex.NONE);
        for (int field = 0; field < fieldCount; field++) {
            fields[GramIndex.FIELD_SIZE * field + GramIndex.ALWAYS_COUNT] = 0;
        }
    }

    /** Adds a pattern and returns its offset; run is null for one that is always tried. */
    int addPattern(PatternRun run, int gramOffset, int flags, Wildcard glob, int[] predicates) {
        final int pattern = patterns.size();
        patterns.add(words.size());
        patterns.add(null == run ? 0 : run.bytes().length);
        patterns.add(gramOffset);
        patterns.add(flags);
        patterns.add(null == glob ? GramIndex.NONE : globs.size());
        patterns.add(postings.size());
        patterns.add(predicates.length);
        if (null != glob) {
            globs.add(glob);
        }
        if (null != run) {
            addRun(run.bytes(), (flags & GramIndex.FOLDED) != 0);
        }
        for (int predicate : predicates) {
            postings.add(predicate);
        }
        return pattern;
    }

    private void addRun(byte[] run, boolean folded) {
        final byte[] padded = Arrays.copyOf(run, run.length + Long.BYTES);
        for (int i = 0; i < run.length; i += Long.BYTES) {
            final long kept = run.length - i < Long.BYTES ? Words.firstBytes(run.length - i) : -1;
            final long mask = folded ? Words.letterMask(padded, i) & kept : 0;
            masks.add(mask);
            words.add(Words.read(padded, i) & kept | mask);
        }
    }

    void addAlways(int field, FlatList.Ints patternOffsets, long[] requiredBytes) {
        final int at = GramIndex.FIELD_SIZE * field;
        fields[at + GramIndex.ALWAYS] = always.size();
        fields[at + GramIndex.ALWAYS_COUNT] = patternOffsets.size();
        for (int pattern : patternOffsets.toArray()) {
            always.add(pattern);
        }
        for (long bytes : requiredBytes) {
            alwaysBytes.add(bytes);
        }
    }

    /** Lays out the bitmap, slots and buckets of one filter; no grams, no filter. */
    void addFilter(int field, int width, Map<Integer, FlatList.Ints> byGram) {
        if (byGram.isEmpty()) {
            return;
        }
        final int filter = GramIndex.FIELD_SIZE * field + GramIndex.FILTER_SIZE * width;
        final int bits = capacity(BITS_A_GRAM * byGram.size(), MIN_BITMAP_BITS);
        final int shift = Integer.SIZE - Integer.numberOfTrailingZeros(bits);
        final int bitmap = bitmaps.addZeros(bits / Long.SIZE);
        final int slotCapacity = capacity(2 * byGram.size(), 2);
        final int slotOffset = slots.addZeros(slotCapacity);
        for (Map.Entry<Integer, FlatList.Ints> entry : byGram.entrySet()) {
            final int gram = entry.getKey();
            final int bit = GramIndex.hash(gram) >>> shift;
            final int word = bitmap + (bit >>> 6);
            bitmaps.set(word, bitmaps.get(word) | 1L << bit);
            addSlot(slotOffset, slotCapacity - 1, gram);
            buckets.add(entry.getValue().size());
            for (int pattern : entry.getValue().toArray()) {
                buckets.add(pattern);
            }
        }
        fields[filter + GramIndex.BITMAP] = bitmap;
        fields[filter + GramIndex.SHIFT] = shift;
        fields[filter + GramIndex.SLOTS] = slotOffset;
        fields[filter + GramIndex.SLOT_MASK] = slotCapacity - 1;
    }

    private void addSlot(int slotOffset, int mask, int gram) {
        int slot = GramIndex.hash(gram) >>> 7 & mask;
        while (slots.get(slotOffset + slot) != 0) {
            slot = slot + 1 & mask;
        }
        slots.set(slotOffset + slot, (long) gram << 32 | buckets.size() + 1);
    }

    private static int capacity(int wanted, int minimum) {
        return Math.max(minimum, Integer.highestOneBit(2 * wanted - 1));
    }

    static Map<Integer, FlatList.Ints> byGram() {
        return new LinkedHashMap<>();
    }
}
