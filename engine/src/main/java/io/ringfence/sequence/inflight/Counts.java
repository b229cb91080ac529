package io.ringfence.sequence.inflight;

/** A number for each constant of one enum; one writer, its thread reads. */
public final class Counts {
    private final long[] values;

    /**
     * @param size number of constants
     */
    public Counts(int size) {
        values = new long[size];
    }

    /** Counts one. */
    public void increment(Enum<?> counter) {
        values[counter.ordinal()]++;
    }

    /** How many there were. */
    public long get(Enum<?> counter) {
        return values[counter.ordinal()];
    }
}
