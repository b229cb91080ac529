package io.ringfence.cidr;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

/**
 * One CIDR block, or a bare address as a block of one. Bits behind the prefix are dropped, as
 * Elasticsearch does: {@code 10.6.48.157/8} is {@code 10.0.0.0/8}.
 *
 * <p>Only the plain spellings are taken: four decimal octets without leading zeros, or IPv6 as in
 * RFC 4291 in any case, without zone; no ranges, wildcards, masks, octal or hexadecimal octets,
 * which other programs read differently. A prefix behind an IPv4-mapped address is refused, because
 * it could count from either family's start. Immutable, cold.
 */
public final class CidrBlock {
    /** Bits of an address. */
    static final int ADDRESS_BITS = 128;

    /** The bits in front of an IPv4 address. */
    static final int MAPPED_BITS = 96;

    /** The second long of {@code ::ffff:0.0.0.0}. */
    static final long MAPPED_LOW = 0xffffL << Integer.SIZE;

    private static final int IPV4_BITS = 32;
    private static final int IPV4_BYTES = 4;
    private static final int TEXT_LIMIT = 64;
    private static final IPAddressStringParameters PLAIN = plainAddressesOnly();

    private final long high;
    private final long low;
    private final int prefixLength;

    private CidrBlock(long high, long low, int prefixLength) {
        this.high = high & highMask(prefixLength);
        this.low = low & lowMask(prefixLength);
        this.prefixLength = prefixLength;
    }

    /** Parses {@code address} or {@code address/prefix-length}. */
    public static CidrBlock parse(String text) throws CidrException {
        return parse(text, 0);
    }

    /** As {@link #parse(String)}; the exception tells the index. */
    static CidrBlock parse(String text, int index) throws CidrException {
        final int slash = text.indexOf('/');
        final String addressText = slash < 0 ? text : text.substring(0, slash);
        final byte[] bytes = parseAddress(addressText, text, index);
        long high = 0;
        long low = IPV4_BYTES == bytes.length ? 0xffffL : 0;
        for (final byte next : bytes) {
            high = high << Byte.SIZE | low >>> Long.SIZE - Byte.SIZE;
            low = low << Byte.SIZE | next & 0xff;
        }
        if (slash < 0) {
            return new CidrBlock(high, low, ADDRESS_BITS);
        }
        final int bits = IPV4_BYTES == bytes.length ? IPV4_BITS : ADDRESS_BITS;
        if (ADDRESS_BITS == bits && isMapped(high, low)) {
            throw error(
                    "an IPv4-mapped address takes no prefix length, write it as IPv4", text, index);
        }
        final int length = parsePrefixLength(text, slash + 1);
        if (length < 0 || length > bits) {
            throw error("the prefix length must be a number from 0 to " + bits, text, index);
        }
        return new CidrBlock(high, low, length + ADDRESS_BITS - bits);
    }

    /**
     * Whether the text is a block whose address has bits behind the prefix, such as {@code
     * 10.1.2.3/8}: the block is 10.0.0.0/8, which may not have been meant. False for bad text.
     */
    public static boolean hasHostBits(String text) {
        final int slash = text.indexOf('/');
        try {
            final CidrBlock block = slash < 0 ? null : parse(text);
            final CidrBlock address = slash < 0 ? null : parse(text.substring(0, slash));
            return null != block && (block.high != address.high || block.low != address.low);
        } catch (final CidrException e) {
            return false;
        }
    }

    /** First 64 bits of the block's first address. */
    public long high() {
        return high;
    }

    /** Last 64 bits of the block's first address. */
    public long low() {
        return low;
    }

    /** First 64 bits of the block's last address. */
    public long lastHigh() {
        return high | ~highMask(prefixLength);
    }

    /** Last 64 bits of the block's last address. */
    public long lastLow() {
        return low | ~lowMask(prefixLength);
    }

    /** Bits that all addresses of the block share, out of 128; 96 more than written for IPv4. */
    public int prefixLength() {
        return prefixLength;
    }

    /** Whether an address is in the block. */
    public boolean contains(long addressHigh, long addressLow) {
        return high == (addressHigh & highMask(prefixLength))
                && low == (addressLow & lowMask(prefixLength));
    }

    /** Whether all addresses of another block are in this one. */
    public boolean contains(CidrBlock other) {
        return prefixLength <= other.prefixLength && contains(other.high, other.low);
    }

    static boolean isMapped(long high, long low) {
        return 0 == high && MAPPED_LOW == (low & ~0xffff_ffffL);
    }

    private static long highMask(int prefixLength) {
        return mask(Math.min(prefixLength, Long.SIZE));
    }

    private static long lowMask(int prefixLength) {
        return mask(Math.max(prefixLength - Long.SIZE, 0));
    }

    private static long mask(int ones) {
        return 0 == ones ? 0 : -1L << Long.SIZE - ones;
    }

    private static byte[] parseAddress(String address, String text, int index)
            throws CidrException {
        if (hasOnlyAddressCharacters(address)) {
            try {
                final IPAddress parsed = new IPAddressString(address, PLAIN).toAddress();
                if (null != parsed && !parsed.isMultiple()) {
                    return parsed.getBytes();
                }
            } catch (AddressStringException expected) {
                // Its message speaks of the library's own options; ours names what we take.
            }
        }
        throw error("neither an IPv4 nor an IPv6 address", text, index);
    }

    /** The library itself skips blanks and takes digits of other scripts. */
    private static boolean hasOnlyAddressCharacters(String text) {
        boolean plain = !text.isEmpty() && text.length() <= TEXT_LIMIT;
        for (int i = 0; i < text.length() && plain; i++) {
            final char next = text.charAt(i);
            plain = next <= 'f' && (Character.digit(next, 16) >= 0 || '.' == next || ':' == next);
        }
        return plain;
    }

    private static int parsePrefixLength(String text, int start) {
        final int digits = text.length() - start;
        if (digits < 1 || digits > 3 || digits > 1 && '0' == text.charAt(start)) {
            return -1;
        }
        int length = 0;
        for (int i = start; i < text.length(); i++) {
            final int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            length = 10 * length + digit;
        }
        return length;
    }

    private static CidrException error(String reason, String text, int index) {
        final String shown =
                text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT) + "...";
        return new CidrException("\"" + shown + "\": " + reason, index);
    }

    private static IPAddressStringParameters plainAddressesOnly() {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowPrefix(false)
                .allowMask(false)
                .allowPrefixOnly(false)
                .allowWildcardedSeparator(false)
                .allow_inet_aton(false)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .getIPv4AddressParametersBuilder()
                .allowLeadingZeros(false)
                .allowBinary(false)
                .getParentBuilder()
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .allow_mixed_inet_aton(false)
                .allowUnlimitedLeadingZeros(false)
                .getParentBuilder()
                .toParams();
    }
}
