package io.ringfence.predicate.value;

/** Exact order of longs, unsigned longs and doubles, without rounding one into the other. */
public final class NumberOrder {
    private static final double TWO_63 = 0x1p63;

    private NumberOrder() {}

    /** Numeric order; zeros are equal, NaN is above everything and equals itself. */
    public static int compare(double left, double right) {
        if (left < right) {
            return -1;
        }
        if (left > right) {
            return 1;
        }
        return left == right ? 0 : Boolean.compare(Double.isNaN(left), Double.isNaN(right));
    }

    /**
     * A long with a double. The cast of the long would round from 2^53 on, so the whole parts are
     * compared as longs and the fraction decides only between equal ones.
     */
    public static int compare(long left, double right) {
        if (Double.isNaN(right) || right >= TWO_63) {
            return -1;
        }
        if (right < -TWO_63) {
            return 1;
        }
        final long whole = (long) right;
        if (left != whole) {
            return left < whole ? -1 : 1;
        }
        return compare(0.0, right - whole);
    }

    /** As {@link #compare(long, double)} for the bits of an unsigned long of 2^63 or more. */
    public static int compareUnsigned(long leftBits, double right) {
        if (Double.isNaN(right) || right >= 0x1p64) {
            return -1;
        }
        if (right < TWO_63) {
            return 1;
        }
        // Doubles of this size are whole, and taking 2^63 off is exact.
        return Long.compare(leftBits ^ Long.MIN_VALUE, (long) (right - TWO_63));
    }

    /** Nearest double of an unsigned long of 2^63 or more. */
    public static double unsignedToDouble(long bits) {
        // Halving with a sticky last bit keeps the rounding of the full value.
        return (double) ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** Whether the double is a whole number within long. */
    public static boolean isLong(double value) {
        return value >= -TWO_63 && value < TWO_63 && value == Math.rint(value);
    }
}
