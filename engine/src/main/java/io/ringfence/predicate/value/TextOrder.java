package io.ringfence.predicate.value;

import java.util.Arrays;

/** Order of texts by UTF-16 code units, as Java strings have it, over their UTF-8 bytes. */
public final class TextOrder {
    /** First lead byte of the code points U+E000 to U+FFFF, which sort above surrogate pairs. */
    private static final int HIGH_BMP_LEAD = 0xee;

    private static final int SUPPLEMENTARY_LEAD = 0xf0;

    private TextOrder() {}

    /** Negative, zero or positive. */
    public static int compare(
            byte[] left,
            int leftOffset,
            int leftLength,
            byte[] right,
            int rightOffset,
            int rightLength) {
        final int at =
                Arrays.mismatch(
                        left,
                        leftOffset,
                        leftOffset + leftLength,
                        right,
                        rightOffset,
                        rightOffset + rightLength);
        if (at < 0) {
            return 0;
        }
        if (at == leftLength || at == rightLength) {
            return leftLength - rightLength;
        }
        return order(left[leftOffset + at] & 0xff, right[rightOffset + at] & 0xff);
    }

    /**
     * UTF-8 sorts by code point, UTF-16 puts everything from U+10000 on before U+E000. Only lead
     * bytes are that large, so it is enough to look at the first byte that differs.
     */
    private static int order(int left, int right) {
        if (left >= HIGH_BMP_LEAD && right >= HIGH_BMP_LEAD) {
            final boolean leftPair = left >= SUPPLEMENTARY_LEAD;
            if (leftPair != right >= SUPPLEMENTARY_LEAD) {
                return leftPair ? -1 : 1;
            }
        }
        return left - right;
    }
}
