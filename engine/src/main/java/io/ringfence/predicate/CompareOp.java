package io.ringfence.predicate;

/** How a value is compared with a constant. */
public enum CompareOp {
    /** Equal. */
    EQ,
    /** Less. */
    LT,
    /** Less or equal. */
    LE,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GE
}
