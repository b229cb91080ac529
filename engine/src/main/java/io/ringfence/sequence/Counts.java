package io.ringfence.sequence;

/** A number for each {@link SequenceCounter}; one writer, its thread reads. */
final class Counts {
    private final long[] values = new long[SequenceCounter.values().length];

    void increment(SequenceCounter counter) {
        values[counter.ordinal()]++;
    }

    long get(SequenceCounter counter) {
        return values[counter.ordinal()];
    }
}
