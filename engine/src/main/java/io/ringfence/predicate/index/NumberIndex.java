package io.ringfence.predicate.index;

import io.ringfence.predicate.value.NumberValue;

/**
 * All numbers that fields are compared with for equality: an open-addressing table a field.
 * Immutable.
 *
 * <pre>
 *   field -> slots offset, mask
 *   slot  -> key; postings offset, postings count (0: empty), whether the key is a fraction's
 * </pre>
 */
public final class NumberIndex {
    /** For a field: offset of its slots, their number less one. */
    static final int FIELD_SIZE = 2;

    /** For a slot: postings offset, postings count (0 is an empty slot), kind of key. */
    static final int SLOT_SIZE = 3;

    private static final int NO_SLOTS = -1;

    private final int[] fields;
    private final long[] keys;
    private final int[] slots;
    private final int[] postings;

    NumberIndex(int[] fields, long[] keys, int[] slots, int[] postings) {
        this.fields = fields;
        this.keys = keys;
        this.slots = slots;
        this.postings = postings;
    }

    /** Whether the field has any number. */
    public boolean hasField(int field) {
        return fields[FIELD_SIZE * field] != NO_SLOTS;
    }

    /** Adds the predicates that the value satisfies. */
    public void lookup(int field, NumberValue value, PredicateSet fired) {
        if (!value.hasKey()) {
            return;
        }
        final long key = value.key();
        final int fraction = value.isFractionKey() ? 1 : 0;
        final int offset = fields[FIELD_SIZE * field];
        final int mask = fields[FIELD_SIZE * field + 1];
        int slot = (int) Words.mix(key) & mask;
        int at = (offset + slot) * SLOT_SIZE;
        while (slots[at + 1] != 0) {
            if (keys[offset + slot] == key && slots[at + 2] == fraction) {
                fire(at, fired);
                return;
            }
            slot = slot + 1 & mask;
            at = (offset + slot) * SLOT_SIZE;
        }
    }

    private void fire(int at, PredicateSet fired) {
        final int start = slots[at];
        for (int i = start; i < start + slots[at + 1]; i++) {
            fired.add(postings[i]);
        }
    }

    /** Bytes of the arrays. */
    public long sizeInBytes() {
        return 4L * (fields.length + slots.length + postings.length) + 8L * keys.length;
    }
}
