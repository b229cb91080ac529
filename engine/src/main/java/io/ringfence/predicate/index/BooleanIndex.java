package io.ringfence.predicate.index;

import java.util.Arrays;

/** The predicates that the values true and false of each field satisfy. Immutable. */
public final class BooleanIndex {
    private static final int NONE = -1;

    private final int[] predicates;

    /** An index over fields 0 to fieldCount - 1, yet without predicates. */
    public BooleanIndex(int fieldCount) {
        predicates = new int[2 * fieldCount];
        Arrays.fill(predicates, NONE);
    }

    /** Cold: the predicate holds for the value; there is one for each value of a field. */
    public void add(int field, boolean value, int predicate) {
        predicates[place(field, value)] = predicate;
    }

    /** Whether the field has any predicate. */
    public boolean hasField(int field) {
        return predicates[place(field, false)] != NONE || predicates[place(field, true)] != NONE;
    }

    /** Adds the predicate that the value satisfies. */
    public void lookUp(int field, boolean value, PredicateSet fired) {
        final int predicate = predicates[place(field, value)];
        if (predicate != NONE) {
            fired.add(predicate);
        }
    }

    private static int place(int field, boolean value) {
        return 2 * field + (value ? 1 : 0);
    }

    /** Bytes of the array. */
    public long sizeInBytes() {
        return 4L * predicates.length;
    }
}
