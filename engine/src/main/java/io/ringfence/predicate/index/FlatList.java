package io.ringfence.predicate.index;

import java.util.Arrays;

/** Cold: growing arrays of ints and longs for the builders of flat tables. */
final class FlatList {
    private FlatList() {}

    /** Growing ints. */
    static final class Ints {
        private int[] values = new int[64];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        void set(int i, int value) {
            values[i] = value;
        }

        int size() {
            return size;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }

    /** Growing longs. */
    static final class Longs {
        private long[] values = new long[64];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        /** Adds zeros and returns the offset of the first. */
        int addZeros(int count) {
            final int start = size;
            values = Arrays.copyOf(values, Math.max(values.length, 2 * (size + count)));
            size += count;
            return start;
        }

        long get(int i) {
            return values[i];
        }

        void set(int i, long value) {
            values[i] = value;
        }

        int size() {
            return size;
        }

        long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
