package io.ringfence.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * IPv4 and IPv6 text (RFC 4291, section 2.2) to 128 bits without allocation. Stateless; reads
 * nothing but the text.
 *
 * <p>Strict: four decimal numbers without leading zeros, or eight groups of one to four hex digits
 * where {@code ::} stands for one or more groups of zeros and the last two groups may be an IPv4
 * address. No ports, brackets, blanks or prefix lengths.
 */
public final class IpAddresses {
    private static final long MAPPED_PREFIX = 0xffff_0000_0000L;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long COLONS = 0x3a3a3a3a3a3a3a3aL;
    private static final long ONES = 0x0101010101010101L;

    /** IPv6 text has a colon among its first bytes, at the latest behind four digits. */
    private static final int COLON_LIMIT = 5;

    /** The high bits of so many bytes. */
    private static final long COLON_BITS = 0x80_8080_8080L;

    private IpAddresses() {}

    /**
     * Writes (high, low) to out[0], out[1]; IPv4 as ::ffff:a.b.c.d. A zone id (fe80::1%en0) is cut.
     * False when not an address (010.0.0.1, ports, blanks are not); out is then undefined.
     */
    public static boolean parse(byte[] bytes, int offset, int length, long[] out) {
        if (isIpv6(bytes, offset, length)) {
            return Ipv6Text.parse(bytes, offset, offset + length, out);
        }
        final long v4 = Ipv4Text.parse(bytes, offset, length);
        out[0] = 0;
        out[1] = MAPPED_PREFIX | v4;
        return v4 != Ipv4Text.NULL_VALUE;
    }

    /** Whether it is, if it is an address at all. */
    private static boolean isIpv6(byte[] bytes, int offset, int length) {
        if (length >= Long.BYTES) {
            final long word = (long) LONG.get(bytes, offset) ^ COLONS;
            return (word - ONES & ~word & COLON_BITS) != 0; // right up to the first colon
        }
        for (int i = 0; i < length && i < COLON_LIMIT; i++) {
            if (bytes[offset + i] == ':') {
                return true;
            }
        }
        return false;
    }
}
