package io.ringfence.event;

/** The slow, obvious twin of {@link IpAddresses}: digit by digit, group by group. */
final class SlowIpAddresses {
    private static final int GROUPS = 8;
    private static final int MAX_GROUP_DIGITS = 4;
    private static final int NO_GAP = -1;
    private static final long MAPPED_PREFIX = 0xffff_0000_0000L;

    private SlowIpAddresses() {}

    /** As {@link IpAddresses#parse}. */
    static boolean parse(byte[] bytes, int offset, int length, long[] out) {
        final int end = offset + length;
        int at = offset;
        final int last = Math.min(end, offset + MAX_GROUP_DIGITS + 1);
        while (at < last && bytes[at] != ':' && bytes[at] != '.') {
            at++;
        }
        if (at == last) {
            return false;
        }
        if (bytes[at] == ':') {
            return parseV6(bytes, offset, zoneStart(bytes, at, end), out);
        }
        final long v4 = parseV4(bytes, offset, end);
        out[0] = 0;
        out[1] = MAPPED_PREFIX | v4;
        return v4 >= 0;
    }

    /** Index of the percent sign before a zone id; end when there is none, -1 when it is empty. */
    private static int zoneStart(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '%') {
            at++;
        }
        return at == end - 1 ? -1 : at;
    }

    /** The address as 32 bits, or -1. */
    private static long parseV4(byte[] bytes, int from, int end) {
        long address = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0) {
                if (at >= end || bytes[at] != '.') {
                    return -1;
                }
                at++;
            }
            final int start = at;
            int value = 0;
            while (at < end && at - start < 3 && bytes[at] >= '0' && bytes[at] <= '9') {
                value = 10 * value + (bytes[at++] - '0');
            }
            final boolean padded = at - start > 1 && bytes[start] == '0';
            if (at == start || padded || value > 255) {
                return -1;
            }
            address = address << 8 | value;
        }
        return at == end ? address : -1;
    }

    /** Groups are put from the top on; those after a double colon then move to the bottom. */
    private static boolean parseV6(byte[] bytes, int from, int end, long[] out) {
        out[0] = 0;
        out[1] = 0;
        int at = from;
        int groups = 0;
        int gap = NO_GAP;
        if (isGap(bytes, at, end)) {
            gap = 0;
            at += 2;
        }
        while (at < end) {
            final int groupEnd = groupEnd(bytes, at, end);
            if (groupEnd < end && bytes[groupEnd] == '.') {
                return groups <= GROUPS - 2 && finishV4(bytes, at, end, groups, gap, out);
            }
            if (groupEnd == at || groups == GROUPS) {
                return false;
            }
            put(out, groups++, group(bytes, at, groupEnd));
            at = groupEnd;
            if (isGap(bytes, at, end) && gap == NO_GAP) {
                gap = groups;
                at += 2;
            } else if (at < end && (bytes[at] != ':' || ++at == end)) {
                return false;
            }
        }
        return finish(groups, gap, out);
    }

    private static boolean finishV4(
            byte[] bytes, int from, int end, int groups, int gap, long[] out) {
        final long address = parseV4(bytes, from, end);
        if (address < 0) {
            return false;
        }
        put(out, groups, address >>> 16);
        put(out, groups + 1, address & 0xffff);
        return finish(groups + 2, gap, out);
    }

    private static boolean finish(int groups, int gap, long[] out) {
        if (gap == NO_GAP) {
            return groups == GROUPS;
        }
        for (int group = groups - 1; group >= gap && groups < GROUPS; group--) {
            final long value = out[group >>> 2] >>> shift(group) & 0xffff;
            out[group >>> 2] ^= value << shift(group);
            put(out, group + GROUPS - groups, value);
        }
        return groups < GROUPS;
    }

    private static void put(long[] out, int group, long value) {
        out[group >>> 2] |= value << shift(group);
    }

    private static int shift(int group) {
        return 48 - 16 * (group & 3);
    }

    private static boolean isGap(byte[] bytes, int at, int end) {
        return at + 1 < end && bytes[at] == ':' && bytes[at + 1] == ':';
    }

    private static int groupEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && at - from < MAX_GROUP_DIGITS && JsonStrings.hexDigit(bytes[at]) >= 0) {
            at++;
        }
        return at;
    }

    private static int group(byte[] bytes, int from, int to) {
        int value = 0;
        for (int at = from; at < to; at++) {
            value = value << 4 | JsonStrings.hexDigit(bytes[at]);
        }
        return value;
    }
}
