package io.ringfence.tools.hits;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The values that a draft has for a field, and what they must keep satisfying. Join keys are cells
 * that the drafts of several stages share.
 */
final class Cell {
    private final List<Object> values = new ArrayList<>();
    private final List<Predicate<Object>> needs = new ArrayList<>();
    private boolean absent;

    List<Object> values() {
        return values;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The value that functions look at, or null. */
    Object first() {
        return values.isEmpty() ? null : values.get(0);
    }

    /** From now on without a value; false when it has one. */
    boolean forbid() {
        absent = true;
        return values.isEmpty();
    }

    boolean isForbidden() {
        return absent;
    }

    /** Sets a value that nothing was required of. */
    void put(Object value) {
        values.clear();
        values.add(value);
    }

    boolean holds(Predicate<Object> need) {
        return values.stream().anyMatch(need);
    }

    void require(Predicate<Object> need) {
        needs.add(need);
    }

    /** A further value. */
    void add(Object value) {
        values.add(value);
    }

    /** Puts one value in the place of another if all that was required still holds. */
    boolean replace(int index, Object value) {
        final Object before = values.set(index, value);
        if (needs.stream().allMatch(this::holds)) {
            return true;
        }
        values.set(index, before);
        return false;
    }
}
