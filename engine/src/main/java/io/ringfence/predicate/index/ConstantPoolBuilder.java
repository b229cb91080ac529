package io.ringfence.predicate.index;

import io.ringfence.automaton.CaseFolding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cold: collects constants and the predicates they satisfy; lays out a {@link ConstantPool}. */
final class ConstantPoolBuilder {
    private record Constant(boolean folded, String text) {}

    /** A constant in the pool. */
    private record Entry(int number, long hash, int length, int[] predicates) {
        boolean isWanted(BitSet wanted) {
            for (int predicate : predicates) {
                if (wanted.get(predicate)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Map<Integer, Map<Constant, FlatList.Ints>> constants = new LinkedHashMap<>();
    private final Map<Integer, List<Entry>> laidOut = new LinkedHashMap<>();

    private final FlatList.Ints entries = new FlatList.Ints();
    private final FlatList.Longs words = new FlatList.Longs();
    private final FlatList.Ints postings = new FlatList.Ints();

    void add(int field, String text, boolean caseInsensitive, int predicate) {
        final String stored = caseInsensitive ? CaseFolding.fold(text) : text;
        constants
                .computeIfAbsent(field, key -> new LinkedHashMap<>())
                .computeIfAbsent(new Constant(caseInsensitive, stored), key -> new FlatList.Ints())
                .add(predicate);
    }

    /** The pool; nothing may be added afterwards. */
    ConstantPool build() {
        constants.forEach(
                (field, texts) -> {
                    final List<Entry> ofField = new ArrayList<>();
                    texts.forEach(
                            (constant, predicates) ->
                                    ofField.add(layOut(constant, predicates.toArray())));
                    laidOut.put(field, ofField);
                });
        return new ConstantPool(entries.toArray(), words.toArray(), postings.toArray());
    }

    Set<Integer> fields() {
        return constants.keySet();
    }

    /** Whether the field has a constant of a predicate that is wanted. */
    boolean hasAny(int field, BitSet wanted) {
        for (Entry entry : laidOut.getOrDefault(field, List.of())) {
            if (entry.isWanted(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Puts the field's constants of wanted predicates into tables. */
    void layOut(int field, BitSet wanted, TextTablesLayout layout) {
        final List<Entry> chosen = new ArrayList<>(laidOut.getOrDefault(field, List.of()));
        chosen.removeIf(entry -> !entry.isWanted(wanted));
        if (chosen.isEmpty()) {
            return;
        }
        final long[] hashes = new long[chosen.size()];
        final int[] numbers = new int[chosen.size()];
        final int[] lengths = new int[chosen.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = chosen.get(i).hash();
            numbers[i] = chosen.get(i).number();
            lengths[i] = chosen.get(i).length();
        }
        layout.addConstants(hashes, numbers, lengths);
    }

    private Entry layOut(Constant constant, int[] predicates) {
        final byte[] text = constant.text().getBytes(StandardCharsets.UTF_8);
        final byte[] padded = Arrays.copyOf(text, text.length + Long.BYTES);
        final int number = entries.size() / ConstantPool.ENTRY_SIZE;
        entries.add(words.size());
        entries.add(text.length);
        entries.add(constant.folded() ? 1 : 0);
        entries.add(predicates.length == 1 ? predicates[0] : postings.size());
        entries.add(predicates.length);
        for (int i = 0; i < text.length; i += Long.BYTES) {
            final long kept = text.length - i < Long.BYTES ? Words.firstBytes(text.length - i) : -1;
            final long caseBits = constant.folded() ? Words.letterMask(padded, i) & kept : 0;
            words.add(Words.read(padded, i) & kept | caseBits);
            words.add(caseBits);
        }
        if (predicates.length > 1) {
            for (int predicate : predicates) {
                postings.add(predicate);
            }
        }
        return new Entry(number, Words.hash(padded, 0, text.length), text.length, predicates);
    }
}
