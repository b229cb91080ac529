package io.ringfence.predicate.value;

/** Codes of the comparison operators in the flat tables. */
public final class Comparison {
    /** Equal. */
    public static final int EQ = 0;

    /** Less. */
    public static final int LT = 1;

    /** Less or equal. */
    public static final int LE = 2;

    /** Greater. */
    public static final int GT = 3;

    /** Greater or equal. */
    public static final int GE = 4;

    private static final String[] SYMBOLS = {"==", "<", "<=", ">", ">="};

    private Comparison() {}

    /**
     * Whether the operator holds for operands in the given order: negative when the left one is
     * less, zero when they are equal, positive when it is greater.
     */
    public static boolean holds(int op, int order) {
        switch (op) {
            case EQ:
                return order == 0;
            case LT:
                return order < 0;
            case LE:
                return order <= 0;
            case GT:
                return order > 0;
            default:
                return order >= 0;
        }
    }

    /** How the operator is written. */
    public static String symbol(int op) {
        return SYMBOLS[op];
    }
}
