package io.ringfence.automaton;

import org.agrona.collections.Object2IntHashMap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Code points that no set of a list tells apart are one class; class 0 is in no set. Immutable, any
 * thread; the lookup allocates nothing.
 */
final class CodePointClasses {
    private static final int NOT_FOUND = -1;

    /** Classes of ASCII, and starts of the ranges that have one class each. */
    private final int[] ascii = new int[Utf8.MAX_1 + 1];

    private final int[] starts;
    private final int[] classes;

    /** By class, which sets it is in. */
    private final List<BitSet> members = new ArrayList<>();

    CodePointClasses(List<CodePointSet> sets) {
        final BitSet bounds = new BitSet();
        bounds.set(0);
        bounds.set(Character.MAX_CODE_POINT + 1);
        for (final CodePointSet set : sets) {
            for (int i = 0; i < set.rangeCount(); i++) {
                bounds.set(set.low(i));
                bounds.set(set.high(i) + 1);
            }
        }
        this.starts = new int[bounds.cardinality()];
        this.classes = new int[bounds.cardinality()];
        final Object2IntHashMap<BitSet> ids = new Object2IntHashMap<>(NOT_FOUND);
        ids.put(new BitSet(), 0);
        members.add(new BitSet());
        int index = 0;
        for (int bound = 0; bound >= 0; bound = bounds.nextSetBit(bound + 1)) {
            starts[index] = bound;
            classes[index++] = idOf(setsWith(bound, sets), ids);
        }
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = search(i);
        }
    }

    /** Class of a code point; 0 for what is none. */
    int classOf(int codePoint) {
        return codePoint < ascii.length ? ascii[codePoint] : search(codePoint);
    }

    int count() {
        return members.size();
    }

    /** Whether a class is in a set. */
    boolean isIn(int classId, int setIndex) {
        return members.get(classId).get(setIndex);
    }

    long sizeInBytes() {
        return (long) Integer.BYTES * (ascii.length + 2 * starts.length);
    }

    private int search(int codePoint) {
        int from = 0;
        int to = starts.length - 1;
        while (from < to) {
            final int middle = (from + to + 1) >>> 1;
            if (codePoint < starts[middle]) {
                to = middle - 1;
            } else {
                from = middle;
            }
        }
        return classes[from];
    }

    private int idOf(BitSet inSets, Object2IntHashMap<BitSet> ids) {
        if (!ids.containsKey(inSets)) {
            ids.put(inSets, members.size());
            members.add(inSets);
        }
        return ids.getValue(inSets);
    }

    private static BitSet setsWith(int codePoint, List<CodePointSet> sets) {
        final BitSet found = new BitSet();
        for (int i = 0; i < sets.size(); i++) {
            found.set(i, sets.get(i).contains(codePoint));
        }
        return found;
    }
}
