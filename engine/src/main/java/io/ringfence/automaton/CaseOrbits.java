package io.ringfence.automaton;

import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntArrayList;

import java.util.ArrayList;
import java.util.List;

/**
 * The inverse of {@link CaseFolding}: which code points fold to the same one. Computed from it
 * once, at first use, so that the two cannot disagree. Immutable, cold.
 */
final class CaseOrbits {
    /** No code point behind this plane has case. */
    private static final int LAST_CASED = 0x1ffff;

    private static final Int2ObjectHashMap<int[]> BY_FOLDED = compute();

    /** The same as a list: the map's own iterators may not be shared by threads. */
    private static final List<int[]> ALL = new ArrayList<>(BY_FOLDED.values());

    private CaseOrbits() {}

    /** All that fold as the code point does, itself included. */
    static int[] of(int codePoint) {
        final int[] orbit = BY_FOLDED.get(CaseFolding.fold(codePoint));
        return null == orbit ? new int[] {codePoint} : orbit;
    }

    /** All orbits of more than one code point. */
    static List<int[]> all() {
        return ALL;
    }

    private static Int2ObjectHashMap<int[]> compute() {
        final Int2ObjectHashMap<IntArrayList> members = new Int2ObjectHashMap<>();
        for (int codePoint = 0; codePoint <= LAST_CASED; codePoint++) {
            final int folded = CaseFolding.fold(codePoint);
            if (folded != codePoint) {
                members.computeIfAbsent(folded, ignored -> new IntArrayList()).addInt(codePoint);
            }
        }
        final Int2ObjectHashMap<int[]> orbits = new Int2ObjectHashMap<>();
        for (final IntArrayList others : members.values()) {
            final int folded = CaseFolding.fold(others.getInt(0));
            others.addInt(folded);
            orbits.put(folded, others.toIntArray());
        }
        return orbits;
    }
}
