package io.ringfence.sequence;

/** CONTRACT STUB, owner: sequence. What can happen to a sequence, counted. */
public enum SequenceCounter {
    /** Records written for opening events. */
    OPENED
}
