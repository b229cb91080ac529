package io.ringfence.predicate.index;

import io.ringfence.automaton.CaseFolding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cold: collects constants and the predicates they satisfy, and lays out a {@link TextIndex}. */
public final class TextIndexBuilder {
    private record Constant(boolean folded, String text) {}

    private final Map<Integer, Map<Constant, FlatList.Ints>> constants = new LinkedHashMap<>();

    private final FlatList.Longs slots = new FlatList.Longs();
    private final FlatList.Ints entries = new FlatList.Ints();
    private final FlatList.Longs words = new FlatList.Longs();
    private final FlatList.Longs masks = new FlatList.Longs();
    private final FlatList.Ints postings = new FlatList.Ints();

    /** The predicate holds for a value that equals the text, under case folding if so asked. */
    public void add(int field, String text, boolean caseInsensitive, int predicate) {
        final String stored = caseInsensitive ? CaseFolding.fold(text) : text;
        constants
                .computeIfAbsent(field, key -> new LinkedHashMap<>())
                .computeIfAbsent(new Constant(caseInsensitive, stored), key -> new FlatList.Ints())
                .add(predicate);
    }

    /** Lays out the tables for fields 0 to fieldCount - 1. */
    public TextIndex build(int fieldCount) {
        final int[] fields = new int[TextIndex.FIELD_SIZE * fieldCount];
        Arrays.fill(fields, -1);
        for (Map.Entry<Integer, Map<Constant, FlatList.Ints>> entry : constants.entrySet()) {
            addField(fields, entry.getKey(), entry.getValue());
        }
        return new TextIndex(
                fields,
                slots.toArray(),
                entries.toArray(),
                words.toArray(),
                masks.toArray(),
                postings.toArray());
    }

    private void addField(int[] fields, int field, Map<Constant, FlatList.Ints> texts) {
        final int capacity = Integer.highestOneBit(Math.max(4, 4 * texts.size() - 1));
        final int slotOffset = slots.addZeros(capacity);
        int maxLength = 0;
        for (Map.Entry<Constant, FlatList.Ints> entry : texts.entrySet()) {
            final byte[] text = entry.getKey().text().getBytes(StandardCharsets.UTF_8);
            maxLength = Math.max(maxLength, text.length);
            final byte[] padded = Arrays.copyOf(text, text.length + Long.BYTES);
            final long hash = Words.hash(padded, 0, text.length);
            addSlot(slotOffset, capacity - 1, hash);
            addEntry(padded, text.length, entry.getKey().folded(), entry.getValue().toArray());
        }
        fields[TextIndex.FIELD_SIZE * field] = slotOffset;
        fields[TextIndex.FIELD_SIZE * field + 1] = capacity - 1;
        fields[TextIndex.FIELD_SIZE * field + 2] = maxLength;
    }

    private void addSlot(int slotOffset, int mask, long hash) {
        final int entry = entries.size() / TextIndex.ENTRY_SIZE;
        int slot = (int) hash & mask;
        while (slots.get(slotOffset + slot) != 0) {
            slot = slot + 1 & mask;
        }
        slots.set(slotOffset + slot, hash & 0xffffffff00000000L | entry + 1);
    }

    private void addEntry(byte[] padded, int length, boolean folded, int[] predicates) {
        entries.add(words.size());
        entries.add(length);
        entries.add(folded ? 1 : 0);
        entries.add(postings.size());
        entries.add(predicates.length);
        for (int i = 0; i < length; i += Long.BYTES) {
            final long kept = length - i < Long.BYTES ? Words.firstBytes(length - i) : -1;
            final long mask = folded ? Words.letterMask(padded, i) & kept : 0;
            masks.add(mask);
            words.add(Words.read(padded, i) & kept | mask);
        }
        for (int predicate : predicates) {
            postings.add(predicate);
        }
    }
}
