package io.ringfence.event;

import java.util.Arrays;

/**
 * IPv6 text to 128 bits in one pass. Most groups have four digits, which are looked up together; of
 * fewer, the number is computed instead of tried. Stateless; reads nothing but the text; allocates
 * nothing.
 */
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final int HALF_GROUPS = 4;
    private static final int GROUP_BITS = 16;
    private static final int GROUP_DIGITS = 4;
    private static final int NO_GROUP = -1;
    private static final int NO_GAP = -1;

    /** For each byte the value of the hex digit, or a negative one. */
    private static final byte[] HEX = hexDigits();

    private Ipv6Text() {}

    /** As {@link IpAddresses#parse}, of text that is not empty. */
    static boolean parse(byte[] bytes, int offset, int end, long[] out) {
        out[0] = 0;
        out[1] = 0;
        if (bytes[offset] != ':') {
            return parseGroups(bytes, offset, end, NO_GAP, out);
        }
        final int second = offset + 1;
        return second < end
                && bytes[second] == ':'
                && parseBehindGap(bytes, second + 1, end, 0, out);
    }

    /** What is behind the gap: nothing, a zone id, or groups again. */
    private static boolean parseBehindGap(byte[] bytes, int from, int end, int front, long[] out) {
        if (from == end || bytes[from] == '%') {
            return end - from != 1 && front < GROUPS;
        }
        return parseGroups(bytes, from, end, front, out);
    }

    /**
     * Parses groups up to the gap, and what is behind it, or up to the end.
     *
     * @param front groups in front of the gap, which out holds, or {@link #NO_GAP} so far
     */
    private static boolean parseGroups(byte[] bytes, int from, int end, int front, long[] out) {
        int at = from;
        long high = 0;
        long low = 0;
        for (int groups = 1; groups <= GROUPS; groups++) {
            final int start = at;
            int group = end - at < GROUP_DIGITS ? NO_GROUP : fullGroup(bytes, at);
            if (group >= 0) {
                at += GROUP_DIGITS; // foreseen, so that the next group need not wait for this one
            } else {
                group = shortGroup(bytes, at, end);
                at += group >>> GROUP_BITS;
            }
            if (at == start) {
                return false;
            }
            final int next = at < end ? bytes[at] : '%';
            if (next == '.') {
                final long v4 = lastV4(bytes, start, end);
                out[0] |= high << Integer.SIZE | low >>> Integer.SIZE;
                out[1] |= low << Integer.SIZE | v4;
                return v4 != Ipv4Text.NULL_VALUE && isWhole(front, groups + 1);
            }
            high = high << GROUP_BITS | low >>> Long.SIZE - GROUP_BITS;
            low = low << GROUP_BITS | group & 0xffff;
            if (next == '%') {
                out[0] |= high;
                out[1] |= low;
                return end - at != 1 && isWhole(front, groups);
            }
            if (next != ':' || ++at == end) {
                return false;
            }
            if (bytes[at] == ':') {
                putFront(groups, high, low, out);
                return front == NO_GAP && parseBehindGap(bytes, at + 1, end, groups, out);
            }
        }
        return false;
    }

    private static boolean isWhole(int front, int groups) {
        return front == NO_GAP ? groups == GROUPS : front + groups < GROUPS;
    }

    /** Puts groups at the top. */
    private static void putFront(int groups, long high, long low, long[] out) {
        final int shift = GROUP_BITS * (GROUPS - groups);
        if (groups > HALF_GROUPS) {
            out[0] = high << shift | low >>> Long.SIZE - shift;
            out[1] = low << shift;
        } else {
            out[0] = low << shift - Long.SIZE; // none: low is 0
        }
    }

    /** An IPv4 address up to the end or a zone id. */
    private static long lastV4(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '%') {
            at++;
        }
        return end - at == 1 ? Ipv4Text.NULL_VALUE : Ipv4Text.parse(bytes, from, at - from);
    }

    /** The value of four hex digits, or a negative number. */
    private static int fullGroup(byte[] bytes, int at) {
        return HEX[bytes[at] & 0xff] << 12
                | HEX[bytes[at + 1] & 0xff] << 8
                | HEX[bytes[at + 2] & 0xff] << 4
                | HEX[bytes[at + 3] & 0xff];
    }

    /** The value of fewer digits, none among it, and above it how many they are. */
    private static int shortGroup(byte[] bytes, int from, int end) {
        if (end - from < GROUP_DIGITS) {
            return lastGroup(bytes, from, end);
        }
        final int first = HEX[bytes[from] & 0xff];
        final int second = HEX[bytes[from + 1] & 0xff];
        final int third = HEX[bytes[from + 2] & 0xff];
        final int noSecond = second >> Integer.SIZE - 1;
        final int noThird = noSecond | third >> Integer.SIZE - 1;
        final int missing = -noSecond - noThird;
        final int value = first << 8 | (second & ~noSecond) << 4 | third & ~noThird;
        return first < 0 ? 0 : GROUP_DIGITS - 1 - missing << GROUP_BITS | value >> 4 * missing;
    }

    private static int lastGroup(byte[] bytes, int from, int end) {
        int value = 0;
        int at = from;
        while (at < end && HEX[bytes[at] & 0xff] >= 0) {
            value = value << 4 | HEX[bytes[at++] & 0xff];
        }
        return at - from << GROUP_BITS | value;
    }

    private static byte[] hexDigits() {
        final byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < 16; i++) {
            final char digit = Character.forDigit(i, 16);
            digits[digit] = (byte) i;
            digits[Character.toUpperCase(digit)] = (byte) i;
        }
        return digits;
    }
}
