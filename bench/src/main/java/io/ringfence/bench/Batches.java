package io.ringfence.bench;

/** Events that never end and never repeat, a batch at a time, back to back in one array. */
public interface Batches {
    /** Replaces the batch, if there is one, by the next. */
    void next();

    /** Number of events of a batch. */
    int count();

    /** The batch. */
    byte[] bytes();

    /** Offset of an event. */
    int offset(int event);

    /** Length of an event. */
    int length(int event);
}
