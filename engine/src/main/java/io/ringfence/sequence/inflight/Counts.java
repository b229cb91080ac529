package io.ringfence.sequence.inflight;

import io.ringfence.sequence.image.ImageReader;
import io.ringfence.sequence.image.ImageWriter;

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

    /** Writes the numbers. */
    public void save(ImageWriter out) {
        out.section(values.length);
        out.putLongs(values, values.length);
    }

    /** Reads what {@link #save} wrote. */
    public void load(ImageReader in) {
        in.section(values.length);
        in.getLongs(values, values.length);
    }

    /** How many there were. */
    public long get(Enum<?> counter) {
        return values[counter.ordinal()];
    }
}
