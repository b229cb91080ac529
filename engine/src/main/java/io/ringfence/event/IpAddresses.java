package io.ringfence.event;

/** CONTRACT STUB, owner: event. IPv4/IPv6 text to 128 bits without allocation. */
public final class IpAddresses {
    private IpAddresses() {}

    /**
     * Writes (high, low) to out[0], out[1]; IPv4 as ::ffff:a.b.c.d. Zone id is cut. False when not
     * an address (010.0.0.1, ports, blanks are not).
     */
    public static boolean parse(byte[] bytes, int offset, int length, long[] out) {
        throw new UnsupportedOperationException();
    }
}
