package io.ringfence.automaton;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of code points as sorted, disjoint, non-adjacent ranges. Immutable, cold. */
final class CodePointSet {
    /** Every code point. */
    static final CodePointSet ALL = range(0, Character.MAX_CODE_POINT);

    /** Sets of fewer code points are closed under folding one by one. */
    private static final int FEW = 64;

    private final int[] bounds;

    private CodePointSet(int[] bounds) {
        this.bounds = bounds;
    }

    /** One range, both ends included. */
    static CodePointSet range(int low, int high) {
        return new CodePointSet(new int[] {low, high});
    }

    /** The characters of a text. */
    static CodePointSet of(String text) {
        final List<int[]> ranges = new ArrayList<>();
        add(Utf8.codePoints(text), ranges);
        return normalised(ranges);
    }

    /** What is in any of the sets. */
    static CodePointSet union(List<CodePointSet> sets) {
        final List<int[]> ranges = new ArrayList<>();
        for (final CodePointSet set : sets) {
            for (int i = 0; i < set.rangeCount(); i++) {
                ranges.add(new int[] {set.low(i), set.high(i)});
            }
        }
        return normalised(ranges);
    }

    /** What is not in this set. */
    CodePointSet complement() {
        final List<int[]> ranges = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < rangeCount(); i++) {
            if (low(i) > next) {
                ranges.add(new int[] {next, low(i) - 1});
            }
            next = high(i) + 1;
        }
        if (next <= Character.MAX_CODE_POINT) {
            ranges.add(new int[] {next, Character.MAX_CODE_POINT});
        }
        return normalised(ranges);
    }

    /** With everything that folds to the same as something in the set. */
    CodePointSet closedUnderFolding() {
        final List<int[]> ranges = new ArrayList<>();
        for (int i = 0; i < rangeCount(); i++) {
            ranges.add(new int[] {low(i), high(i)});
        }
        if (size() <= FEW) {
            for (int i = 0; i < rangeCount(); i++) {
                addOrbits(low(i), high(i), ranges);
            }
        } else {
            for (final int[] orbit : CaseOrbits.all()) {
                if (containsAny(orbit)) {
                    add(orbit, ranges);
                }
            }
        }
        return normalised(ranges);
    }

    /** Whether a code point is in it. */
    boolean contains(int codePoint) {
        int from = 0;
        int to = rangeCount() - 1;
        while (from <= to) {
            final int middle = (from + to) >>> 1;
            if (codePoint < low(middle)) {
                to = middle - 1;
            } else if (codePoint > high(middle)) {
                from = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** How many code points are in it. */
    int size() {
        int size = 0;
        for (int i = 0; i < rangeCount(); i++) {
            size += high(i) - low(i) + 1;
        }
        return size;
    }

    int rangeCount() {
        return bounds.length / 2;
    }

    int low(int rangeIndex) {
        return bounds[2 * rangeIndex];
    }

    int high(int rangeIndex) {
        return bounds[2 * rangeIndex + 1];
    }

    private boolean containsAny(int[] codePoints) {
        for (final int codePoint : codePoints) {
            if (contains(codePoint)) {
                return true;
            }
        }
        return false;
    }

    private static void addOrbits(int low, int high, List<int[]> ranges) {
        for (int codePoint = low; codePoint <= high; codePoint++) {
            add(CaseOrbits.of(codePoint), ranges);
        }
    }

    private static void add(int[] codePoints, List<int[]> ranges) {
        for (final int codePoint : codePoints) {
            ranges.add(new int[] {codePoint, codePoint});
        }
    }

    private static CodePointSet normalised(List<int[]> ranges) {
        ranges.sort(Comparator.comparingInt(range -> range[0]));
        final List<int[]> merged = new ArrayList<>();
        for (final int[] range : ranges) {
            final int[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (null != last && range[0] <= last[1] + 1) {
                last[1] = Math.max(last[1], range[1]);
            } else {
                merged.add(range);
            }
        }
        final int[] bounds = new int[2 * merged.size()];
        for (int i = 0; i < merged.size(); i++) {
            bounds[2 * i] = merged.get(i)[0];
            bounds[2 * i + 1] = merged.get(i)[1];
        }
        return new CodePointSet(bounds);
    }
}
