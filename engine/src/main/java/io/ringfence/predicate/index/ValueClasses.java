package io.ringfence.predicate.index;

import java.util.Arrays;

/**
 * Sets of predicates, numbered: equal numbers are equal sets, so what an event satisfies is told by
 * few numbers, exactly. A value's class is the set that it satisfies; many values are of one class.
 *
 * <p>Bounded: there is an end to classes. One a matcher; allocates nothing after construction.
 */
public final class ValueClasses {
    /** There is no room for a further class. */
    public static final int FULL = -1;

    private static final int MAX_CLASSES = 1 << 14;
    private static final int MAX_MEMBERS = 1 << 17;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    // classes: number -> members[starts[number]] to members[starts[number + 1]]
    private final int[] slots;
    private final int[] starts;
    private final int[] members;

    /** That of values that satisfy nothing is there from the first. */
    private int classCount = 1;

    /**
     * @param lessBits 0 for the usual size, 1 for half of it, and so on
     */
    public ValueClasses(int lessBits) {
        slots = new int[2 * MAX_CLASSES >> lessBits];
        starts = new int[(MAX_CLASSES >> lessBits) + 1];
        members = new int[MAX_MEMBERS >> lessBits];
    }

    /** Forgets all classes. */
    public void clear() {
        Arrays.fill(slots, 0);
        classCount = 1;
    }

    /** The class of values that satisfy nothing. */
    public int none() {
        return 0;
    }

    /** The number of a set of predicates, or {@link #FULL} when there is no room for it. */
    public int classOf(PredicateSet set) {
        final int size = set.size();
        if (size == 0) {
            return none();
        }
        long mixed = size;
        for (int i = 0; i < size; i++) {
            mixed = (mixed ^ set.get(i)) * GOLDEN;
            mixed ^= mixed >>> 32;
        }
        int slot = (int) mixed & slots.length - 1;
        while (slots[slot] != 0) {
            if (isClass(slots[slot] - 1, set)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (classCount == starts.length - 1 || starts[classCount] + size > members.length) {
            return FULL;
        }
        final int number = classCount++;
        slots[slot] = number + 1;
        for (int i = 0; i < size; i++) {
            members[starts[number] + i] = set.get(i);
        }
        starts[number + 1] = starts[number] + size;
        return number;
    }

    private boolean isClass(int number, PredicateSet set) {
        final int start = starts[number];
        if (starts[number + 1] - start != set.size()) {
            return false;
        }
        for (int i = 0; i < set.size(); i++) {
            if (members[start + i] != set.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** Adds the predicates of a class. */
    public void addTo(int valueClass, PredicateSet set) {
        final int end = starts[valueClass + 1];
        for (int i = starts[valueClass]; i < end; i++) {
            set.add(members[i]);
        }
    }
}
