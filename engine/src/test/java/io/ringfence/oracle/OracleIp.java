package io.ringfence.oracle;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IP address as a number of 128 bits; IPv4 is IPv4-mapped IPv6.
 *
 * @param number the address
 */
record OracleIp(BigInteger number) implements Comparable<OracleIp> {
    private static final int BITS = 128;
    private static final int IPV4_BITS = 32;
    private static final String OCTET = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
    private static final String IPV4 = "(" + OCTET + "\\.){3}" + OCTET;
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(IPV4_BITS);

    /**
     * A CIDR block.
     *
     * @param first any address of it
     */
    record Block(OracleIp first, int prefixLength) {
        boolean contains(OracleIp ip) {
            final int shift = BITS - prefixLength;
            return first.number.shiftRight(shift).equals(ip.number.shiftRight(shift));
        }
    }

    /** An address, or null; a zone is cut off. */
    static OracleIp parse(String text) {
        final int zone = text.indexOf('%');
        final String address = zone > 0 && text.contains(":") ? text.substring(0, zone) : text;
        if (!address.matches(IPV4) && !address.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return null;
        }
        try {
            // Only digits and colons or dots get here, so no name is looked up.
            final byte[] bytes = InetAddress.getByName(address).getAddress();
            final BigInteger number = new BigInteger(1, bytes);
            return new OracleIp(4 == bytes.length ? number.or(MAPPED) : number);
        } catch (UnknownHostException expected) {
            return null;
        }
    }

    /** A block, an address as a block of one, or null. */
    static Block parseBlock(String text) {
        final int slash = text.indexOf('/');
        final OracleIp first = parse(slash < 0 ? text : text.substring(0, slash));
        if (null == first) {
            return null;
        }
        if (slash < 0) {
            return new Block(first, BITS);
        }
        final int length = Integer.parseInt(text.substring(slash + 1));
        return new Block(first, text.contains(":") ? length : length + BITS - IPV4_BITS);
    }

    @Override
    public int compareTo(OracleIp other) {
        return number.compareTo(other.number);
    }
}
