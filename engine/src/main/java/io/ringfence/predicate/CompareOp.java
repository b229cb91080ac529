package io.ringfence.predicate;

import io.ringfence.predicate.value.Comparison;

/** How a value is compared with a constant. */
public enum CompareOp {
    /** Equal. */
    EQ(Comparison.EQ),
    /** Less. */
    LT(Comparison.LT),
    /** Less or equal. */
    LE(Comparison.LE),
    /** Greater. */
    GT(Comparison.GT),
    /** Greater or equal. */
    GE(Comparison.GE);

    private final int code;

    CompareOp(int code) {
        this.code = code;
    }

    /** The operator in the flat tables, see {@link Comparison}. */
    int code() {
        return code;
    }
}
